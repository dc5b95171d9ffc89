/** A server under measurement: a process on a core of its own, and what it costs. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const startWithinMs = 60_000;
const stopWithinMs = 30_000;
/** Of `/proc/<pid>/stat`; 100 a second on every Linux that Node runs on. */
const ticksPerSecond = 100;

const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** The generator keeps to the other core, so that neither takes the other's time. */
export function pinGenerator(): void {
  if (canPin) spawnSync('taskset', ['-a', '-cp', '1', String(process.pid)]);
}

export type ServerOptions = {
  readonly script: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly nodeOptions: readonly string[];
};

export class ServerProcess {
  readonly url: string;
  readonly #folder: string;
  readonly #child: ChildProcess;

  private constructor(url: string, folder: string, child: ChildProcess) {
    this.url = url;
    this.#folder = folder;
    this.#child = child;
  }

  static async start({ script, folder, env, nodeOptions }: ServerOptions): Promise<ServerProcess> {
    const command = [process.execPath, ...nodeOptions, script];
    const [program = '', ...rest] = canPin ? ['taskset', '-c', '0', ...command] : command;
    const child = spawn(program, rest, {
      env: { ...process.env, NODE_ENV: 'production', DATA_DIR: folder, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const deadline = Date.now() + startWithinMs;
    while (!printed.includes('\n')) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${script} did not start.`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return new ServerProcess(printed.trim(), folder, child);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** CPU time used so far, in microseconds. */
  cpuUs(): number {
    const afterName = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return ((Number(afterName[11]) + Number(afterName[12])) / ticksPerSecond) * 1e6;
  }

  residentKb(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.[1]);
  }

  diskKb(): number {
    const files = readdirSync(this.#folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) / 1024;
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopWithinMs);
    await exited;
    clearTimeout(timer);
  }
}
