/**
 * Group commit: what all rooms admitted in one tick goes to the log in one durable
 * transaction. A quiet server commits at once; a busy one waits a few milliseconds,
 * so that one fsync carries many edits.
 */
import type { DocumentAppend, DocumentLog } from '../storage/ports.ts';
import type { SyncObserver } from './ports.ts';

export type CommitRequest = {
  readonly append: DocumentAppend;
  /** Asked at the last moment before the commit: whether the writer may still write. */
  readonly stillAllowed: () => boolean;
  readonly settled: (result: 'committed' | 'not-allowed' | 'failed') => void;
};

const quietTickMs = 0;
const busyTickMs = 10;

export class Persistence {
  readonly #log: DocumentLog;
  readonly #now: () => number;
  readonly #onFailure: (error: unknown) => void;
  #waiting: CommitRequest[] = [];
  #run: Promise<void> | null = null;
  #lastCommitAt = Number.NEGATIVE_INFINITY;
  readonly #observer: SyncObserver;
  /** When the oldest edit was handed over of those that wait, and of those that are being committed. */
  #waitingSince: number | null = null;
  #committingSince: number | null = null;
  /** Told after each batch, when every `settled` of it was called. */
  onBatch: () => void = () => {};

  constructor(options: { log: DocumentLog; now: () => number; observer: SyncObserver; onFailure: (error: unknown) => void }) {
    this.#log = options.log;
    this.#now = options.now;
    this.#observer = options.observer;
    this.#onFailure = options.onFailure;
  }

  commit(request: CommitRequest): void {
    this.#waiting.push(request);
    this.#waitingSince ??= this.#now();
    this.#run ??= this.#drain();
  }

  /** Resolves when everything handed over so far is settled. */
  async flush(): Promise<void> {
    while (this.#run !== null) await this.#run;
  }

  /** Age of the oldest edit that is not in the log yet; 0 where there is none. */
  oldestSeconds(): number {
    const since = this.#committingSince ?? this.#waitingSince;
    return since === null ? 0 : (this.#now() - since) / 1_000;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#tick();
      const batch = this.#waiting;
      this.#waiting = [];
      this.#committingSince = this.#waitingSince;
      this.#waitingSince = null;
      await this.#commitBatch(batch);
      this.onBatch();
    }
    this.#run = null;
  }

  #tick(): Promise<void> {
    const since = this.#now() - this.#lastCommitAt;
    const wait = since >= 0 && since < busyTickMs ? busyTickMs - since : quietTickMs;
    return new Promise((resolve) => (wait === 0 ? setImmediate(resolve) : setTimeout(resolve, wait)));
  }

  async #commitBatch(batch: readonly CommitRequest[]): Promise<void> {
    const allowed = batch.filter((request) => request.stillAllowed());
    const refused = batch.filter((request) => !allowed.includes(request));
    const began = this.#now();
    const stored = allowed.length === 0 || (await this.#append(allowed.map((request) => request.append)));
    this.#lastCommitAt = this.#now();
    if (stored && allowed.length > 0) this.#observe(began);
    this.#committingSince = null;
    for (const request of allowed) request.settled(stored ? 'committed' : 'failed');
    for (const request of refused) request.settled('not-allowed');
  }

  #observe(began: number): void {
    const until = this.#lastCommitAt;
    this.#observer.committed({ commit: (until - began) / 1_000, oldest: (until - (this.#committingSince ?? began)) / 1_000 });
  }

  async #append(appends: readonly DocumentAppend[]): Promise<boolean> {
    try {
      await this.#log.append(appends);
      return true;
    } catch (error) {
      this.#onFailure(error);
      return false;
    }
  }
}
