/**
 * Keeps a document in a store of updates: one's own edits at once, those of others
 * gathered, and everything folded into one state when it is opened and now and then
 * after that, so that a copy does not grow with each visit.
 */
import * as Y from 'yjs';
import type { UpdateStore } from './update-store.ts';

export type UpdateKeeper = {
  /** Changes that the copy brings to the document carry this origin. */
  readonly origin: unknown;
  /** Resolves when the copy has been read into the document; false where the store failed. */
  readonly loaded: Promise<boolean>;
  /** Resolves when all that is in the document up to now is in the store. */
  readonly confirm: () => Promise<boolean>;
  /** Keeps what the document holds now and nothing of what it held before. */
  readonly writeAnew: () => void;
  /** Resolves when the store is let go of, after what was under way. */
  readonly close: () => Promise<void>;
};

export type KeeperPorts = {
  readonly open: () => Promise<UpdateStore>;
  /** Runs when the page has nothing better to do; gives a way to run it now. */
  readonly whenIdle: (run: () => void) => { readonly now: () => void };
  /** The copy may hold what the server lacks, so it is read at once. */
  readonly urgent: boolean;
};

/** The server has what others wrote, so it need not be in the store the moment it arrives. */
const gatherMs = 1_000;
const foldAfter = 500;

export function keepUpdates(doc: Y.Doc, { open, whenIdle, urgent }: KeeperPorts): UpdateKeeper {
  const origin = {};
  let pending: Uint8Array[] = [];
  let store: UpdateStore | null = null;
  let appended = 0;
  let closed = false;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let hurry = (): void => {};
  const ready = urgent ? Promise.resolve() : new Promise<void>((resolve) => (hurry = whenIdle(resolve).now));
  /** Writes happen one after the other; once one fails, the copy is no copy any more. */
  let writing: Promise<boolean> = Promise.resolve(true);

  const then = (work: () => Promise<void>): Promise<boolean> =>
    (writing = writing.then(async (sound) => {
      if (!sound) return false;
      try {
        await work();
        return true;
      } catch {
        return false;
      }
    }));

  const fold = async (): Promise<void> => {
    if (store === null || closed) return;
    const { updates, last } = await store.readAll();
    if (closed) return;
    Y.transact(doc, () => updates.forEach((update) => Y.applyUpdate(doc, update)), origin, false);
    pending = [];
    appended = 0;
    await store.replace(Y.encodeStateAsUpdate(doc), last);
  };

  const flush = (): Promise<boolean> =>
    then(async () => {
      clearTimeout(gathering);
      gathering = undefined;
      const batch = pending;
      pending = [];
      if (store === null || batch.length === 0) return;
      await store.append(batch.length === 1 && batch[0] !== undefined ? batch[0] : Y.mergeUpdates(batch));
      appended += 1;
      if (appended === foldAfter) whenIdle(() => void then(fold));
    });

  const onUpdate = (update: Uint8Array, from: unknown, _: Y.Doc, transaction: Y.Transaction): void => {
    if (from === origin) return;
    pending.push(update);
    if (!transaction.local) gathering ??= setTimeout(() => void flush(), gatherMs);
    else {
      hurry();
      void flush();
    }
  };
  doc.on('update', onUpdate);

  const loaded = then(async () => {
    store = await open();
    await ready;
    await fold();
  });

  return {
    origin,
    loaded,
    confirm: flush,
    writeAnew: () => {
      hurry();
      void then(async () => {
        if (store === null) return;
        const { last } = await store.readAll();
        pending = [];
        await store.replace(withoutRemoved(doc), last);
      });
    },
    close: async () => {
      doc.off('update', onUpdate);
      // What was not read yet stays as it is, unless there is something to add to it.
      if (pending.length === 0) closed = true;
      hurry();
      await flush();
      closed = true;
      store?.close();
    },
  };
}

/** What was removed but is still held for undoing leaves a document when another one takes its state over. */
function withoutRemoved(doc: Y.Doc): Uint8Array {
  const clean = new Y.Doc();
  Y.applyUpdate(clean, Y.encodeStateAsUpdate(doc));
  return Y.encodeStateAsUpdate(clean);
}
