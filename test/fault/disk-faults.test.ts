/**
 * A disk that takes nothing any more while people write. Each trouble is made as it comes
 * in life where this machine lets it be made, and else by a limit that anybody may set;
 * which one it was is noted with the test.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { dataFolder } from '../support/data-folder.ts';
import { cutNodeSocket, nodeSocket } from '../support/tabs.ts';
import { until } from '../support/until.ts';
import type { ServerProcess } from './killable-server.ts';
import { canTrace, failCalls, limitFiles, type SystemCall } from './limits.ts';
import { alive, expectAllArrive, patienceMs, Place } from './place.ts';
import { canMount, RealDisk } from './real-disk.ts';
import { lostOf } from './stored-document.ts';
import { WildPeer } from './wild-peer.ts';
import type { Writers } from './writers.ts';

type Trouble = {
  /** What made it. */
  readonly by: string;
  readonly place: Place;
  readonly code: RefusalCode;
  readonly begin: (server: ServerProcess) => void | Promise<void>;
  readonly end: (server: ServerProcess) => void | Promise<void>;
};

const pidOf = (server: ServerProcess): number => must(server.child.pid, 'A server that serves has a number.');

function disk(megabytes: number): RealDisk {
  const made = new RealDisk(megabytes);
  onTestFinished(() => made.remove());
  return made;
}

/** SQLite takes a file that may not grow for an error of the disk, whatever the reason. */
const limit = (place = new Place()): Trouble => ({
  by: 'a limit on files',
  place,
  code: 'not-saved',
  begin: (server) => limitFiles(pidOf(server), 0),
  end: (server) => limitFiles(pidOf(server), 'unlimited'),
});

function fullDisk(): Trouble {
  if (!canMount()) return limit();
  const real = disk(48);
  return { by: 'a real disk', place: new Place(real.mountedAt), code: 'storage-full', begin: () => real.fill(), end: () => real.makeRoom() };
}

/** The files alone, so that it can be taken back under a running server. */
function readOnlyFiles(): Trouble {
  const place = new Place();
  const mark = (sign: '+' | '-'): void => void execFileSync('chattr', [`${sign}i`, place.file(), place.file('-wal')]);
  const probe = dataFolder();
  if (spawnSync('chattr', ['+i', probe]).status !== 0) return limit(place);
  execFileSync('chattr', ['-i', probe]);
  onTestFinished(() => void spawnSync('chattr', ['-i', place.file(), place.file('-wal')]));
  return { by: 'files that may not be changed', place, code: 'not-saved', begin: () => mark('+'), end: () => mark('-') };
}

function errors(call: SystemCall): Trouble {
  if (!canTrace()) return limit();
  let stop = (): Promise<void> => Promise.resolve();
  return {
    by: `${call} that fails`,
    place: new Place(),
    code: 'not-saved',
    begin: async (server) => {
      stop = await failCalls(pidOf(server), call);
    },
    end: () => stop(),
  };
}

const ask = (server: ServerProcess, { lead }: Writers, path: string, body?: unknown): Promise<Response> =>
  fetch(`${server.url}/api/v1/sessions/${lead.sessionId}${path}`, {
    headers: { cookie: lead.cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });

let commands = 0;
/** Null where it was done. */
async function rename(server: ServerProcess, writers: Writers): Promise<unknown> {
  const response = await ask(server, writers, '/commands', { key: `rename ${(commands += 1)} and more`, command: { do: 'rename', title: `Title ${commands}` } });
  const answer: unknown = await response.json();
  return response.ok ? null : answer;
}

async function untilRenaming(how: 'refused' | 'done', server: ServerProcess, writers: Writers): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (((await rename(server, writers)) === null) !== (how === 'done')) {
    if (Date.now() > deadline) throw new Error(`a command is never ${how}`);
  }
}

/** Somebody who comes to the board now, and how many marks of the writers they see. */
async function marksSeenBySomebodyNew(server: ServerProcess, { document, lead }: Writers): Promise<number> {
  const openSocket = (): globalThis.WebSocket => nodeSocket(`ws://127.0.0.1:${server.port}/sync/${document}`, lead.cookie);
  const peer = new WildPeer({ openSocket, cut: cutNodeSocket, chance: () => false });
  onTestFinished(() => peer.destroy());
  await until(() => boardRoots.meta(peer.doc).size > 0, 'the board to be shown', patienceMs);
  return boardRoots.meta(peer.doc).size;
}

async function expectReading(server: ServerProcess, writers: Writers, promised: readonly string[]): Promise<void> {
  expect(await alive(server)).toBe(200);
  expect((await ask(server, writers, '')).status).toBe(200);
  expect(await marksSeenBySomebodyNew(server, writers)).toBeGreaterThanOrEqual(promised.length);
}

async function expectNothingTaken(server: ServerProcess, writers: Writers, { code, place }: Trouble): Promise<void> {
  await untilRenaming('refused', server, writers);
  for (let times = 0; times < 5; times += 1) expect(await rename(server, writers)).toMatchObject({ error: { code } });
  const promised = writers.promised();
  await expectReading(server, writers, promised);
  expect(writers.promised()).toEqual(promised);
  expect(writers.isSaved).toBe(false);
  expect(lostOf(place.folder, writers.document, promised)).toEqual([]);
}

const troubles: readonly (readonly [string, () => Trouble])[] = [
  ['is full to the last byte', fullDisk],
  ['turns read-only', readOnlyFiles],
  ['fails to write', () => errors('pwrite64')],
  ['fails to make durable what was written', () => errors('fsync')],
];

test.each(troubles)(
  'a disk that %s: changes are refused as such, nothing is acknowledged, reading goes on, and all is well by itself afterwards',
  { timeout: 300_000 },
  async (_, make) => {
    const trouble = make();
    const { place } = trouble;
    const server = await place.start();
    const writers = await place.people();
    await trouble.begin(server);
    process.stdout.write(`  made by ${trouble.by}\n`);
    await expectNothingTaken(server, writers, trouble);
    await trouble.end(server);
    await untilRenaming('done', server, writers);
    await expectAllArrive(place, writers);
  },
);

test('a disk that the system gave up on is read from, and after it was mended the next start has everything', { timeout: 300_000 }, async () => {
  const real = canMount() ? disk(48) : null;
  const trouble = real === null ? limit() : { ...limit(new Place(real.mountedAt)), by: 'a real disk', begin: () => real.turnReadOnly() };
  const { place } = trouble;
  const server = await place.start();
  const writers = await place.people();
  await trouble.begin(server);
  process.stdout.write(`  made by ${trouble.by}\n`);
  await expectNothingTaken(server, writers, trouble);
  writers.pause();
  await server.kill();
  real?.mend();
  await place.start();
  await expectAllArrive(place, writers);
});
