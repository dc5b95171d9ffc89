import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from '../../../test/support/data-folder.ts';
import { createDocumentLog, nextEpoch } from '../document-log.ts';
import type { DocumentLog } from '../ports.ts';
import { openEmbeddedDatabase, type EmbeddedDatabase } from './database.ts';
import { followLineage } from './lineage.ts';

const now = 1_790_000_000_000;
let ids = 0;

type Life = { readonly log: DocumentLog; readonly database: EmbeddedDatabase; readonly restored: boolean; readonly end: () => Promise<void> };

/** One life of a server on a folder: the database in it, and the mark beside. */
async function live(folder: string, clock = now): Promise<Life> {
  const database = openEmbeddedDatabase(join(folder, 'data'));
  const { restored, stop } = await followLineage(database, { folder: join(folder, 'outside'), now: () => clock, newId: () => `life-${(ids += 1)}` });
  const end = async (): Promise<void> => {
    await stop();
    await database.close();
  };
  return { log: createDocumentLog(database.sql), database, restored, end };
}

function place(): { readonly folder: string; readonly backUp: (name: string) => void; readonly putBack: (name: string) => void } {
  const folder = dataFolder();
  for (const part of ['data', 'outside']) cpSync(dataFolder(), join(folder, part), { recursive: true });
  const copy = (from: string, to: string): void => {
    rmSync(join(folder, to), { recursive: true, force: true });
    cpSync(join(folder, from), join(folder, to), { recursive: true });
  };
  return { folder, backUp: (name) => copy('data', name), putBack: (name) => copy(name, 'data') };
}

const write = (log: DocumentLog, document = 'board/a'): Promise<readonly number[]> =>
  log.append([{ document, update: Uint8Array.of(0, 0), bindings: [] }]);

const epochOf = async ({ log }: Life, document = 'board/a'): Promise<number> => (await log.load(document)).epoch;

test('HI-9 a server that starts again, or was stopped in the middle, goes on in the epoch it was in', async () => {
  const { folder } = place();
  const first = await live(folder);
  expect(first.restored).toBe(false);
  await write(first.log);
  await first.end();
  const second = await live(folder);
  await write(second.log);
  // Killed: nothing is noted any more, so the mark is behind, which it may be.
  await second.database.close();
  const third = await live(folder);
  expect([second.restored, third.restored, await epochOf(third)]).toEqual([false, false, 0]);
  await third.end();
});

test('HI-9 a backup that is put back begins an epoch of every document, of those too that it does not know', async () => {
  const { folder, backUp, putBack } = place();
  const first = await live(folder);
  await write(first.log);
  await nextEpoch(first.database.sql, 'board/erased');
  await first.end();
  backUp('monday');
  const second = await live(folder);
  await write(second.log, 'board/later');
  await second.end();
  putBack('monday');
  const third = await live(folder);
  expect(third.restored).toBe(true);
  for (const document of ['board/a', 'board/erased', 'board/later']) expect(await epochOf(third, document)).toBe(now);
  // What is erased from then on goes on from there.
  expect(await nextEpoch(third.database.sql, 'board/erased')).toBe(now + 1);
  await third.end();
  const fourth = await live(folder);
  expect([fourth.restored, await epochOf(fourth)]).toEqual([false, now]);
  await fourth.end();
  putBack('monday');
  // The clock may stand still, and the same backup be put back twice.
  const fifth = await live(folder, now + 5);
  expect([fifth.restored, await epochOf(fifth, 'board/erased')]).toEqual([true, now + 5]);
  await fifth.end();
});

test('HI-9 an erasing alone is progress too', async () => {
  const { folder, backUp, putBack } = place();
  const first = await live(folder);
  await write(first.log);
  await first.end();
  backUp('before');
  const second = await live(folder);
  await nextEpoch(second.database.sql, 'board/a');
  await second.end();
  putBack('before');
  const third = await live(folder);
  expect(third.restored).toBe(true);
  await third.end();
});

test.each(['gone', 'half'])('HI-9 a database whose mark is %s counts as put back', async (how) => {
  const { folder } = place();
  const first = await live(folder);
  await first.end();
  const mark = join(folder, 'outside', '.lineage');
  if (how === 'gone') rmSync(mark);
  else writeFileSync(mark, '{"id":"li');
  const second = await live(folder);
  expect(second.restored).toBe(true);
  await second.end();
});

test('HI-9 a database of another place counts as put back', async () => {
  const [here, there] = [place(), place()];
  for (const { folder } of [here, there]) await (await live(folder)).end();
  cpSync(join(there.folder, 'data'), join(here.folder, 'data'), { recursive: true });
  const second = await live(here.folder);
  expect(second.restored).toBe(true);
  await second.end();
});
