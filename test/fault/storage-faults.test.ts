/** What goes wrong with a disk, a folder or a file, at a real server in a process of its own. */
import { appendFileSync, chmodSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../support/until.ts';
import { withRoomFor } from './limits.ts';
import { alive, expectAllArrive, patienceMs, Place } from './place.ts';
import { lostOf } from './stored-document.ts';

/** Root may write everywhere unless it gives that up first. */
const asOrdinaryUser: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override', '--inh-caps=-dac_override'] : [];

test('a disk that fills up: nothing more is acknowledged, the server lives, and room brings everything back', { timeout: 300_000 }, async () => {
  const place = new Place();
  const server = await place.start({ through: withRoomFor(4_096) });
  const writers = await place.people();
  let [before, quietFor] = [0, 0];
  await until(() => {
    quietFor = writers.acknowledged === before ? quietFor + 1 : 0;
    before = writers.acknowledged;
    return quietFor > 400;
  }, 'the disk to be full', 120_000);
  expect(await alive(server)).toBe(200);
  expect(writers.isSaved).toBe(false);
  expect(lostOf(place.folder, writers.document, writers.promised())).toEqual([]);
  writers.pause();
  await server.kill();
  await place.start();
  await expectAllArrive(place, writers);
});

test('a start on a full disk serves what there is, and acknowledges nothing', { timeout: 300_000 }, async () => {
  const place = new Place();
  const first = await place.start();
  const writers = await place.people();
  await first.kill();
  writers.pause();
  // Room for the index of the write-ahead log, which SQLite makes anew at each start, and for no more.
  const server = await place.start({ through: withRoomFor(64) });
  expect(await alive(server)).toBe(200);
  const acknowledged = writers.acknowledged;
  writers.goOn();
  await new Promise((resolve) => setTimeout(resolve, 500));
  writers.pause();
  expect(await alive(server)).toBe(200);
  expect(writers.acknowledged).toBe(acknowledged);
  await server.kill();
  await place.start();
  await expectAllArrive(place, writers);
});

test('a folder that may not be written to is refused in words', { timeout: 120_000 }, async () => {
  const place = new Place();
  const server = await place.start();
  await server.kill();
  chmodSync(place.folder, 0o500);
  onTestFinished(() => chmodSync(place.folder, 0o700));
  const { said, code } = await place.refused({ through: asOrdinaryUser });
  expect(code).toBe(1);
  expect(said).toContain(`may not write to its data folder ${place.folder}`);
});

test('a second server on the folder ends at once, and the first serves on', { timeout: 120_000 }, async () => {
  const place = new Place();
  const first = await place.start();
  const writers = await place.people();
  const { said, code } = await place.refused();
  expect(code).toBe(1);
  expect(said).toMatch(/already running on the data folder/);
  expect(await alive(first)).toBe(200);
  await expectAllArrive(place, writers);
});

test('a torn end of the write-ahead log costs nothing that was acknowledged', { timeout: 120_000 }, async () => {
  const place = new Place();
  const server = await place.start();
  const writers = await place.people();
  await server.kill();
  writers.pause();
  // Half a frame, as a power cut leaves it: the header of a real one and nothing behind.
  const wal = readFileSync(place.file('-wal'));
  appendFileSync(place.file('-wal'), wal.subarray(32, 32 + 2_000));
  expect(lostOf(place.folder, writers.document, writers.promised())).toEqual([]);
  await place.start();
  await expectAllArrive(place, writers);
});

test('a write-ahead log cut in what was stored leaves a whole earlier board, and the server goes on from it', { timeout: 120_000 }, async () => {
  const place = new Place();
  const server = await place.start();
  const writers = await place.people();
  const early = writers.promised();
  // Several commits later the cut is far from these.
  for (let commits = 0; commits < 5; commits += 1) {
    const before = writers.acknowledged;
    await until(() => writers.acknowledged > before, 'one more commit', patienceMs);
  }
  await server.kill();
  writers.leave();
  truncateSync(place.file('-wal'), statSync(place.file('-wal')).size - 5_000);
  // It may be the last promises that are gone, and never some in between.
  expect(lostOf(place.folder, writers.document, early)).toEqual([]);
  await place.start();
  await expectAllArrive(place, await place.people());
});

test('a flipped bit in the database is refused by name, and the file stays as it is', { timeout: 120_000 }, async () => {
  const place = new Place();
  const server = await place.start();
  const writers = await place.people();
  writers.leave();
  server.child.kill('SIGTERM');
  await server.ended();
  const bytes = readFileSync(place.file());
  // The count of cells on the page that holds the updates of the board.
  const at = pageOf(place.file(), 'document_updates') + 4;
  bytes[at] = (bytes[at] ?? 0) ^ 0x01;
  writeFileSync(place.file(), bytes);
  const { said, code } = await place.refused();
  expect(code).toBe(1);
  expect(said).toContain(place.file());
  expect(said).toMatch(/damaged[^]*backup/);
  expect(readFileSync(place.file()).equals(bytes)).toBe(true);
});

/** Where the first page of a table begins in the file. */
function pageOf(path: string, table: string): number {
  const database = new DatabaseSync(path, { readOnly: true });
  const page = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table)?.['rootpage'];
  const size = database.prepare('PRAGMA page_size').get()?.['page_size'];
  database.close();
  return (Number(page) - 1) * Number(size);
}

test.each(['gone', 'empty'])('a database that is %s is not made anew', { timeout: 120_000 }, async (how) => {
  const place = new Place();
  const server = await place.start();
  server.child.kill('SIGTERM');
  await server.ended();
  if (how === 'gone') rmSync(place.file());
  else truncateSync(place.file(), 0);
  const { said, code } = await place.refused();
  expect(code).toBe(1);
  expect(said).toContain(`The database ${place.file()} is missing`);
  expect(statSync(place.file(), { throwIfNoEntry: false })?.size ?? 0).toBe(0);
});

test('another program that locks the database holds acknowledgements up, and nothing is lost by it', { timeout: 120_000 }, async () => {
  const place = new Place();
  const server = await place.start();
  const writers = await place.people();
  const locker = new DatabaseSync(place.file(), { timeout: 10_000 });
  locker.exec('BEGIN IMMEDIATE');
  // What was stored before is told within moments; then nothing is, for longer than the server waits for the lock.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const promised = writers.promised();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(writers.promised()).toEqual(promised);
  expect(lostOf(place.folder, writers.document, promised)).toEqual([]);
  expect(writers.isSaved).toBe(false);
  locker.exec('ROLLBACK');
  locker.close();
  expect(await alive(server)).toBe(200);
  await expectAllArrive(place, writers);
});
