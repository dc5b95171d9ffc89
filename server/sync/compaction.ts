/**
 * Folds a document's log into one state. It reads the log itself, never the room, so
 * that nothing is folded away which this process has not seen; and it keeps the log
 * as it is where the state would not read back as the same document. Two foldings may
 * overlap: the log refuses a state that saw less than the one it holds.
 */
import * as Y from 'yjs';
import type { DocumentLog } from '../storage/ports.ts';

/** Updates in the log after which it is folded. */
export const compactAfter = 500;

export async function compactLog(log: DocumentLog, document: string): Promise<boolean> {
  const { state, updates, sequence } = await log.load(document);
  if (updates.length === 0) return true;
  const doc = new Y.Doc();
  for (const update of state === null ? updates : [state, ...updates]) Y.applyUpdate(doc, update);
  const folded = Y.encodeStateAsUpdate(doc);
  if (!readsBack(folded, doc)) return false;
  await log.compact(document, folded, sequence);
  return true;
}

function readsBack(state: Uint8Array, doc: Y.Doc): boolean {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  const isWhole = copy.store.pendingStructs === null && copy.store.pendingDs === null;
  return isWhole && Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(doc));
}
