/**
 * Who people are, and where they belong. The first four tables are kept by better-auth,
 * whose times are ISO text; the rest are ours.
 */
export const accountTables = `
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, email_verified INTEGER NOT NULL,
    image TEXT, is_anonymous INTEGER, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE account_sign_ins (
    id TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    expires_at TEXT NOT NULL, ip_address TEXT, user_agent TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sign_ins_of_account ON account_sign_ins (account_id);

  CREATE TABLE credentials (
    id TEXT PRIMARY KEY, provider TEXT NOT NULL, provider_account TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    access_token TEXT, refresh_token TEXT, id_token TEXT, access_token_expires_at TEXT, refresh_token_expires_at TEXT,
    scope TEXT, password TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    UNIQUE (provider, provider_account)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX credentials_of_account ON credentials (account_id);

  CREATE TABLE verifications (
    id TEXT PRIMARY KEY, identifier TEXT NOT NULL, value TEXT NOT NULL,
    expires_at TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX verifications_by_identifier ON verifications (identifier);

  CREATE TABLE workspaces (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE admins (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id), account_id TEXT NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (workspace_id, account_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE teams (
    id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL, timezone TEXT NOT NULL, guests_allowed INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE invitations (
    id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES teams (id), kind TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE,
    email TEXT, invited_by TEXT NOT NULL REFERENCES accounts (id), expires_at INTEGER NOT NULL, uses_left INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX invitations_of_team ON invitations (team_id);

  CREATE TABLE memberships (
    team_id TEXT NOT NULL REFERENCES teams (id), account_id TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL, duties_json TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
    invitation_id TEXT REFERENCES invitations (id) ON DELETE SET NULL,
    PRIMARY KEY (team_id, account_id), UNIQUE (team_id, name_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX memberships_of_account ON memberships (account_id);

  ALTER TABLE sessions ADD COLUMN team_id TEXT REFERENCES teams (id);
  CREATE INDEX sessions_of_team ON sessions (team_id) WHERE team_id IS NOT NULL;

  ALTER TABLE people ADD COLUMN account_id TEXT REFERENCES accounts (id);
  CREATE INDEX people_of_account ON people (account_id) WHERE account_id IS NOT NULL;

  -- Whoever came in while signed in goes out when that sign-in ends.
  ALTER TABLE sign_ins ADD COLUMN account_sign_in_id TEXT REFERENCES account_sign_ins (id) ON DELETE CASCADE;
  CREATE INDEX sign_ins_of_account_sign_in ON sign_ins (account_sign_in_id) WHERE account_sign_in_id IS NOT NULL;
`;
