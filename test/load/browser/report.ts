/** The figures of one board as a table: what was measured, the goal, and whether it was met. */
import { availableParallelism, loadavg } from 'node:os';
import type { Part } from './course.ts';
import { median, quantile, type Frames } from './meter.ts';
import type { Opening, RemoteRenders } from './scenes.ts';

type Row = { readonly what: string; readonly figure: string; readonly goal: string; readonly met: boolean | null };

/** Beyond this many cards a board need only stay usable. */
const fastCards = 2_000;
/** A frame now and then is nobody's stutter; more would be seen. */
const smooth = { perSecond: 59, missedShare: 0.02 } as const;

const ms = (value: number): string => `${value.toFixed(0)} ms`;

export class Report {
  readonly #cards: number;
  readonly #rows: Row[] = [];

  constructor(cards: number) {
    this.#cards = cards;
  }

  get #fast(): boolean {
    return this.#cards <= fastCards;
  }

  opening(openings: readonly Opening[]): void {
    const times = openings.map((one) => one.firstCardMs);
    const most = this.#fast ? 1_000 : 1_500;
    this.#add('opened: first card can be used', `${ms(median(times))} (${ms(Math.min(...times))} to ${ms(Math.max(...times))})`, `< ${most} ms`, median(times) < most);
    this.#add('opened: work of the page until then', `${ms(median(openings.map((one) => one.workMs)))} of processor time`, '', null);
    this.#add('opened: longest task', ms(median(openings.map((one) => one.longestTaskMs))), '', null);
  }

  work(what: string, perKeyMs: number): void {
    this.#add(`work of the page: ${what}`, `${perKeyMs.toFixed(1)} ms of processor time a key, frames included`, '', null);
  }

  renders({ rows, components }: RemoteRenders): void {
    this.#add('one letter of somebody else draws', `${rows} card, ${components} components`, '1 card', rows === 1);
  }

  frames(what: string, rounds: readonly Frames[], counts: boolean): void {
    const rate = median(rounds.map((one) => one.perSecond));
    const missed = median(rounds.map((one) => one.missedShare));
    const details = [
      `${rate.toFixed(1)} a second`,
      `${(missed * 100).toFixed(1)} % missed`,
      `p95 ${ms(median(rounds.map((one) => one.p95Ms)))}`,
      `longest ${ms(median(rounds.map((one) => one.longestMs)))}`,
      `${median(rounds.map((one) => one.longTasks))} long tasks`,
    ];
    const judged = counts && this.#fast;
    this.#add(`frames: ${what}`, details.join(', '), judged ? '60 a second' : '', judged ? rate >= smooth.perSecond && missed <= smooth.missedShare : null);
  }

  keys(what: string, times: readonly number[]): void {
    const p95 = quantile(times, 0.95);
    const figure = `p50 ${ms(median(times))}, p95 ${ms(p95)}, longest ${ms(Math.max(...times))} (${times.length} keys)`;
    this.#add(`input to paint: ${what}`, figure, this.#fast ? 'p95 ≤ 32 ms' : '', this.#fast ? p95 <= 32 : null);
  }

  course(parts: readonly Part[]): void {
    for (const { what, ms: took } of parts) this.#add(what, ms(took), '', null);
  }

  text(): string {
    const columns = [(row: Row) => row.what, (row: Row) => row.figure, (row: Row) => row.goal] as const;
    const widths = columns.map((read) => Math.max(...this.#rows.map((row) => read(row).length)));
    const lines = this.#rows.map((row) => {
      const cells = columns.map((read, index) => read(row).padEnd(widths[index] ?? 0));
      return `${cells.join('  ')}  ${row.met === null ? '' : row.met ? 'met' : 'MISSED'}`.trimEnd();
    });
    const [load = 0] = loadavg();
    return [`${this.#cards} cards; ${availableParallelism()} cores, ${load.toFixed(1)} processes wanting them`, ...lines, ''].join('\n');
  }

  #add(what: string, figure: string, goal: string, met: boolean | null): void {
    this.#rows.push({ what, figure, goal, met });
  }
}
