/** Mistakes put into a simulation on purpose. A run that does not notice one of them proves nothing. */
import * as encoding from 'lib0/encoding';
import { readFrame, writeFrame } from '#shared/protocol/sync-frames.ts';
import type { DocumentAppend, DocumentLog } from '../../../server/storage/ports.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Planted } from './simulation.ts';

const onLog = (change: (log: DocumentLog, time: VirtualTime) => Partial<DocumentLog>): Planted => ({
  log: (log, time) => ({ ...log, ...change(log, time) }),
});

const otherClient = (one: DocumentAppend): DocumentAppend => ({
  ...one,
  bindings: one.bindings.map((binding) => ({ ...binding, owner: 'somebody else' })),
});

/** A frame 100 that counts one frame more than the server has stored. */
function countedTooFar(frame: Uint8Array): Uint8Array {
  const read = readFrame(frame);
  return read.type === 'saved' ? writeFrame.saved(read.frames + 1) : frame;
}

/** A delete set without its deletions: two zero bytes are an update that changes nothing. */
const nothing = ((): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
})();

export const plantedMistakes: Readonly<Record<string, Planted>> = {
  'a log that answers before it has stored': onLog((log, time) => ({
    append: async (batch) => {
      void time.after(30, () => void log.append(batch));
      return batch.map(() => 0);
    },
  })),
  'a log that forgets one append in fifty': onLog((log) => {
    let count = 0;
    return { append: async (batch) => ((count += 1) % 50 === 0 ? batch.map(() => 0) : log.append(batch)) };
  }),
  'a log that is read without its newest update': onLog((log) => ({
    load: async (document) => {
      const stored = await log.load(document);
      return { ...stored, updates: stored.updates.slice(0, -1) };
    },
  })),
  'a folding that drops what was written meanwhile': onLog((log) => ({
    compact: (document, state) => log.compact(document, state, Number.MAX_SAFE_INTEGER),
  })),
  'a folding that keeps nothing of the state': onLog((log) => ({
    compact: (document, _, through) => log.compact(document, nothing, through),
  })),
  'a log that stores everything twice': onLog((log) => ({ append: (batch) => log.append([...batch, ...batch]) })),
  'a log that mixes up whose the client ids are': onLog((log) => ({ append: (batch) => log.append(batch.map(otherClient)) })),
  'a server that counts one frame too many': { relay: countedTooFar },
};
