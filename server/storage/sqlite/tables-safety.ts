/**
 * Pulses and what people raise. Answers and marks of taking part have no column that
 * names a person or a time, and what is raised unlinked has neither an account nor a
 * name; a test holds them to it.
 */
export const safetyTables = `
  CREATE TABLE pulses (
    id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES teams (id), kind TEXT NOT NULL, state TEXT NOT NULL, items_json TEXT NOT NULL,
    threshold INTEGER NOT NULL, opened_on TEXT NOT NULL, closes_at INTEGER NOT NULL,
    closed_at INTEGER, result_json TEXT, response_json TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pulses_of_team ON pulses (team_id);
  CREATE UNIQUE INDEX one_open_pulse ON pulses (team_id) WHERE state = 'open';

  CREATE TABLE pulse_answers (
    pulse_id TEXT NOT NULL REFERENCES pulses (id), item TEXT NOT NULL, name TEXT NOT NULL, team_id TEXT NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (pulse_id, item, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE pulse_marks (
    pulse_id TEXT NOT NULL REFERENCES pulses (id), name TEXT NOT NULL, team_id TEXT NOT NULL, PRIMARY KEY (pulse_id, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE check_in_notes (
    pulse_id TEXT NOT NULL REFERENCES pulses (id), account_id TEXT NOT NULL, team_id TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (pulse_id, account_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE raise_secrets (team_id TEXT PRIMARY KEY REFERENCES teams (id), secret BLOB NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE raised (
    id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES teams (id), kind TEXT NOT NULL, way TEXT NOT NULL, state TEXT NOT NULL, content TEXT NOT NULL,
    raised_on TEXT NOT NULL, account_id TEXT, name TEXT, contact_id TEXT, receipt_hash BLOB UNIQUE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX raised_of_team ON raised (team_id, way);
  CREATE INDEX raised_of_contact ON raised (contact_id) WHERE contact_id IS NOT NULL;

  CREATE TABLE raised_messages (
    raised_id TEXT NOT NULL REFERENCES raised (id), position INTEGER NOT NULL, team_id TEXT NOT NULL,
    sender TEXT NOT NULL, step TEXT, content TEXT NOT NULL, said_on TEXT NOT NULL,
    PRIMARY KEY (raised_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE raised_readings (
    raised_id TEXT NOT NULL REFERENCES raised (id), reader TEXT NOT NULL, read_on TEXT NOT NULL, team_id TEXT NOT NULL,
    PRIMARY KEY (raised_id, reader, read_on)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outside_lines (workspace_id TEXT PRIMARY KEY REFERENCES workspaces (id), account_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
