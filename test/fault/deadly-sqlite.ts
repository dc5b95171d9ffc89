/**
 * Ends this process, without a goodbye, at a named moment of a named transaction. It
 * sits between the server and SQLite, so the server itself knows nothing of it.
 */
import { DatabaseSync, StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';

/** Each kind of transaction by the statement that gives it away; of two that fit, the first is meant. */
const marks = {
  migration: /^INSERT INTO migrations/,
  close: /^update "sessions" set .*"result_json"/,
  reveal: /^delete from "drafts"/,
  tally: /^insert into "counts"/,
  compaction: /^insert into "documents"/,
  append: /^insert into "document_updates"/,
} as const;

export type Transaction = keyof typeof marks;
/** In the middle of the transaction, when all but the commit is done, and when the commit has returned. */
export type Moment = 'midway' | 'before-commit' | 'after-commit';
export type CrashPoint = `${Transaction} ${Moment}`;

const kinds: readonly Transaction[] = ['migration', 'close', 'reveal', 'tally', 'compaction', 'append'];
export const moments: readonly Moment[] = ['midway', 'before-commit', 'after-commit'];

/** The environment variable that arms a server, and what stands in it. */
export const crashVariable = 'CRASH_AT';
const ordersSchema = z.object({ point: z.string(), occurrence: z.number() });

export const crashOrders = (point: CrashPoint, occurrence: number): Record<string, string> => ({
  [crashVariable]: JSON.stringify({ point, occurrence }),
});

class Watch {
  readonly #point: string;
  #left: number;
  #open = false;
  #seen = new Set<Transaction>();

  constructor(point: string, occurrence: number) {
    this.#point = point;
    this.#left = occurrence;
  }

  around<T>(text: string, run: () => T): T {
    const statement = text.trim();
    if (/^commit/i.test(statement) && this.#open) return this.#commit(run);
    const result = run();
    if (/^begin/i.test(statement)) [this.#open, this.#seen] = [true, new Set()];
    else if (/^rollback/i.test(statement)) this.#open = false;
    else if (this.#open) this.#note(statement);
    return result;
  }

  #note(statement: string): void {
    const kind = kinds.find((one) => marks[one].test(statement));
    if (kind === undefined || this.#seen.has(kind)) return;
    this.#seen.add(kind);
    this.#reach(`${kind} midway`);
  }

  #commit<T>(run: () => T): T {
    const kind = kinds.find((one) => this.#seen.has(one));
    if (kind !== undefined) this.#reach(`${kind} before-commit`);
    const result = run();
    this.#open = false;
    if (kind !== undefined) this.#reach(`${kind} after-commit`);
    return result;
  }

  #reach(point: CrashPoint): void {
    if (point !== this.#point) return;
    this.#left -= 1;
    if (this.#left === 0) process.kill(process.pid, 'SIGKILL');
  }
}

export function armCrash(orders: string): void {
  const { point, occurrence } = ordersSchema.parse(JSON.parse(orders));
  const watch = new Watch(point, occurrence);
  const exec = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, text: string): void {
    watch.around(text, () => exec.call(this, text));
  };
  for (const name of ['run', 'all', 'get'] as const) {
    const real: (...values: never[]) => unknown = StatementSync.prototype[name];
    const value = function (this: StatementSync, ...values: unknown[]): unknown {
      return watch.around(this.sourceSQL, (): unknown => Reflect.apply(real, this, values));
    };
    Object.defineProperty(StatementSync.prototype, name, { value });
  }
}
