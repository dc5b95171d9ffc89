import { accountTables } from './tables-accounts.ts';
import { checksumTables } from './tables-checksums.ts';
import { directionTables } from './tables-direction.ts';
import { exportTables } from './tables-exports.ts';
import { guidelineTables } from './tables-guidelines.ts';
import { safetyTables } from './tables-safety.ts';

/**
 * The steps from an empty file to the present tables, in order; each runs once and
 * in one transaction with the note that it ran. A step that has been released is
 * never edited, only followed.
 */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  {
    name: '0001-live-sessions',
    sql: `
      CREATE TABLE sessions (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, label TEXT NOT NULL, status TEXT NOT NULL,
        format_json TEXT NOT NULL, flow_json TEXT NOT NULL,
        invite_token TEXT NOT NULL UNIQUE, code TEXT NOT NULL UNIQUE,
        sample INTEGER NOT NULL, created_at INTEGER NOT NULL, closed_at INTEGER,
        follow_up_on TEXT, result_json TEXT, result_hash TEXT
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE people (
        id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions (id),
        name TEXT NOT NULL, name_key TEXT NOT NULL, role TEXT NOT NULL, ink INTEGER NOT NULL,
        ready INTEGER NOT NULL, removed INTEGER NOT NULL, position INTEGER NOT NULL,
        UNIQUE (session_id, position)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX people_names ON people (session_id, name_key) WHERE removed = 0;

      CREATE TABLE sign_ins (
        token_hash BLOB PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions (id),
        person_id TEXT REFERENCES people (id), kind TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE drafts (
        id TEXT PRIMARY KEY, round TEXT NOT NULL, capability_hash BLOB NOT NULL, sealed BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX drafts_of_round ON drafts (round);

      CREATE TABLE ballots (
        round TEXT NOT NULL, name TEXT NOT NULL, votes_json TEXT NOT NULL, PRIMARY KEY (round, name)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE counts (
        round TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions (id),
        kind TEXT NOT NULL, counts_json TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX counts_of_session ON counts (session_id);

      CREATE TABLE command_keys (
        session_id TEXT NOT NULL, person_id TEXT NOT NULL, key TEXT NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY (session_id, person_id, key)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE documents (name TEXT PRIMARY KEY, state BLOB NOT NULL, through INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE document_updates (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, content BLOB NOT NULL
      ) STRICT;
      CREATE INDEX updates_of_document ON document_updates (document, sequence);
      CREATE TABLE client_bindings (
        document TEXT NOT NULL, client_id INTEGER NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (document, client_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE settings (name TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: '0002-authors-of-confidential-cards',
    sql: `
      CREATE TABLE card_authors (
        card_id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions (id),
        person_id TEXT NOT NULL REFERENCES people (id)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: '0003-history',
    sql: `
      CREATE TABLE moments (
        id TEXT PRIMARY KEY, document TEXT NOT NULL, taken_at INTEGER NOT NULL, position INTEGER NOT NULL,
        why TEXT NOT NULL, name TEXT NOT NULL, cards INTEGER NOT NULL, through INTEGER NOT NULL, state BLOB NOT NULL,
        UNIQUE (document, position)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE erasures (document TEXT PRIMARY KEY, epoch INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
  { name: '0004-accounts', sql: accountTables },
  { name: '0005-safety', sql: safetyTables },
  { name: '0006-direction-and-notes', sql: directionTables },
  { name: '0007-guidelines', sql: guidelineTables },
  { name: '0008-exports', sql: exportTables },
  { name: '0009-checksums', sql: checksumTables },
];
