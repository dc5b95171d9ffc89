/** A real Waymark: the program that people start, on a free port, with a data folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = new URL('../..', import.meta.url).pathname;
const readyWithinMs = 60_000;

export type Waymark = {
  readonly url: string;
  readonly dataDir: string;
  /** All that the program has printed. */
  output(): string;
  /** No goodbye, as when the power fails. */
  kill(): Promise<void>;
  /** The same port and folder again; gives the time from start to ready in milliseconds. */
  start(): Promise<number>;
  /** Ends the program in order and removes its folder. */
  remove(): Promise<void>;
};

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const latest = performance.now() + readyWithinMs;
  while (performance.now() < latest) {
    if (child.exitCode !== null) throw new Error(`Waymark ended before it was ready:\n${output()}`);
    const ready = await fetch(`${url}/readyz`).then((reply) => reply.ok, () => false);
    if (ready) return;
    await pause(25);
  }
  throw new Error(`Waymark was not ready after ${readyWithinMs} ms:\n${output()}`);
}

export type WaymarkOptions = { readonly demo?: boolean; readonly env?: Readonly<Record<string, string>> };

export async function launchWaymark(options: WaymarkOptions = {}): Promise<Waymark> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waymark-data-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let printed = '';
  let child: ChildProcess | null = null;

  const start = async (): Promise<number> => {
    const from = performance.now();
    const started = spawn(process.execPath, ['server/start.mjs'], {
      cwd: repository,
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        DEMO: options.demo === true ? 'on' : 'off',
        NODE_ENV: 'production',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const take = (chunk: Buffer): void => {
      printed += chunk.toString();
    };
    started.stdout.on('data', take);
    started.stderr.on('data', take);
    child = started;
    await untilReady(url, started, () => printed);
    return performance.now() - from;
  };

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    const exited = once(running, 'exit');
    running.kill(signal);
    await Promise.race([exited, pause(8_000).then(() => running.kill('SIGKILL'))]);
    await exited;
  };

  await start();
  return {
    url,
    dataDir,
    output: () => printed,
    kill: () => end('SIGKILL'),
    start,
    remove: async () => {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
