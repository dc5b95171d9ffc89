import { expect, onTestFinished, test } from 'vitest';
import { dataFolder } from '../../test/support/data-folder.ts';
import { createDocumentLog } from './document-log.ts';
import type { DocumentAppend, DocumentLog } from './ports.ts';
import { openEmbeddedDatabase } from './sqlite/database.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const append = (document: string, value: number, bindings: DocumentAppend['bindings'] = []): DocumentAppend => ({
  document,
  update: bytes(value),
  bindings,
});

function openLog(folder = dataFolder()): { log: DocumentLog; close: () => Promise<void> } {
  const database = openEmbeddedDatabase(folder);
  onTestFinished(() => database.close());
  return { log: createDocumentLog(database.sql), close: database.close };
}

const plain = async (log: DocumentLog, document: string): Promise<unknown> => {
  const { state, updates, sequence } = await log.load(document);
  return { state: state === null ? null : [...state], updates: updates.map((update) => [...update]), sequence };
};

test('a document nobody wrote to is empty', async () => {
  const { log } = openLog();
  expect(await plain(log, 'board/none')).toEqual({ state: null, updates: [], sequence: 0 });
});

test('updates come back in the order of their commit, each document with its own', async () => {
  const { log } = openLog();
  const first = await log.append([append('board/a', 1), append('board/b', 2)]);
  const second = await log.append([append('board/a', 3)]);
  expect([...first, ...second]).toEqual([...first, ...second].toSorted((a, b) => a - b));
  expect(await plain(log, 'board/a')).toEqual({ state: null, updates: [[1], [3]], sequence: second[0] });
  expect(await plain(log, 'board/b')).toMatchObject({ updates: [[2]] });
});

test('what was acknowledged is there after the file is opened anew', async () => {
  const folder = dataFolder();
  const before = openLog(folder);
  await before.log.append([append('board/a', 1, [{ document: 'board/a', clientId: 4_294_967_295, owner: 'ada' }])]);
  await before.close();
  const { log } = openLog(folder);
  expect(await plain(log, 'board/a')).toMatchObject({ updates: [[1]] });
  expect([...(await log.loadBindings('board/a'))]).toEqual([[4_294_967_295, 'ada']]);
});

test('a batch is appended as a whole or not at all', async () => {
  const { log } = openLog();
  // The column holds bytes alone, so the second append cannot be stored.
  const broken = { ...append('board/b', 2), update: 'text' as unknown as Uint8Array };
  await expect(log.append([append('board/a', 1), broken])).rejects.toThrow();
  expect(await plain(log, 'board/a')).toEqual({ state: null, updates: [], sequence: 0 });
});

test('a client id stays with whoever used it first', async () => {
  const { log } = openLog();
  await log.append([append('board/a', 1, [{ document: 'board/a', clientId: 7, owner: 'ada' }])]);
  await log.append([append('board/a', 2, [{ document: 'board/a', clientId: 7, owner: 'bo' }])]);
  expect([...(await log.loadBindings('board/a'))]).toEqual([[7, 'ada']]);
});

test('compaction replaces what came up to its point and leaves what came later', async () => {
  const { log } = openLog();
  const [, through] = await log.append([append('board/a', 1), append('board/a', 2)]);
  const [latest] = await log.append([append('board/a', 3)]);
  await log.compact('board/a', bytes(12), through ?? 0);
  expect(await plain(log, 'board/a')).toEqual({ state: [12], updates: [[3]], sequence: latest });
});

test('the sequence goes on after everything was compacted', async () => {
  const { log } = openLog();
  const [through] = await log.append([append('board/a', 1)]);
  await log.compact('board/a', bytes(1), through ?? 0);
  expect(await plain(log, 'board/a')).toEqual({ state: [1], updates: [], sequence: through });
  const [next] = await log.append([append('board/a', 2)]);
  expect(next).toBeGreaterThan(through ?? 0);
});
