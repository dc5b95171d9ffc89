/**
 * The log as a simulation sees it: what is really stored, to hold every acknowledgement
 * against; and a server's access to it, which takes time, fails now and then, and ends
 * with the server's life.
 */
import * as Y from 'yjs';
import type { DocumentLog } from '../../../server/storage/ports.ts';
import type { SeededRandom } from '../random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Counts what is stored, and finds content that is stored a second time. */
export class StoredClocks {
  readonly #clocks = new Map<number, number>();
  readonly #onTwice: (what: string) => void;

  constructor(onTwice: (what: string) => void) {
    this.#onTwice = onTwice;
  }

  of(client: number): number {
    return this.#clocks.get(client) ?? 0;
  }

  watch(log: DocumentLog): DocumentLog {
    return {
      ...log,
      append: async (batch) => {
        const sequences = await log.append(batch);
        for (const { update } of batch) this.#note(update);
        return sequences;
      },
    };
  }

  #note(update: Uint8Array): void {
    const { from, to } = Y.parseUpdateMeta(update);
    for (const [client, end] of to) {
      const before = this.of(client);
      const start = from.get(client) ?? 0;
      if (start < before) this.#onTwice(`clocks ${start} to ${before} of client ${client} are stored twice`);
      if (start > before) this.#onTwice(`clocks ${before} to ${start} of client ${client} are missing in the log`);
      this.#clocks.set(client, end);
    }
  }
}

/** What a dead process does with its promises: nothing. Each is one of its own, so that the dead can be forgotten. */
const never = (): Promise<never> => new Promise(() => {});

export type Hands = { readonly log: DocumentLog; readonly die: () => void };

export function handsOn(log: DocumentLog, time: VirtualTime, random: SeededRandom): Hands {
  let dead = false;
  const work = async (mostMs: number): Promise<void> => {
    await time.delay(random.below(mostMs));
    if (dead) await never();
  };
  return {
    die: () => void (dead = true),
    log: {
      load: async (document) => {
        await work(3);
        const stored = await log.load(document);
        await work(3);
        return stored;
      },
      loadBindings: async (document) => log.loadBindings(document),
      append: async (batch) => {
        await work(4);
        if (random.chance(0.005)) throw new Error('the disk is full');
        const sequences = await log.append(batch);
        // From here on it is stored, whether or not anybody lives to tell.
        await work(4);
        return sequences;
      },
      compact: async (...folded) => {
        await work(10);
        await log.compact(...folded);
        await work(4);
      },
    },
  };
}
