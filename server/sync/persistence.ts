/**
 * Group commit: what all rooms have to store goes to the log in one durable
 * transaction. A round begins at once, unless there was one just before: the more people
 * are connected, the longer lies between two rounds, so that one fsync, one frame and one
 * write to each socket carry many edits, while ten people never wait for one another.
 */
import type { DocumentAppend, DocumentLog } from '../storage/ports.ts';
import type { SyncObserver } from './ports.ts';

export interface Storing {
  /** Called at the moment of the commit; null where nothing is to be stored after all. */
  gather(): DocumentAppend | null;
  /** Called for each append, when the log has it or has refused it. */
  settle(result: 'committed' | 'failed'): void;
}

/** So few wait for nothing; each one more lengthens the rest. */
const fewConnections = 8;
const restPerConnectionMs = 0.45;
const longestRestMs = 19;

export class Persistence {
  readonly #log: DocumentLog;
  readonly #now: () => number;
  readonly #observer: SyncObserver;
  readonly #connections: () => number;
  readonly #onFailure: (error: unknown) => void;
  #due = new Set<Storing>();
  #run: Promise<void> | null = null;
  #restUntil = 0;
  #waiting: (() => void)[] = [];
  /** When the oldest frame was handed over of those that wait, and of those that are being committed. */
  #waitingSince: number | null = null;
  #committingSince: number | null = null;

  constructor(options: {
    log: DocumentLog;
    now: () => number;
    observer: SyncObserver;
    connections: () => number;
    onFailure: (error: unknown) => void;
  }) {
    this.#log = options.log;
    this.#now = options.now;
    this.#observer = options.observer;
    this.#connections = options.connections;
    this.#onFailure = options.onFailure;
  }

  /** Asks for a turn in the next round. */
  due(room: Storing): void {
    this.#due.add(room);
    this.#waitingSince ??= this.#now();
    this.#run ??= this.#drain();
  }

  /** Resolves when everything handed over so far is settled, and before anything later is begun. */
  async flush(): Promise<void> {
    if (this.#run !== null) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Age of the oldest frame that is not in the log yet; 0 where there is none. */
  oldestSeconds(): number {
    const since = this.#committingSince ?? this.#waitingSince;
    return since === null ? 0 : (this.#now() - since) / 1_000;
  }

  async #drain(): Promise<void> {
    while (this.#due.size > 0) {
      await this.#rest();
      const told = this.#takeWaiting();
      await this.#round();
      this.#restUntil = performance.now() + restMs(this.#connections());
      for (const tell of told) tell();
    }
    this.#run = null;
    // Who asked during the last round waits for nothing that is still to come.
    for (const tell of this.#takeWaiting()) tell();
  }

  #takeWaiting(): (() => void)[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  #rest(): Promise<void> {
    const wait = this.#restUntil - performance.now();
    return new Promise((resolve) => (wait < 1 ? setImmediate(resolve) : setTimeout(resolve, wait)));
  }

  async #round(): Promise<void> {
    const rooms = this.#due;
    this.#due = new Set();
    this.#committingSince = this.#waitingSince;
    this.#waitingSince = null;
    const appends: DocumentAppend[] = [];
    const storing: Storing[] = [];
    for (const room of rooms) {
      const append = room.gather();
      if (append === null) continue;
      appends.push(append);
      storing.push(room);
    }
    if (appends.length > 0) {
      const result = await this.#append(appends);
      for (const room of storing) room.settle(result);
    }
    this.#committingSince = null;
  }

  async #append(appends: readonly DocumentAppend[]): Promise<'committed' | 'failed'> {
    const began = this.#now();
    try {
      await this.#log.append(appends);
      const until = this.#now();
      this.#observer.committed({ commit: (until - began) / 1_000, oldest: (until - (this.#committingSince ?? began)) / 1_000 });
      return 'committed';
    } catch (error) {
      this.#onFailure(error);
      return 'failed';
    }
  }
}

const restMs = (connections: number): number =>
  Math.min(longestRestMs, Math.max(0, connections - fewConnections) * restPerConnectionMs);
