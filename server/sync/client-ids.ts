/**
 * Who may write under which Yjs client id. An id belongs to the person who used it
 * first; whoever writes under a foreign id could make its owner's later text vanish.
 *
 * Where a document keeps no authorship, owners live in memory only: after a restart
 * an id that the document already knows may be continued by whoever returns with it.
 */
import type { ClientBinding } from '../storage/ports.ts';

export const serverOwner = 'server';

/** Thrown by nobody: a claim is granted with the ids that are new, or refused. */
export type Claim = { readonly granted: true; readonly fresh: readonly number[] } | { readonly granted: false };

export class ClientIds {
  readonly #document: string;
  readonly #stored: ReadonlyMap<number, string>;
  readonly #seen = new Map<number, string>();

  constructor(document: string, stored: ReadonlyMap<number, string>) {
    this.#document = document;
    this.#stored = stored;
  }

  /** `durable` is false where nothing may be stored about who wrote; `isKnown` says whether the document has content of the id. */
  claim(
    person: string,
    clients: readonly number[],
    options: { readonly durable: boolean; readonly isKnown: (client: number) => boolean },
  ): Claim {
    const fresh: number[] = [];
    for (const client of clients) {
      const owner = this.#ownerOf(client, options.durable);
      if (owner === person) continue;
      if (owner !== null || (options.durable && options.isKnown(client))) return { granted: false };
      fresh.push(client);
    }
    return { granted: true, fresh };
  }

  /** Gives what the log must store together with the update that uses the ids. */
  bind(person: string, fresh: readonly number[], durable: boolean): readonly ClientBinding[] {
    for (const client of fresh) this.#seen.set(client, person);
    return durable ? fresh.map((clientId) => ({ document: this.#document, clientId, owner: person })) : [];
  }

  release(fresh: readonly number[]): void {
    for (const client of fresh) this.#seen.delete(client);
  }

  ownedBy(person: string, client: number): boolean {
    return (this.#seen.get(client) ?? this.#stored.get(client)) === person;
  }

  #ownerOf(client: number, durable: boolean): string | null {
    const seen = this.#seen.get(client);
    if (seen !== undefined) return seen;
    const stored = this.#stored.get(client) ?? null;
    return durable || stored === serverOwner ? stored : null;
  }
}
