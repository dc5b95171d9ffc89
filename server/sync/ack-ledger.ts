/**
 * Counts the content frames of one connection that are durable, in the order they
 * came. A frame that is not settled holds back the count for all behind it, so the
 * number never claims more than the log holds.
 */
export type LedgerEntry = { settled: boolean };

export class AckLedger {
  #open: LedgerEntry[] = [];
  #durable = 0;
  #told = 0;

  /** Notes the arrival of the next content frame. */
  arrived(): LedgerEntry {
    const entry: LedgerEntry = { settled: false };
    this.#open.push(entry);
    return entry;
  }

  settle(entry: LedgerEntry): void {
    entry.settled = true;
    this.#advance();
  }

  /** `entry` holds everything its connection knew when it was sent, so what came earlier is durable with it. */
  settleUpTo(entry: LedgerEntry): void {
    const index = this.#open.indexOf(entry);
    for (const earlier of this.#open.slice(0, index + 1)) earlier.settled = true;
    this.#advance();
  }

  /** The count to tell, or null where it was told already. */
  news(): number | null {
    if (this.#durable === this.#told) return null;
    this.#told = this.#durable;
    return this.#durable;
  }

  #advance(): void {
    let settled = 0;
    while (this.#open[settled]?.settled === true) settled += 1;
    this.#durable += settled;
    this.#open = this.#open.slice(settled);
  }
}
