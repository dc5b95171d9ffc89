/**
 * The whole board as plain values, for the parts of the room that look at all of
 * it: themes, topics, actions. Read again at most once per frame, and only while
 * somebody looks; the board itself has finer subscriptions.
 */
import { useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { readBoard, type BoardSnapshot } from '#shared/ydoc/board.ts';
import { useRoom } from '../room-context.tsx';

export type BoardReader = { readonly get: () => BoardSnapshot; readonly subscribe: (tell: () => void) => () => void };

const readers = new WeakMap<Y.Doc, BoardReader>();

export function boardReader(doc: Y.Doc, nextFrame: (run: () => void) => void = requestAnimationFrame): BoardReader {
  const known = readers.get(doc);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  let snapshot: BoardSnapshot | null = null;
  let planned = false;
  const changed = (): void => {
    if (planned) return;
    planned = true;
    nextFrame(() => {
      planned = false;
      snapshot = null;
      for (const tell of listeners) tell();
    });
  };
  const reader: BoardReader = {
    get: () => (snapshot ??= readBoard(doc)),
    subscribe: (tell) => {
      // While nobody listened nothing was tracked, so what was read then may be old.
      if (listeners.size === 0) {
        snapshot = null;
        doc.on('update', changed);
      }
      listeners.add(tell);
      return () => {
        listeners.delete(tell);
        if (listeners.size === 0) doc.off('update', changed);
      };
    },
  };
  readers.set(doc, reader);
  return reader;
}

export function useBoardSnapshot(): BoardSnapshot {
  const reader = boardReader(useRoom().connection.doc);
  return useSyncExternalStore(reader.subscribe, reader.get);
}
