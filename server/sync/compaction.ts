/**
 * Folds a document's log into one state. It reads the log itself, never the room, so
 * that nothing is folded away which this process has not seen; and it keeps the log
 * as it is where the state would not read back as the same document. Two foldings may
 * overlap: the log refuses a state that saw less than the one it holds.
 */
import * as Y from 'yjs';
import type { DocumentLog, StoredDocument } from '../storage/ports.ts';

/** What a row costs beside its content, in a table and an index that name the document. */
const rowBytes = 128;
/** So much a log may always hold before it is folded. */
export const usualLightBytes = 64_000;

/**
 * What lies in a log since it was last folded. It is folded when that outweighs a third of
 * the state it follows, so that folding costs a fixed share of the writing however large
 * the document is, and the disk holds at most twice the state.
 */
export class LogWeight {
  readonly #lightBytes: number;
  #stateBytes: number;
  #bytes: number;

  constructor({ state, updates }: StoredDocument, lightBytes: number) {
    this.#lightBytes = lightBytes;
    this.#stateBytes = state?.length ?? 0;
    this.#bytes = updates.reduce((sum, update) => sum + update.length + rowBytes, 0);
  }

  add(update: Uint8Array): void {
    this.#bytes += update.length + rowBytes;
  }

  get isHeavy(): boolean {
    return this.#bytes > Math.max(this.#lightBytes, this.#stateBytes / 3);
  }

  get isEmpty(): boolean {
    return this.#bytes === 0;
  }

  /** Null where the log stayed as it is; it is tried again when it has grown by as much. */
  folded(stateBytes: number | null): void {
    this.#stateBytes = stateBytes ?? this.#stateBytes + this.#bytes;
    this.#bytes = 0;
  }
}

/** Gives the size of the state, or null where the log does not read as it was written, or the state would not. */
export async function compactLog(log: DocumentLog, document: string): Promise<number | null> {
  const { state, updates, sequence, damage } = await log.load(document);
  // What is damaged stays as it is, for whoever mends it.
  if (damage !== null) return null;
  if (updates.length === 0) return state?.length ?? 0;
  const doc = new Y.Doc();
  for (const update of state === null ? updates : [state, ...updates]) Y.applyUpdate(doc, update);
  const folded = Y.encodeStateAsUpdate(doc);
  if (!readsBack(folded, doc)) return null;
  await log.compact(document, folded, sequence);
  return folded.length;
}

function readsBack(state: Uint8Array, doc: Y.Doc): boolean {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  const isWhole = copy.store.pendingStructs === null && copy.store.pendingDs === null;
  return isWhole && Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(doc));
}
