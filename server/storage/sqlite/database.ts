/** The embedded database: one file, one connection, durable at every commit. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { join } from 'node:path';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import { StorageFailure } from '../ports.ts';
import type { Tables } from '../schema.ts';
import { refuseDamaged } from './damage.ts';
import { migrations } from './migrations.ts';

export type EmbeddedDatabase = {
  readonly sql: Kysely<Tables>;
  /** Empties the write-ahead log into the file, so that what was deleted is gone from both. */
  readonly sweep: () => void;
  readonly close: () => Promise<void>;
};

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
    sweep: () => file.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    close: () => closeDatabase(file, sql),
  };
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
  migrate(file);
}

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
