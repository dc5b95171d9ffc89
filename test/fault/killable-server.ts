/** Starts the real server as a process, ends it without a goodbye, and looks at what it left behind. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { must } from '#shared/lib/assert.ts';
import { databaseFile } from '../../server/storage/sqlite/database.ts';
import { until } from '../support/until.ts';

const startWithinMs = 60_000;
const script = join(import.meta.dirname, 'server-process.ts');

export type ServerOrders = {
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** A program, with its arguments, that starts the server in its turn. */
  readonly through?: readonly string[];
};

/** A process on its way to serving; it may end instead, and `said` tells why. */
export class ServerProcess {
  readonly child: ChildProcess;
  readonly #began = performance.now();
  #printed = '';
  #said = '';
  readyMs = 0;

  constructor(folder: string, { port = 0, env = {}, through = [] }: ServerOrders = {}) {
    const [program, ...args] = [...through, process.execPath, script];
    this.child = spawn(must(program, 'There is a program to start.'), args, {
      env: { ...process.env, DATA_DIR: folder, PORT: String(port), NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.#printed += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
  }

  get url(): string {
    return this.#ready?.[1] ?? '';
  }

  /** What starting took of a processor, however busy the machine is with other things. */
  get readyCpuMs(): number {
    return Number(this.#ready?.[2]);
  }

  /** Lines of the log may come before it. */
  get #ready(): RegExpExecArray | null {
    return /^(http\S+) (\d+)$/m.exec(this.#printed);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** What it told the person at the terminal. */
  get said(): string {
    return this.#said;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** False where it ended before it served. */
  async serves(): Promise<boolean> {
    await until(() => this.#ready !== null || this.hasEnded, 'the server to listen', startWithinMs);
    this.readyMs = Math.round(performance.now() - this.#began);
    return this.#ready !== null;
  }

  async ended(withinMs = startWithinMs): Promise<void> {
    await until(() => this.hasEnded, 'the server to end', withinMs);
  }

  async kill(): Promise<void> {
    if (this.hasEnded) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

export async function startServer(folder: string, orders: ServerOrders = {}): Promise<ServerProcess> {
  const server = new ServerProcess(folder, orders);
  if (!(await server.serves())) throw new Error(`the server did not start: ${server.said}`);
  return server;
}

/**
 * Looks at a copy of what a dead server left, before anybody comes back and sends again
 * what they still hold. Opening it recovers the write-ahead log, as a restart would.
 */
export function lookAt<T>(folder: string, look: (database: DatabaseSync) => T): T {
  // Elsewhere, since the disk of the folder may be full.
  const copy = mkdtempSync(join(tmpdir(), 'waymark-copy-'));
  cpSync(folder, copy, { recursive: true });
  const database = new DatabaseSync(join(copy, databaseFile));
  try {
    const check = database.prepare('PRAGMA integrity_check').get();
    if (check?.['integrity_check'] !== 'ok') throw new Error(`the database is damaged: ${JSON.stringify(check)}`);
    return look(database);
  } finally {
    database.close();
    rmSync(copy, { recursive: true });
  }
}
