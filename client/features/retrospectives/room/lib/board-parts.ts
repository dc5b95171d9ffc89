/**
 * Parts of the board as plain values, for those of the room that look across all of
 * it: themes, topics, actions. A part is read when somebody looks at it, and again,
 * at most once per frame, when it changed; the board itself has finer subscriptions.
 */
import { useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { readPart, type BoardPart, type BoardSnapshot } from '#shared/ydoc/board.ts';
import { useRoom } from '../room-context.tsx';

export type BoardReader = {
  /** Keeps its identity until the part changes. */
  readonly part: <P extends BoardPart>(name: P) => BoardSnapshot[P];
  readonly subscribe: (tell: () => void) => () => void;
};

type Known = { -readonly [P in BoardPart]?: BoardSnapshot[P] };

const readers = new WeakMap<Y.Doc, BoardReader>();

export function boardReader(doc: Y.Doc, nextFrame: (run: () => void) => void = requestAnimationFrame): BoardReader {
  const made = readers.get(doc);
  if (made !== undefined) return made;
  const listeners = new Set<() => void>();
  let known: Known = {};
  const changed = new Set<string>();
  const changes = (transaction: Y.Transaction): void => {
    const planned = changed.size > 0;
    for (const name of changedParts(doc, transaction)) changed.add(name);
    if (planned || changed.size === 0) return;
    nextFrame(() => {
      known = Object.fromEntries(Object.entries(known).filter(([name]) => !changed.has(name)));
      changed.clear();
      for (const tell of listeners) tell();
    });
  };
  const reader: BoardReader = {
    part: (name) => {
      const value = known[name] ?? readPart[name](doc);
      Object.assign(known, { [name]: value });
      return value;
    },
    subscribe: (tell) => {
      // While nobody listened nothing was tracked, so what was read then may be old.
      if (listeners.size === 0) {
        known = {};
        doc.on('afterTransaction', changes);
      }
      listeners.add(tell);
      return () => {
        listeners.delete(tell);
        if (listeners.size === 0) doc.off('afterTransaction', changes);
      };
    },
  };
  readers.set(doc, reader);
  return reader;
}

function changedParts(doc: Y.Doc, transaction: Y.Transaction): readonly string[] {
  const roots = [...doc.share].flatMap(([name, root]) => (transaction.changedParentTypes.has(root) ? [name] : []));
  return roots.flatMap((name) => {
    if (name.startsWith('notes/')) return ['notes'];
    // Cards and groups are read in the order of their columns.
    return name === 'columns' ? ['columns', 'cards', 'groups'] : [name];
  });
}

/** While it is not wanted, nothing is read, nothing is drawn again, and it is undefined. */
export function useBoardPart<P extends BoardPart>(name: P): BoardSnapshot[P];
export function useBoardPart<P extends BoardPart>(name: P, wanted: boolean): BoardSnapshot[P] | undefined;
export function useBoardPart<P extends BoardPart>(name: P, wanted = true): BoardSnapshot[P] | undefined {
  const reader = boardReader(useRoom().connection.doc);
  return useSyncExternalStore(reader.subscribe, () => (wanted ? reader.part(name) : undefined));
}

/** What a session came to, as far as it is written down. */
export const useOutcome = (): Pick<BoardSnapshot, 'actions' | 'noChange'> => ({
  actions: useBoardPart('actions'),
  noChange: useBoardPart('noChange'),
});
