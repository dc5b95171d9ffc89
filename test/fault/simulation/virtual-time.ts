/**
 * Time that passes only when a simulation says so. While it is installed, every timer
 * of the code under test waits in one queue, and runs in an order that depends on
 * nothing but the seed; an hour of silence costs no more than a millisecond of it.
 */
type Act = (...values: unknown[]) => void;

/** What the timer functions give back; it answers to the few calls that Node's own handles take. */
class Timer {
  readonly order: number;
  readonly act: () => void;
  readonly everyMs: number | null;
  at: number;
  cancelled = false;

  constructor(order: number, at: number, act: () => void, everyMs: number | null) {
    this.order = order;
    this.at = at;
    this.act = act;
    this.everyMs = everyMs;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }
}

const isEarlier = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap, with the timer that is due next on top. */
class TimerQueue {
  readonly #heap: Timer[] = [];

  get next(): Timer | undefined {
    return this.#heap[0];
  }

  push(timer: Timer): void {
    const heap = this.#heap;
    let index = heap.length;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isEarlier(timer, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = timer;
  }

  pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      const right = heap[2 * index + 2];
      if (left === undefined) break;
      const isRight = right !== undefined && isEarlier(right, left);
      const child = isRight ? right : left;
      if (!isEarlier(child, last)) break;
      heap[index] = child;
      index = 2 * index + (isRight ? 2 : 1);
    }
    heap[index] = last;
  }
}

/** Runs when every promise that can go on by itself has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

const names = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'] as const;

export class VirtualTime {
  #nowMs = 0;
  #scheduled = 0;
  readonly #queue = new TimerQueue();

  /** An arrow, so that it can be handed on as a clock. */
  readonly now = (): number => this.#nowMs;

  after(ms: number, act: () => void, everyMs: number | null = null): Timer {
    this.#scheduled += 1;
    const timer = new Timer(this.#scheduled, this.#nowMs + Math.max(0, ms), act, everyMs);
    this.#queue.push(timer);
    return timer;
  }

  /** For simulated work that takes a while. */
  delay(ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(ms, resolve));
  }

  async pass(ms: number): Promise<void> {
    const end = this.#nowMs + ms;
    while ((this.#queue.next?.at ?? Number.POSITIVE_INFINITY) <= end) await this.#runNext();
    this.#nowMs = end;
    await settled();
  }

  /** False where the condition did not come true in time. */
  async until(condition: () => boolean, withinMs: number): Promise<boolean> {
    const end = this.#nowMs + withinMs;
    await settled();
    while (!condition()) {
      if ((this.#queue.next?.at ?? Number.POSITIVE_INFINITY) > end) return false;
      await this.#runNext();
    }
    return true;
  }

  /** Puts the timer functions of this process under this clock; what it gives back undoes that. */
  install(): () => void {
    const real = names.map((name) => [name, globalThis[name]] as const);
    const cancel = (timer: unknown): void => {
      if (timer instanceof Timer) timer.cancelled = true;
    };
    const fakes = {
      setTimeout: (act: Act, ms = 0, ...values: unknown[]) => this.after(ms, () => act(...values)),
      setInterval: (act: Act, ms = 0, ...values: unknown[]) => this.after(ms, () => act(...values), Math.max(1, ms)),
      setImmediate: (act: Act, ...values: unknown[]) => this.after(0, () => act(...values)),
      clearTimeout: cancel,
      clearInterval: cancel,
      clearImmediate: cancel,
    };
    Object.assign(globalThis, fakes);
    return () => void Object.assign(globalThis, Object.fromEntries(real));
  }

  async #runNext(): Promise<void> {
    const timer = this.#queue.next;
    if (timer === undefined) return;
    this.#queue.pop();
    this.#nowMs = Math.max(this.#nowMs, timer.at);
    if (timer.cancelled) return;
    timer.act();
    if (timer.everyMs !== null) {
      timer.at = this.#nowMs + timer.everyMs;
      this.#queue.push(timer);
    }
    await settled();
  }
}
