/** A document log in memory that outlives the servers of one simulation; it keeps the contract of the real one. */
import { assert } from '#shared/lib/assert.ts';
import type { DocumentLog } from '../../../server/storage/ports.ts';

type Kept = {
  state: Uint8Array | null;
  through: number;
  updates: { sequence: number; update: Uint8Array }[];
  readonly owners: Map<number, string>;
};

export function createMemoryLog(): DocumentLog {
  const documents = new Map<string, Kept>();
  let last = 0;
  const kept = (document: string): Kept => {
    const known = documents.get(document);
    if (known !== undefined) return known;
    const fresh: Kept = { state: null, through: 0, updates: [], owners: new Map() };
    documents.set(document, fresh);
    return fresh;
  };
  return {
    load: async (document) => {
      const { state, through, updates } = kept(document);
      return { state, updates: updates.map((one) => one.update), sequence: updates.at(-1)?.sequence ?? through, epoch: 0, damage: null };
    },
    loadBindings: async (document) => new Map(kept(document).owners),
    append: async (batch) => {
      for (const { update } of batch) assert(update instanceof Uint8Array, 'A log holds bytes.');
      return batch.map(({ document, update, bindings }) => {
        last += 1;
        kept(document).updates.push({ sequence: last, update: update.slice() });
        for (const { document: of, clientId, owner } of bindings) {
          if (!kept(of).owners.has(clientId)) kept(of).owners.set(clientId, owner);
        }
        return last;
      });
    },
    compact: async (document, state, through) => {
      const one = kept(document);
      if (one.state !== null && one.through >= through) return;
      one.state = state.slice();
      one.through = through;
      one.updates = one.updates.filter(({ sequence }) => sequence > through);
    },
  };
}
