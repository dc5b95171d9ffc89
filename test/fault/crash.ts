/**
 * Kills the real server with SIGKILL while people write, starts it again on the same
 * data, and looks for every edit that was acknowledged. Repeats on the same data.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { boardRoots } from '#shared/ydoc/board.ts';
import { databaseFile } from '../../server/storage/sqlite/database.ts';
import { withTemporaryFolder } from '../support/sync-server.ts';
import { cutNodeSocket, nodeSocket } from '../support/tabs.ts';
import { until } from '../support/until.ts';
import { SeededRandom } from './random.ts';
import { readStored } from './stored-document.ts';
import { WildPeer } from './wild-peer.ts';

export type CrashReport = {
  readonly seed: number;
  readonly kills: number;
  readonly edits: number;
  readonly acknowledgedBeforeKills: number;
  readonly slowestReturnMs: number;
};

type Server = { readonly process: ChildProcess; readonly url: string };

async function startServer(folder: string, port: number): Promise<Server> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server-process.ts')], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(() => output.includes('\n') || child.exitCode !== null, 'the server to listen', 30_000);
  if (child.exitCode !== null) throw new Error('the server did not start');
  return { process: child, url: output.trim() };
}

async function kill(server: Server): Promise<void> {
  const gone = new Promise((resolve) => server.process.once('exit', resolve));
  server.process.kill('SIGKILL');
  await gone;
}

const invitedSchema = z.object({ sessionId: z.string() });
const viewSchema = z.object({ invite: z.object({ token: z.string() }) });

type Entered = { readonly sessionId: string; readonly cookie: string };

async function post(url: string, path: string, body: unknown): Promise<Entered> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const { sessionId } = invitedSchema.parse(await response.json());
  return { sessionId, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

async function enterAll(url: string): Promise<Entered[]> {
  const session = { format: 'five-stage-retro', title: 'Crash', label: 'named', name: 'Ada' };
  const first = await post(url, '/api/v1/sessions', session);
  const view = await fetch(`${url}/api/v1/sessions/${first.sessionId}`, { headers: { cookie: first.cookie } });
  const { token } = viewSchema.parse(await view.json()).invite;
  const others = ['Ben', 'Cleo'].map((name) => post(url, '/api/v1/invitations/join', { token, name }));
  return [first, ...(await Promise.all(others))];
}

/** One writer: a peer whose n-th edit sets the n-th of its keys. */
type Writer = { readonly peer: WildPeer; readonly name: string };

const keysOf = (writer: Writer, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${writer.name}/${index + 1}`);

/**
 * Looks at a copy of what the dead server left, before writers come back and send again
 * what they still hold. Opening it recovers the write-ahead log, as a restart would.
 */
function missingIn(folder: string, document: string, wanted: readonly string[]): string[] {
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  const database = new DatabaseSync(join(copy, databaseFile));
  try {
    const check = database.prepare('PRAGMA integrity_check').get();
    if (check?.['integrity_check'] !== 'ok') throw new Error(`the database is damaged: ${JSON.stringify(check)}`);
    const there = new Set(boardRoots.meta(readStored(database, document)).keys());
    return wanted.filter((key) => !there.has(key));
  } finally {
    database.close();
    rmSync(copy, { recursive: true });
  }
}

export function runCrashes(options: { readonly seed: number; readonly kills: number }): Promise<CrashReport> {
  return withTemporaryFolder((folder) => runIn(join(folder, 'data'), options));
}

async function runIn(folder: string, { seed, kills }: { seed: number; kills: number }): Promise<CrashReport> {
  const random = new SeededRandom(seed);
  let server = await startServer(folder, 0);
  const { port } = new URL(server.url);
  const people = await enterAll(server.url);
  const document = `board/${people[0]?.sessionId ?? ''}`;
  const writers: Writer[] = people.map(({ cookie }, index) => {
    const openSocket = () => nodeSocket(`ws://127.0.0.1:${port}/sync/${document}`, cookie);
    return { peer: new WildPeer({ openSocket, cut: cutNodeSocket, chance: () => false }), name: `writer ${index}` };
  });
  const write = setInterval(() => {
    for (const { peer, name } of writers) boardRoots.meta(peer.doc).set(`${name}/${peer.edits + 1}`, true);
  }, 3);
  const acknowledged = (): number => writers.reduce((sum, { peer }) => sum + peer.acknowledged, 0);
  let [acknowledgedBeforeKills, slowestReturnMs] = [0, 0];
  try {
    for (let round = 0; round < kills; round += 1) {
      const before = acknowledged();
      await until(() => acknowledged() > before + 20, 'people to write', 20_000);
      await new Promise((resolve) => setTimeout(resolve, random.below(250)));
      await kill(server);
      const promised = writers.flatMap((writer) => keysOf(writer, writer.peer.acknowledged));
      acknowledgedBeforeKills = promised.length;
      const killedAt = Date.now();
      const lost = missingIn(folder, document, promised);
      if (lost.length > 0) throw new Error(`seed ${seed}: ${lost.length} acknowledged edits are lost, such as ${lost[0]}`);
      server = await startServer(folder, Number(port));
      const atReturn = acknowledged();
      await until(() => acknowledged() > atReturn, 'the writers to be back', 20_000);
      slowestReturnMs = Math.max(slowestReturnMs, Date.now() - killedAt);
    }
    clearInterval(write);
    await until(() => writers.every(({ peer }) => peer.isSaved), 'everything to be stored', 20_000);
    const all = writers.flatMap((writer) => keysOf(writer, writer.peer.edits));
    const lost = missingIn(folder, document, all);
    if (lost.length > 0) throw new Error(`seed ${seed}: ${lost.length} edits never arrived, such as ${lost[0]}`);
    return { seed, kills, edits: all.length, acknowledgedBeforeKills, slowestReturnMs };
  } finally {
    clearInterval(write);
    for (const { peer } of writers) peer.destroy();
    await kill(server);
  }
}
