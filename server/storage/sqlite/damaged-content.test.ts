/** A disk that changes bits in what is stored: the pages of the database are in order, and the content is not. */
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { dataFolder } from '../../../test/support/data-folder.ts';
import { createDocumentLog, loadStored } from '../document-log.ts';
import { insertMoment, momentState } from '../moment-store.ts';
import type { DocumentLog } from '../ports.ts';
import { databaseFile, openEmbeddedDatabase, type EmbeddedDatabase } from './database.ts';
import { migrations } from './migrations.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

function open(folder: string): EmbeddedDatabase & { readonly log: DocumentLog } {
  const database = openEmbeddedDatabase(folder);
  onTestFinished(() => database.close());
  return { ...database, log: createDocumentLog(database.sql) };
}

/** Past the server, as a disk does it. */
function change(folder: string, statement: string, ...values: SQLInputValue[]): void {
  const file = new DatabaseSync(join(folder, databaseFile));
  file.prepare(statement).run(...values);
  file.close();
}

const append = (log: DocumentLog, document: string, update: Uint8Array): Promise<readonly number[]> =>
  log.append([{ document, update, bindings: [] }]);

const kept = (sql: EmbeddedDatabase['sql'], id: string, state: Uint8Array): Promise<void> =>
  insertMoment(sql, { id, document: 'board/a', takenAt: 1, why: 'phase', name: '', cards: 1, through: 1, state });

test('SY-21 one bit in an update leaves what came before it, and says which update it is', async () => {
  const folder = dataFolder();
  const { log, sql } = open(folder);
  for (const update of [bytes(1, 1), bytes(2, 2), bytes(3, 3)]) await append(log, 'board/a', update);
  await append(log, 'board/b', bytes(4));
  change(folder, 'UPDATE document_updates SET content = ? WHERE sequence = 2', bytes(2, 2 ^ 0b1000));
  expect(await log.load('board/a')).toMatchObject({ updates: [bytes(1, 1)], sequence: 3, damage: { row: 'its update 2', leaves: 'earlier' } });
  expect(await log.load('board/b')).toMatchObject({ updates: [bytes(4)], damage: null });
  // The update that is read is the one of this document, wherever it comes to lie.
  change(folder, "UPDATE document_updates SET document = 'board/b' WHERE sequence = 3");
  expect((await loadStored(sql, 'board/b')).damage).toMatchObject({ row: 'its update 3' });
});

test('SY-21 where nothing before it is whole, the newest whole moment is what is left, or nothing', async () => {
  const folder = dataFolder();
  const { log, sql } = open(folder);
  const [through = 0] = await append(log, 'board/a', bytes(1));
  await append(log, 'board/a', bytes(2));
  await log.compact('board/a', bytes(9), through);
  change(folder, 'UPDATE documents SET state = ?', bytes(8));
  expect(await log.load('board/a')).toMatchObject({ state: null, updates: [], damage: { row: 'its folded state', leaves: 'nothing' } });
  await kept(sql, 'old', bytes(5));
  await kept(sql, 'new', bytes(6));
  expect(await log.load('board/a')).toMatchObject({ state: bytes(6), updates: [], damage: { leaves: 'earlier' } });
  change(folder, "UPDATE moments SET state = ? WHERE id = 'new'", bytes(7));
  expect(await log.load('board/a')).toMatchObject({ state: bytes(5) });
  expect(await momentState(sql, 'board/a', 'new')).toBe('damaged');
  expect(await momentState(sql, 'board/a', 'old')).toEqual(bytes(5));
});

test('SY-21 what was stored before there were checksums has one after the migration', async () => {
  const folder = dataFolder();
  const file = new DatabaseSync(join(folder, databaseFile));
  file.exec('CREATE TABLE migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID');
  for (const { name, sql } of migrations.slice(0, migrations.findIndex((one) => one.name === '0009-checksums'))) {
    file.exec(sql);
    file.prepare('INSERT INTO migrations (name) VALUES (?)').run(name);
  }
  file.prepare("INSERT INTO documents VALUES ('board/a', ?, 3)").run(bytes(1, 2));
  file.prepare("INSERT INTO document_updates VALUES (4, 'board/a', ?)").run(bytes(3));
  file.prepare("INSERT INTO moments VALUES ('m', 'board/a', 1, 1, 'phase', '', 1, 1, ?)").run(bytes(5));
  file.close();
  const { log, sql } = open(folder);
  expect(await log.load('board/a')).toEqual({ state: bytes(1, 2), updates: [bytes(3)], sequence: 4, epoch: 0, damage: null });
  expect(await momentState(sql, 'board/a', 'm')).toEqual(bytes(5));
  change(folder, 'UPDATE documents SET state = ?', bytes(1, 3));
  expect((await log.load('board/a')).damage).not.toBeNull();
});
