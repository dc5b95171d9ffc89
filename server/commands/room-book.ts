/**
 * What the server knows of a room without storing it: who has a tab open, since
 * when the facilitator is away, which ready marks others were told of, and the
 * number of the newest view.
 */
import { limits } from '#shared/protocol/limits.ts';
import type { Participant, Presence } from './ports.ts';

type Room = {
  readonly tabs: Map<string, number>;
  readonly leftAt: Map<string, number>;
  /** Ready marks as others were last told of them while people write privately. */
  readyTold: ReadonlySet<string>;
  seq: number;
};

export class RoomBook implements Presence {
  readonly #rooms = new Map<string, Room>();
  readonly #clock: () => number;
  readonly #startedAt: number;
  /** Told when somebody comes or goes. */
  onChange: (session: string) => void = () => {};

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#startedAt = clock();
  }

  #room(session: string): Room {
    const known = this.#rooms.get(session);
    if (known !== undefined) return known;
    // Beginning at the clock, numbers keep rising over a restart.
    const fresh: Room = { tabs: new Map(), leftAt: new Map(), readyTold: new Set(), seq: this.#startedAt };
    this.#rooms.set(session, fresh);
    return fresh;
  }

  arrived({ sessionId, personId }: Participant): void {
    if (personId === null) return;
    const { tabs, leftAt } = this.#room(sessionId);
    const open = tabs.get(personId) ?? 0;
    tabs.set(personId, open + 1);
    leftAt.delete(personId);
    if (open === 0) this.onChange(sessionId);
  }

  left({ sessionId, personId }: Participant): void {
    if (personId === null) return;
    const { tabs, leftAt } = this.#room(sessionId);
    const open = (tabs.get(personId) ?? 1) - 1;
    if (open > 0) {
      tabs.set(personId, open);
      return;
    }
    tabs.delete(personId);
    leftAt.set(personId, this.#clock());
    this.onChange(sessionId);
  }

  isHere(session: string, person: string): boolean {
    return this.#room(session).tabs.has(person);
  }

  /** Whether others may step in for this person. */
  isLongAway(session: string, person: string): boolean {
    const { tabs, leftAt } = this.#room(session);
    if (tabs.has(person)) return false;
    return this.#clock() - (leftAt.get(person) ?? this.#startedAt) >= limits.facilitatorAwayMs;
  }

  readyTold(session: string): ReadonlySet<string> {
    return this.#room(session).readyTold;
  }

  /** True where this changes what others are told. */
  tellReady(session: string, ready: ReadonlySet<string>): boolean {
    const room = this.#room(session);
    const same = room.readyTold.size === ready.size && [...ready].every((person) => room.readyTold.has(person));
    room.readyTold = ready;
    return !same;
  }

  seq(session: string): number {
    return this.#room(session).seq;
  }

  nextSeq(session: string): number {
    const room = this.#room(session);
    room.seq += 1;
    return room.seq;
  }
}
