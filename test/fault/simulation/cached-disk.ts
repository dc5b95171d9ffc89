/**
 * A log on a disk with a cache: what was written is there for whoever reads, and goes with
 * the power unless the disk was asked to keep it. Of what was not, the first part may have
 * reached the disk by itself, in the order in which it was written.
 */
import type { DocumentLog } from '../../../server/storage/ports.ts';
import type { SeededRandom } from '../random.ts';
import { createMemoryLog } from './memory-log.ts';

type Write = (log: DocumentLog) => Promise<unknown>;

export type CachedDisk = { readonly log: DocumentLog; readonly cutPower: () => Promise<void> };

/** `lazy`: a commit does not ask the disk to keep it; only a folding does, as when a write-ahead log is emptied. */
export function createCachedDisk(random: SeededRandom, lazy: boolean): CachedDisk {
  let inside = createMemoryLog();
  const kept: Write[] = [];
  let cached: Write[] = [];
  const write = async <T>(act: (log: DocumentLog) => Promise<T>, asksToKeep: boolean): Promise<T> => {
    const done = await act(inside);
    cached.push(act);
    if (asksToKeep) kept.push(...cached.splice(0));
    return done;
  };
  return {
    log: {
      load: (document) => inside.load(document),
      loadBindings: (document) => inside.loadBindings(document),
      append: (batch) => write((log) => log.append(batch), !lazy),
      compact: (...folded) => write((log) => log.compact(...folded), true),
    },
    cutPower: async () => {
      kept.push(...cached.slice(0, random.below(cached.length + 1)));
      cached = [];
      inside = createMemoryLog();
      for (const act of kept) await act(inside);
    },
  };
}
