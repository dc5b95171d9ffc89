/** Tabs of the real client for tests in Node: everything but the browser's socket and store. */
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { assert } from '#shared/lib/assert.ts';
import { DocumentLink } from '../../client/sync/document-link.ts';
import type { OfflineCopy } from '../../client/sync/offline-copy.ts';
import { beginMark, savedState, type Mark, type SavedState } from '../../client/sync/saved-mark.ts';

/** A browser's store in memory, as one person's copies of documents. */
export class MemoryStore {
  readonly copies = new Map<string, { updates: Uint8Array[]; unsent: boolean; epoch: number }>();
  forgotten = 0;

  open(person: string, doc: Y.Doc): OfflineCopy {
    const had = this.copies.get(person);
    const copy = { updates: [...(had?.updates ?? []), Y.encodeStateAsUpdate(doc)], unsent: had?.unsent ?? false, epoch: had?.epoch ?? 0 };
    const origin = {};
    if (had !== undefined) queueMicrotask(() => doc.transact(() => had.updates.forEach((one) => Y.applyUpdate(doc, one)), origin));
    const keep = (update: Uint8Array, from: unknown): void => {
      if (from !== origin) copy.updates.push(update);
    };
    doc.on('update', keep);
    this.copies.set(person, copy);
    return {
      origin,
      hadUnsent: copy.unsent,
      epoch: had?.epoch ?? null,
      loaded: Promise.resolve().then(() => true),
      confirm: () => Promise.resolve(true),
      noteUnsent: (unsent) => void (copy.unsent = unsent),
      noteEpoch: (epoch) => void (copy.epoch = epoch),
      writeAnew: () => void (copy.updates = [Y.encodeStateAsUpdate(doc)]),
      close: () => doc.off('update', keep),
      forget: async () => {
        // As in a browser, deleting takes longer than asking for it.
        await Promise.resolve();
        this.forgotten += 1;
        this.copies.delete(person);
      },
    };
  }
}

export type Tab = {
  readonly link: DocumentLink;
  readonly doc: Y.Doc;
  readonly saved: () => SavedState;
  readonly mark: () => Mark;
  /** Pulls the network of this tab, and gives it back. */
  readonly cut: () => void;
  readonly plug: () => void;
  /** What the person wrote and can only be offered as a copy; null while the replica is good and they may come in. */
  readonly offered: () => readonly string[] | null;
  /** How often the tab was told that something was erased for good. */
  readonly erasures: () => number;
};

/** The road between a tab and its server. */
export type Road = {
  /** `plugged` is false while the network of this tab is pulled; the epoch is that of the tab's replica. */
  readonly openSocket: (plugged: boolean, epoch: number) => globalThis.WebSocket;
  readonly cut: (socket: globalThis.WebSocket) => void;
  readonly now: () => number;
  readonly random: () => number;
  readonly onMark?: (mark: Mark, doc: Y.Doc) => void;
};

/** A tab as in a browser, but for the socket and the store. `knowsLater`: who it is, the test says by `link.keepFor`. */
export function openTabOn(road: Road, person: string, store: MemoryStore | null, { knowsLater = false } = {}): Tab {
  let mark = beginMark;
  let plugged = true;
  let socket: globalThis.WebSocket | null = null;
  let offered: readonly string[] | null = null;
  let erasures = 0;
  const link: DocumentLink = new DocumentLink({
    openSocket: (epoch) => (socket = road.openSocket(plugged, epoch)),
    openCopy: (who, doc) => store?.open(who, doc) ?? null,
    now: road.now,
    random: road.random,
    onMark: (next) => {
      mark = next;
      road.onMark?.(next, link.doc);
    },
    onErased: () => (erasures += 1),
    onTurnedAway: (unsent) => (offered = unsent),
    onOutdated: (unsent) => {
      // The page begins anew now, and would take up a copy that is still there.
      assert(store?.copies.has(person) !== true, 'The copy is gone before its person hears of it.');
      offered = unsent;
    },
  });
  if (store !== null && !knowsLater) link.keepFor(person);
  return {
    link,
    doc: link.doc,
    saved: () => savedState(mark),
    mark: () => mark,
    offered: () => offered,
    erasures: () => erasures,
    cut: () => {
      plugged = false;
      if (socket !== null) road.cut(socket);
    },
    plug: () => {
      plugged = true;
      link.wake();
    },
  };
}

/** A real socket of one person, with all that the client uses of a browser's. */
export function nodeSocket(url: string, cookie: string): globalThis.WebSocket {
  const socket = new WebSocket(url, { headers: { cookie } });
  // A failed attempt is no news in a browser; Node wants somebody to listen.
  socket.on('error', () => {});
  return socket as unknown as globalThis.WebSocket;
}

export const cutNodeSocket = (socket: globalThis.WebSocket): void => (socket as unknown as WebSocket).terminate();

export const openTabAt = (url: () => string, person: string, store: MemoryStore | null, options: { readonly knowsLater?: boolean } = {}): Tab =>
  openTabOn(
    {
      openSocket: (plugged, epoch) => nodeSocket(plugged ? `${url()}?epoch=${epoch}` : 'ws://127.0.0.1:9/nowhere', `person=${person}`),
      cut: cutNodeSocket,
      now: Date.now,
      random: Math.random,
    },
    person,
    store,
    options,
  );
