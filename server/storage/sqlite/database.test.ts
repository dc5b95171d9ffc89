import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { dataFolder } from '../../../test/support/data-folder.ts';
import { lockDataDirectory } from './data-lock.ts';
import { databaseFile, openEmbeddedDatabase } from './database.ts';

type ColumnRow = { readonly name: string };

function columnsOf(folder: string, table: string): string[] {
  const file = new DatabaseSync(join(folder, databaseFile), { readOnly: true });
  onTestFinished(() => file.close());
  return file.prepare(`SELECT name FROM pragma_table_info('${table}')`).all().map((row) => String((row as ColumnRow).name));
}

test('drafts and ballots have no column for a person or a time', async () => {
  const folder = dataFolder();
  await openEmbeddedDatabase(folder).close();
  expect(columnsOf(folder, 'drafts').sort()).toEqual(['capability_hash', 'id', 'round', 'sealed']);
  expect(columnsOf(folder, 'ballots').sort()).toEqual(['name', 'round', 'votes_json']);
});

test('drafts and ballots lie in no order of arrival', async () => {
  const folder = dataFolder();
  await openEmbeddedDatabase(folder).close();
  const file = new DatabaseSync(join(folder, databaseFile), { readOnly: true });
  onTestFinished(() => file.close());
  for (const table of ['drafts', 'ballots']) {
    expect(() => file.prepare(`SELECT rowid FROM ${table}`), table).toThrow(/no such column/);
  }
});

test('the settings on which durability and deletion rest are in force', async () => {
  const database = openEmbeddedDatabase(dataFolder());
  onTestFinished(() => database.close());
  const { sql } = await import('kysely');
  const setting = async (name: string): Promise<unknown> =>
    Object.values((await sql`PRAGMA ${sql.raw(name)}`.execute(database.sql)).rows[0] ?? {})[0];
  expect(await setting('journal_mode')).toBe('wal');
  expect(await setting('synchronous')).toBe(2);
  expect(await setting('secure_delete')).toBe(1);
  expect(await setting('foreign_keys')).toBe(1);
});

test('what was deleted can be swept out while somebody else is in the middle of a transaction', async () => {
  const database = openEmbeddedDatabase(dataFolder());
  onTestFinished(() => database.close());
  const { sql } = database;
  const begun = Promise.withResolvers<void>();
  const other = sql.transaction().execute(async (writing) => {
    await writing.insertInto('settings').values({ name: 'one', content: '1' }).execute();
    begun.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    await writing.insertInto('settings').values({ name: 'two', content: '2' }).execute();
  });
  await begun.promise;
  await Promise.all([database.sweep(), database.scrub(), other]);
  expect(await sql.selectFrom('settings').select('name').orderBy('name').execute()).toEqual([{ name: 'one' }, { name: 'two' }]);
});

test('opening a folder again keeps what it holds and takes no step twice', async () => {
  const folder = dataFolder();
  const first = openEmbeddedDatabase(folder);
  await first.sql.insertInto('settings').values({ name: 'colour', content: 'green' }).execute();
  await first.close();
  const second = openEmbeddedDatabase(folder);
  onTestFinished(() => second.close());
  expect(await second.sql.selectFrom('settings').selectAll().execute()).toEqual([{ name: 'colour', content: 'green' }]);
});

test('a folder has one server', () => {
  const folder = dataFolder();
  const lock = lockDataDirectory(folder);
  expect(lock).not.toBeNull();
  expect(lockDataDirectory(folder)).toBeNull();
  lock?.release();
  const next = lockDataDirectory(folder);
  expect(next).not.toBeNull();
  next?.release();
});

test('the lock of a server that was killed holds nobody up', async () => {
  const folder = dataFolder();
  const module = JSON.stringify(new URL('./data-lock.ts', import.meta.url).href);
  const script = `const { lockDataDirectory } = await import(${module});
    globalThis.lock = lockDataDirectory(${JSON.stringify(folder)});
    process.stdout.write('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  expect(lockDataDirectory(folder)).toBeNull();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = lockDataDirectory(folder);
  expect(lock).not.toBeNull();
  lock?.release();
});
