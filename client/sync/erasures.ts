/** Tells whoever keeps something of a document in this tab that content was erased from it for good. */
import type * as Y from 'yjs';

const listeners = new WeakMap<Y.Doc, Set<() => void>>();

/** For as long as the document lives. */
export function onErased(doc: Y.Doc, tell: () => void): void {
  const known = listeners.get(doc) ?? new Set();
  listeners.set(doc, known.add(tell));
}

export const tellErased = (doc: Y.Doc): void => listeners.get(doc)?.forEach((tell) => tell());
