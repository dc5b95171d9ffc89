/**
 * Kills the real server with SIGKILL while people write, at any moment or at a named
 * one, starts it again on the same data, and looks for every edit that was
 * acknowledged. Repeats on the same data.
 */
import { join } from 'node:path';
import { boardRoots } from '#shared/ydoc/board.ts';
import { withTemporaryFolder } from '../support/sync-server.ts';
import { until } from '../support/until.ts';
import { crashOrders, type CrashPoint } from './deadly-sqlite.ts';
import { lookAt, startServer, type ServerProcess } from './killable-server.ts';
import { SeededRandom } from './random.ts';
import { readStored, seamsIn } from './stored-document.ts';
import { Writers } from './writers.ts';

export type CrashOptions = {
  readonly seed: number;
  readonly kills: number;
  /** Where the server kills itself; without it, it is killed at any moment. */
  readonly point?: CrashPoint;
};

export type CrashReport = {
  readonly seed: number;
  readonly kills: number;
  readonly edits: number;
  readonly acknowledgedBeforeKills: number;
  /** At worst, from the start of the process until it listens: by the clock, and of its own work alone. */
  readonly slowestReadyMs: number;
  readonly slowestReadyCpuMs: number;
};

const writeWithinMs = 60_000;

/** Among so many of its kind it is one; a log is folded far less often than it is written. */
const occurrences = (point: CrashPoint): number => (point.startsWith('compaction') ? 2 : 20);

export function runCrashes(options: CrashOptions): Promise<CrashReport> {
  return withTemporaryFolder((folder) => new Crashes(join(folder, 'data'), options).run());
}

class Crashes {
  readonly #folder: string;
  readonly #seed: number;
  readonly #kills: number;
  readonly #point: CrashPoint | null;
  readonly #random: SeededRandom;
  readonly #starts: ServerProcess[] = [];
  #server: ServerProcess | null = null;
  #port = 0;

  constructor(folder: string, { seed, kills, point }: CrashOptions) {
    this.#folder = folder;
    this.#seed = seed;
    this.#kills = kills;
    this.#point = point ?? null;
    this.#random = new SeededRandom(seed);
  }

  async run(): Promise<CrashReport> {
    // Nobody is armed while people enter, so that they have a session to come back to.
    const first = await this.#start(false);
    const writers = await Writers.enter(first.url, () => this.#port);
    let acknowledgedBeforeKills = 0;
    try {
      if (this.#point !== null) {
        await first.kill();
        await this.#start(true);
      }
      for (let round = 1; round <= this.#kills; round += 1) {
        await this.#die(writers);
        writers.pause();
        acknowledgedBeforeKills = this.#check(writers);
        await this.#start(round < this.#kills);
        writers.goOn();
      }
      writers.pause();
      await until(() => writers.isSaved, 'everything to be stored', writeWithinMs);
      this.#expectIn(writers.document, writers.written(), 'edits never arrived');
      return {
        seed: this.#seed,
        kills: this.#kills,
        edits: writers.written().length,
        acknowledgedBeforeKills,
        slowestReadyMs: Math.max(...this.#starts.map((server) => server.readyMs)),
        slowestReadyCpuMs: Math.max(...this.#starts.map((server) => server.readyCpuMs)),
      };
    } finally {
      writers.leave();
      await this.#server?.kill();
    }
  }

  async #start(armed: boolean): Promise<ServerProcess> {
    const env = armed && this.#point !== null ? crashOrders(this.#point, 1 + this.#random.below(occurrences(this.#point))) : {};
    const server = await startServer(this.#folder, { port: this.#port, env });
    this.#server = server;
    this.#port = server.port;
    this.#starts.push(server);
    return server;
  }

  async #die(writers: Writers): Promise<void> {
    if (this.#point !== null) {
      await this.#server?.ended(writeWithinMs);
      if (this.#server?.child.signalCode !== 'SIGKILL') throw new Error(`the server ended by itself: ${this.#server?.said}`);
      return;
    }
    const before = writers.acknowledged;
    await until(() => writers.acknowledged > before + 20, 'people to write', writeWithinMs);
    await new Promise((resolve) => setTimeout(resolve, this.#random.below(250)));
    await this.#server?.kill();
  }

  /** How many edits were promised when the server died; all of them must be in what it left. */
  #check(writers: Writers): number {
    const promised = writers.promised();
    this.#expectIn(writers.document, promised, 'acknowledged edits are lost');
    return promised.length;
  }

  #expectIn(document: string, wanted: readonly string[], otherwise: string): void {
    const { there, seams } = lookAt(this.#folder, (database) => ({
      there: new Set(boardRoots.meta(readStored(database, document)).keys()),
      seams: seamsIn(database, document),
    }));
    const lost = wanted.filter((key) => !there.has(key));
    if (lost.length > 0) throw new Error(`seed ${this.#seed}: ${lost.length} ${otherwise}, such as ${lost[0]}`);
    if (seams.length > 0) throw new Error(`seed ${this.#seed}: the log repeats itself or leaves something out: ${seams[0]}`);
  }
}
