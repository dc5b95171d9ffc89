/**
 * Group commit: what all rooms have to store goes to the log in one durable
 * transaction. A round begins at once, unless there was one just before: the more people
 * are connected, the longer lies between two rounds, so that one fsync, one frame and one
 * write to each socket carry many edits, while ten people never wait for one another.
 */
import type { DocumentAppend, DocumentLog } from '../storage/ports.ts';

export interface Storing {
  /** Called at the moment of the commit; null where nothing is to be stored after all. */
  gather(): DocumentAppend | null;
  /** Called for each append, when the log has it or has refused it. */
  settle(result: 'committed' | 'failed'): void;
}

/** So few wait for nothing; each one more lengthens the rest. */
const fewConnections = 8;
const restPerConnectionMs = 0.4;
const longestRestMs = 19;

export class Persistence {
  readonly #log: DocumentLog;
  readonly #connections: () => number;
  readonly #onFailure: (error: unknown) => void;
  #due = new Set<Storing>();
  #run: Promise<void> | null = null;
  #restUntil = 0;
  #waiting: (() => void)[] = [];

  constructor(options: { log: DocumentLog; connections: () => number; onFailure: (error: unknown) => void }) {
    this.#log = options.log;
    this.#connections = options.connections;
    this.#onFailure = options.onFailure;
  }

  /** Asks for a turn in the next round. */
  due(room: Storing): void {
    this.#due.add(room);
    this.#run ??= this.#drain();
  }

  /** Resolves when everything handed over so far is settled, and before anything later is begun. */
  async flush(): Promise<void> {
    if (this.#run !== null) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async #drain(): Promise<void> {
    while (this.#due.size > 0) {
      await this.#rest();
      const told = this.#waiting;
      this.#waiting = [];
      await this.#round();
      this.#restUntil = performance.now() + restMs(this.#connections());
      for (const tell of told) tell();
    }
    this.#run = null;
  }

  #rest(): Promise<void> {
    const wait = this.#restUntil - performance.now();
    return new Promise((resolve) => (wait < 1 ? setImmediate(resolve) : setTimeout(resolve, wait)));
  }

  async #round(): Promise<void> {
    const rooms = this.#due;
    this.#due = new Set();
    const appends: DocumentAppend[] = [];
    const storing: Storing[] = [];
    for (const room of rooms) {
      const append = room.gather();
      if (append === null) continue;
      appends.push(append);
      storing.push(room);
    }
    if (appends.length === 0) return;
    const result = await this.#append(appends);
    for (const room of storing) room.settle(result);
  }

  async #append(appends: readonly DocumentAppend[]): Promise<'committed' | 'failed'> {
    try {
      await this.#log.append(appends);
      return 'committed';
    } catch (error) {
      this.#onFailure(error);
      return 'failed';
    }
  }
}

const restMs = (connections: number): number =>
  Math.min(longestRestMs, Math.max(0, connections - fewConnections) * restPerConnectionMs);
