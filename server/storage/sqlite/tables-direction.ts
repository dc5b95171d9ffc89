/**
 * A team's direction, and its notes. A note from the team has nobody in it, and both
 * kinds a day and no hour.
 */
export const directionTables = `
  CREATE TABLE directions (
    id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES teams (id), state TEXT NOT NULL,
    revision INTEGER NOT NULL, content_json TEXT NOT NULL, since INTEGER, until INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX one_current_direction ON directions (team_id) WHERE state = 'current';
  CREATE UNIQUE INDEX one_direction_draft ON directions (team_id) WHERE state = 'draft';
  CREATE INDEX directions_of_team ON directions (team_id, since);

  CREATE TABLE notes (
    id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES teams (id), kind TEXT NOT NULL, about_json TEXT,
    body TEXT NOT NULL, from_account TEXT REFERENCES accounts (id) ON DELETE SET NULL, from_name TEXT, said_on TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX notes_of_team ON notes (team_id, kind, said_on);

  CREATE TABLE note_entries (
    note_id TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE, position INTEGER NOT NULL, kind TEXT NOT NULL,
    body TEXT NOT NULL, from_account TEXT REFERENCES accounts (id) ON DELETE SET NULL, from_name TEXT, said_on TEXT NOT NULL,
    PRIMARY KEY (note_id, position)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE sessions ADD COLUMN leader_last INTEGER NOT NULL DEFAULT 0;
`;
