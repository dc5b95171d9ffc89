/**
 * Decodes a Yjs update (version 1) completely and strictly before Yjs sees it, and
 * says what it would touch. Yjs itself changes the document while it reads, so a
 * broken update that reaches it may leave half of itself behind.
 */
import { closeCode } from '#shared/protocol/frames.ts';
import { BadFrame, checkKey, refuseUnless, StrictReader } from './strict-reader.ts';

export type ClockRange = { readonly from: number; readonly to: number };

export type UpdateContents = {
  /** The struct clocks that each client id brings, without holes; `to` is exclusive. */
  readonly brings: ReadonlyMap<number, ClockRange>;
  /** For each client id, the end of the highest clock that the update refers to or deletes. */
  readonly needs: ReadonlyMap<number, number>;
  readonly deletes: readonly DeletedRange[];
};

export type DeletedRange = ClockRange & { readonly client: number };

export type UpdateCaps = {
  readonly structs: number;
  readonly allowsRoot: (name: string) => boolean;
};

/** Lengths of deleted runs cost no bytes; without a cap a few bytes burn a whole clock. A huge paste taken back is honest. */
const longestDeletedRun = 2 ** 28;
const mostClients = 2_000;
const mostDeletedRanges = 50_000;

const info = { kind: 0b0001_1111, hasOrigin: 0b1000_0000, hasRightOrigin: 0b0100_0000, hasKey: 0b0010_0000 };
const textualTypes = { xmlElement: 3, xmlHook: 5, last: 6 };

class UpdateReader {
  readonly brings = new Map<number, ClockRange>();
  readonly needs = new Map<number, number>();
  readonly deletes: DeletedRange[] = [];
  readonly #in: StrictReader;
  readonly #caps: UpdateCaps;
  #structsLeft: number;
  #deletedRunLeft = longestDeletedRun;

  constructor(update: Uint8Array, caps: UpdateCaps) {
    this.#in = new StrictReader(update);
    this.#caps = caps;
    this.#structsLeft = caps.structs;
  }

  read(): UpdateContents {
    const clients = this.#in.uint();
    refuseUnless(clients <= mostClients, 'too many client ids in one update');
    for (let left = clients; left > 0; left -= 1) this.#section();
    this.#deletions();
    this.#in.end();
    return { brings: this.brings, needs: this.needs, deletes: this.deletes };
  }

  #section(): void {
    const structs = this.#in.uint();
    const client = this.#in.uint();
    const from = this.#in.uint();
    refuseUnless(structs > 0, 'a client id without content');
    refuseUnless(!this.brings.has(client), 'a client id twice in one update');
    this.#structsLeft -= structs;
    if (this.#structsLeft < 0) throw new BadFrame('too many changes in one update', closeCode.frameTooLarge);
    let to = from;
    for (let left = structs; left > 0; left -= 1) {
      const length = this.#struct();
      refuseUnless(length > 0, 'content without length');
      to += length;
    }
    refuseUnless(to <= 2 ** 47, 'a clock beyond any honest use');
    this.brings.set(client, { from, to });
  }

  /** Gives back the length of one struct. */
  #struct(): number {
    const bits = this.#in.byte();
    const kind = bits & info.kind;
    if (kind === 0) {
      refuseUnless(bits === 0, 'a removed run with unknown flags');
      return this.#deletedRun();
    }
    const hasOrigin = (bits & info.hasOrigin) !== 0;
    const hasRightOrigin = (bits & info.hasRightOrigin) !== 0;
    if (hasOrigin) this.#reference();
    if (hasRightOrigin) this.#reference();
    if (!hasOrigin && !hasRightOrigin) this.#parent((bits & info.hasKey) !== 0);
    return this.#content(kind);
  }

  #parent(hasKey: boolean): void {
    const kind = this.#in.uint();
    refuseUnless(kind <= 1, 'a parent of unknown kind');
    if (kind === 0) this.#reference();
    else refuseUnless(this.#caps.allowsRoot(this.#in.string()), 'a root this document does not have');
    if (hasKey) checkKey(this.#in.string());
  }

  #reference(): void {
    const client = this.#in.uint();
    this.#need(client, this.#in.uint() + 1);
  }

  #need(client: number, end: number): void {
    if ((this.needs.get(client) ?? 0) < end) this.needs.set(client, end);
  }

  #deletedRun(): number {
    const length = this.#in.uint();
    this.#deletedRunLeft -= length;
    refuseUnless(this.#deletedRunLeft >= 0, 'a removed run beyond any honest use');
    return length;
  }

  #content(kind: number): number {
    switch (kind) {
      case 1:
        return this.#deletedRun();
      case 2:
        return this.#times(() => this.#in.json());
      case 3:
        this.#in.bytes();
        return 1;
      case 4:
        return this.#in.string().length;
      case 5:
        this.#in.json();
        return 1;
      case 6:
        checkKey(this.#in.string());
        this.#in.json();
        return 1;
      case 7:
        this.#type();
        return 1;
      case 8:
        return this.#times(() => this.#in.any());
      default:
        // 9 are documents within documents, 10 are gaps; no peer of ours has a use for either.
        throw new BadFrame('content of a kind this server does not keep');
    }
  }

  #times(read: () => void): number {
    const length = this.#in.uint();
    for (let left = length; left > 0; left -= 1) read();
    return length;
  }

  #type(): void {
    const type = this.#in.uint();
    refuseUnless(type <= textualTypes.last, 'a shared type of unknown kind');
    if (type === textualTypes.xmlElement || type === textualTypes.xmlHook) checkKey(this.#in.string());
  }

  #deletions(): void {
    const clients = this.#in.uint();
    refuseUnless(clients <= mostClients, 'too many client ids in one update');
    const seen = new Set<number>();
    let ranges = 0;
    for (let left = clients; left > 0; left -= 1) {
      const client = this.#in.uint();
      refuseUnless(!seen.has(client), 'a client id twice among the deletions');
      seen.add(client);
      const count = this.#in.uint();
      ranges += count;
      if (ranges > mostDeletedRanges) throw new BadFrame('too many deletions in one update', closeCode.frameTooLarge);
      for (let range = count; range > 0; range -= 1) {
        const from = this.#in.uint();
        const length = this.#in.uint();
        refuseUnless(length > 0, 'a deletion of nothing');
        this.#need(client, from + length);
        this.deletes.push({ client, from, to: from + length });
      }
    }
  }
}

/** Throws BadFrame where the update is not canonical or beyond the caps. */
export const readUpdate = (update: Uint8Array, caps: UpdateCaps): UpdateContents =>
  new UpdateReader(update, caps).read();

/** Gives the number of client ids in a state vector; throws BadFrame where it is not canonical. */
export function checkStateVector(vector: Uint8Array): number {
  const reader = new StrictReader(vector);
  const clients = reader.uint();
  if (clients > 20_000) throw new BadFrame('too many client ids', closeCode.frameTooLarge);
  const seen = new Set<number>();
  for (let left = clients; left > 0; left -= 1) {
    const client = reader.uint();
    refuseUnless(!seen.has(client), 'a client id twice in one state vector');
    seen.add(client);
    reader.uint();
  }
  reader.end();
  return clients;
}
