/**
 * Who is at the board right now, as others see it. The server builds every state from
 * the identity it knows; a connection contributes a cursor and a status. Others see a
 * connection under a number of the server's making, never under its Yjs client id.
 */
import * as encoding from 'lib0/encoding';
import * as z from 'zod/mini';
import { limits } from '#shared/protocol/limits.ts';
import { frameType } from '#shared/protocol/frames.ts';
import { BadFrame, refuseUnless, StrictReader } from './strict-reader.ts';
import type { DocumentGrant } from './ports.ts';
import { onWire, type Wire } from './wire.ts';

type Person = NonNullable<DocumentGrant['presence']>;
type Contribution = { readonly cursor: unknown; readonly status: string | null };
type Seat = {
  readonly id: number;
  readonly person: Person;
  /** The id under which the connection speaks of itself; its first frame says which. */
  ownId: number | null;
  clock: number;
  state: Contribution | null;
};

const contributionSchema = z.object({
  cursor: z.optional(z.unknown()),
  status: z.optional(z.nullable(z.string().check(z.maxLength(40)))),
});
const mostStates = 2_000;

/** An awareness frame without a state; it keeps a quiet connection visibly alive. */
export const keepAliveWire = wireOf(0, []);

export class RoomAwareness<Key extends object> {
  readonly #seats = new Map<Key, Seat>();
  readonly #changed = new Set<Seat>();
  readonly #freshId: () => number;

  constructor(freshId: () => number) {
    this.#freshId = freshId;
  }

  join(key: Key, person: Person): void {
    this.#seats.set(key, { id: this.#freshId(), person, ownId: null, clock: 0, state: null });
  }

  leave(key: Key): void {
    const seat = this.#seats.get(key);
    if (seat === undefined) return;
    this.#seats.delete(key);
    if (seat.state === null) return;
    seat.state = null;
    this.#touch(seat);
  }

  /**
   * Takes the connection's own state out of an awareness update. A stock provider also
   * repeats what it was told about others; that is passed over. Throws BadFrame.
   */
  heard(key: Key, update: Uint8Array): void {
    const seat = this.#seats.get(key);
    if (seat === undefined) return;
    for (const said of readStates(update)) {
      if (seat.ownId === null && !this.#isServerId(said.id)) seat.ownId = said.id;
      if (said.id !== seat.ownId) continue;
      seat.state = readContribution(said.json);
      this.#touch(seat);
    }
  }

  /** Whether something changed about this connection since the last news. */
  hasNewsOf(key: Key): boolean {
    const seat = this.#seats.get(key);
    return seat !== undefined && this.#changed.has(seat);
  }

  /** Everybody else's state, for one who asks. */
  othersOf(key: Key): Wire {
    const own = this.#seats.get(key);
    const others = [...this.#seats.values()].filter((seat) => seat !== own && seat.state !== null);
    return wireOf(others.length, others.map(entryOf));
  }

  /**
   * What changed since the last call. One frame serves everybody but those who changed,
   * who get one without themselves; null where there is nothing to tell.
   */
  news(): (key: Key) => Wire | null {
    const places = new Map<Seat, { readonly from: number; readonly to: number }>();
    const entries: Uint8Array[] = [];
    let at = 0;
    for (const seat of this.#changed) {
      const entry = entryOf(seat);
      entries.push(entry);
      places.set(seat, { from: at, to: at + entry.length });
      at += entry.length;
    }
    this.#changed.clear();
    const [count, all] = [entries.length, Buffer.concat(entries)];
    const forAll = count === 0 ? null : wireOf(count, [all]);
    return (key) => {
      const own = this.#seats.get(key);
      const place = own === undefined ? undefined : places.get(own);
      if (place === undefined) return forAll;
      return count === 1 ? null : wireOf(count - 1, [all.subarray(0, place.from), all.subarray(place.to)]);
    };
  }

  #touch(seat: Seat): void {
    seat.clock += 1;
    this.#changed.add(seat);
  }

  #isServerId(id: number): boolean {
    for (const seat of this.#seats.values()) if (seat.id === id) return true;
    return false;
  }
}

function readStates(update: Uint8Array): { id: number; json: string }[] {
  const reader = new StrictReader(update);
  const count = reader.uint();
  refuseUnless(count <= mostStates, 'too many awareness states');
  const states: { id: number; json: string }[] = [];
  for (let left = count; left > 0; left -= 1) {
    const id = reader.uint();
    reader.uint();
    states.push({ id, json: reader.string() });
  }
  reader.end();
  return states;
}

function readContribution(json: string): Contribution | null {
  refuseUnless(json.length <= limits.awarenessBytes, 'an awareness state too large');
  const parsed = contributionSchema.safeParse(parse(json));
  return parsed.success ? { cursor: parsed.data.cursor ?? null, status: parsed.data.status ?? null } : null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new BadFrame('an awareness state that is not JSON');
  }
}

function entryOf(seat: Seat): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, seat.id);
  encoding.writeVarUint(encoder, seat.clock);
  encoding.writeVarString(encoder, JSON.stringify(seat.state === null ? null : { user: seat.person, ...seat.state }));
  return encoding.toUint8Array(encoder);
}

/** `states` are the entries, in any number of pieces. */
function wireOf(count: number, states: readonly Uint8Array[]): Wire {
  const counted = encoding.encode((encoder) => encoding.writeVarUint(encoder, count));
  const head = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, frameType.awareness);
    encoding.writeVarUint(encoder, states.reduce((sum, piece) => sum + piece.length, counted.length));
  });
  return onWire(head, counted, ...states);
}
