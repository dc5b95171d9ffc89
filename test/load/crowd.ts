/** Many participants, what they send and when it is seen. */
import { until } from '../support/until.ts';
import { makeEdits, readMarks, type Edit } from './edits.ts';
import { Participant, type Door, type Ears } from './participant.ts';
import { pause } from './stats.ts';

const connectWithinMs = 120_000;

type Turn = { readonly who: Participant; readonly index: number; readonly frame: Buffer };

export class Crowd {
  readonly people: Participant[] = [];
  /** Times from writing to being seen by one other person, and to being promised, while `isMeasuring`. */
  readonly seenMs: number[] = [];
  readonly savedMs: number[] = [];
  isMeasuring = false;
  readonly #sentAt: number[] = [];
  readonly #writer: number[] = [];
  readonly #savedOf = new Map<Participant, number>();
  readonly #also: Ears;

  /** `also` hears everything after the crowd has counted it. */
  constructor(also: Ears = {}) {
    this.#also = also;
  }

  /** Begins to number edits after those of earlier crowds. */
  skip(edits: number): void {
    while (this.#sentAt.length < edits) this.#sentAt.push(0);
  }

  /** Edits for each of the writers, numbered without gaps. */
  makeEdits(writers: number, each: number): Edit[][] {
    return Array.from({ length: writers }, () => {
      const first = this.#sentAt.length;
      for (let index = first; index < first + each; index += 1) this.#sentAt.push(0);
      return makeEdits(first, each);
    });
  }

  add(door: Door): Participant {
    const one = new Participant(this.people.length, door, {
      ...this.#also,
      onEdits: (from, bytes) => {
        this.#seen(from, bytes);
        this.#also.onEdits?.(from, bytes);
      },
      onSaved: (from, total) => {
        this.#saved(from, total);
        this.#also.onSaved?.(from, total);
      },
    });
    this.people.push(one);
    return one;
  }

  /** A few at a time, as people come; resolves when all have the whole document. */
  async enter(doors: readonly Door[]): Promise<Participant[]> {
    const entered: Participant[] = [];
    for (let at = 0; at < doors.length; at += 50) {
      const some = doors.slice(at, at + 50).map((door) => this.add(door));
      await until(() => some.every((one) => one.isComplete), 'everybody to have the document', connectWithinMs);
      entered.push(...some);
    }
    return entered;
  }

  /** Writes the edits of each person, `perSecond` of each, and waits for the last to arrive. */
  async write(writing: readonly { readonly who: Participant; readonly edits: readonly Edit[] }[], perSecond: number): Promise<void> {
    const everyMs = 1_000 / perSecond;
    const turns: (Turn & { readonly due: number })[] = [];
    for (const { who, edits } of writing) {
      const phase = Math.random() * everyMs;
      edits.forEach(({ index, update }, at) => {
        this.#writer[index] = who.id;
        turns.push({ who, index, frame: who.door.dialect.content(who.door.document, update), due: phase + at * everyMs });
      });
    }
    turns.sort((a, b) => a.due - b.due);
    const begin = performance.now();
    for (const turn of turns) {
      const wait = turn.due - (performance.now() - begin);
      if (wait > 0.5) await pause(wait);
      this.send(turn);
    }
  }

  send({ who, index, frame }: Turn): void {
    this.#sentAt[index] = performance.now();
    this.#writer[index] = who.id;
    who.sendContent(index, frame);
  }

  leave(): void {
    for (const one of this.people) one.leave();
  }

  #seen(from: Participant, bytes: Buffer): void {
    if (!this.isMeasuring) return;
    const now = performance.now();
    readMarks(bytes, (index) => {
      if (this.#writer[index] !== from.id) this.seenMs.push(now - (this.#sentAt[index] ?? now));
    });
  }

  #saved(from: Participant, total: number): void {
    const now = performance.now();
    for (let at = this.#savedOf.get(from) ?? 0; at < total; at += 1) {
      const index = from.sent[at];
      if (this.isMeasuring && typeof index === 'number') this.savedMs.push(now - (this.#sentAt[index] ?? now));
    }
    this.#savedOf.set(from, total);
  }
}
