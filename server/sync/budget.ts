/** A leaky allowance: `burst` at once, refilled at `perSecond`. */
export class Budget {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #now: () => number;
  #left: number;
  #filledAt: number;

  constructor(options: { perSecond: number; burst: number; now: () => number }) {
    this.#perSecond = options.perSecond;
    this.#burst = options.burst;
    this.#now = options.now;
    this.#left = options.burst;
    this.#filledAt = options.now();
  }

  /** False where the allowance does not cover the cost; nothing is taken then. */
  spend(cost: number): boolean {
    const now = this.#now();
    // A clock that jumps back must not drain the allowance.
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#filledAt = now;
    this.#left = Math.min(this.#burst, this.#left + seconds * this.#perSecond);
    if (this.#left < cost) return false;
    this.#left -= cost;
    return true;
  }

  /** What was spent on something that did not come about. */
  refund(cost: number): void {
    this.#left = Math.min(this.#burst, this.#left + cost);
  }
}
