/** The embedded database: one file, one connection, durable at every commit. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import { checksumOf } from '../checksums.ts';
import { StorageFailure } from '../ports.ts';
import type { Tables } from '../schema.ts';
import { refuseDamaged } from './damage.ts';
import { migrations } from './migrations.ts';

export type EmbeddedDatabase = {
  readonly sql: Kysely<Tables>;
  /** Empties the write-ahead log into the file, so that what was deleted is gone from both. */
  readonly sweep: () => Promise<void>;
  /**
   * Writes the whole file anew, so that nothing of what was deleted is left in it. SQLite
   * overwrites what it deletes, yet a page that was put in order again can keep a copy of a
   * row in its unused part. Nothing else is answered meanwhile: some 30 ms for a megabyte.
   */
  readonly scrub: () => Promise<void>;
  /** Scrubbing takes longer than people should wait for. */
  readonly isLarge: () => boolean;
  /** The database as it is at this moment, to read at leisure while others go on writing. */
  readonly snapshot: () => Promise<Snapshot>;
  readonly close: () => Promise<void>;
};

export type Snapshot = { readonly sql: Kysely<Tables>; readonly close: () => Promise<void> };

export const databaseFile = 'waymark.sqlite';

export function openEmbeddedDatabase(folder: string): EmbeddedDatabase {
  const file = new DatabaseSync(join(folder, databaseFile), { timeout: 2_000 });
  try {
    prepare(file);
  } catch (error) {
    file.close();
    throw error;
  }
  const sql = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyExpects(file) }) });
  return {
    sql,
    sweep: () => betweenTransactions(sql, () => file.exec(emptyLog)),
    scrub: () => betweenTransactions(sql, () => file.exec(`VACUUM; ${emptyLog}`)),
    isLarge: () => statSync(join(folder, databaseFile)).size > quicklyScrubbedBytes,
    snapshot: () => openSnapshot(join(folder, databaseFile)),
    close: () => closeDatabase(file, sql),
  };
}

/** A connection of its own inside one reading transaction: the log keeps what it sees until it ends. */
async function openSnapshot(path: string): Promise<Snapshot> {
  const file = new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
  // A transaction sees what there is when it first reads.
  file.exec('BEGIN; SELECT count(*) FROM migrations;');
  const sql = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyExpects(file) }) });
  return { sql, close: () => closeDatabase(file, sql) };
}

function prepare(file: DatabaseSync): void {
  refuseDamaged(file);
  file.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
  `);
  file.function('checksum_of', { deterministic: true, directOnly: true }, (document, content) =>
    checksumOf(String(document), content instanceof Uint8Array ? content : new Uint8Array()),
  );
  migrate(file);
}

const quicklyScrubbedBytes = 32 * 1024 * 1024;
const emptyLog = 'PRAGMA wal_checkpoint(TRUNCATE)';

/** The one connection may be in the middle of somebody else's transaction, which SQLite would refuse to sweep around. */
const betweenTransactions = (sql: Kysely<Tables>, act: () => void): Promise<void> =>
  sql.connection().execute(async () => orFailure(act));

async function closeDatabase(file: DatabaseSync, sql: Kysely<Tables>): Promise<void> {
  // Kysely closes the file only where it was ever used.
  await sql.destroy();
  if (file.isOpen) file.close();
}

/** Statements are prepared once per text; the driver hands over positional parameters. */
function asKyselyExpects(file: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  return {
    close: () => file.close(),
    prepare: (text) => {
      const known = prepared.get(text);
      if (known !== undefined) return known;
      const statement = file.prepare(text);
      const fresh: ReturnType<SqliteDatabase['prepare']> = {
        reader: statement.columns().length > 0,
        all: (parameters) => orFailure(() => statement.all(...asInputs(parameters))),
        run: (parameters) => {
          // A full disk makes SQLite roll back by itself; asking again would hide why.
          if (text === 'rollback' && !file.isTransaction) return { changes: 0, lastInsertRowid: 0 };
          return orFailure(() => statement.run(...asInputs(parameters)));
        },
        iterate: (parameters) => statement.iterate(...asInputs(parameters)),
      };
      if (prepared.size < 500) prepared.set(text, fresh);
      return fresh;
    },
  };
}

/** Primary result codes of SQLite that speak of the disk or of another program, never of a mistake in ours. */
const full = 13;
const unavailable: ReadonlySet<number> = new Set([5, 6, 8, 10, 14]);

function orFailure<T>(statement: () => T): T {
  try {
    return statement();
  } catch (error) {
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : null;
    if (code === full) throw new StorageFailure('storage-full', error);
    if (code !== null && unavailable.has(code)) throw new StorageFailure('not-saved', error);
    throw error;
  }
}

const asInputs = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];

function migrate(file: DatabaseSync): void {
  file.exec('CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID');
  const done = new Set(file.prepare('SELECT name FROM migrations').all().map((row) => row['name']));
  for (const step of migrations) {
    if (done.has(step.name)) continue;
    file.exec('BEGIN IMMEDIATE');
    try {
      file.exec(step.sql);
      file.prepare('INSERT INTO migrations (name) VALUES (?)').run(step.name);
      file.exec('COMMIT');
    } catch (error) {
      file.exec('ROLLBACK');
      throw error;
    }
  }
}
