/**
 * One document in memory, twice: `committed` is what the log holds and what everybody
 * is shown; `admitted` is ahead of it by the edits on their way to the log. New edits
 * are tried on `admitted`, so that whatever they break can be thrown away.
 */
import * as Y from 'yjs';
import { closeCode, type CloseCode } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { entityRoots } from '#shared/ydoc/board.ts';
import type { DeletedRange } from './update-reader.ts';

export type Trial =
  | { readonly fits: true; readonly update: Uint8Array | null; readonly removed: readonly number[] }
  | { readonly fits: false; readonly code: CloseCode; readonly why: string };

const deepestType = 32;
const emptyVector = Y.encodeStateVector(new Y.Doc());

function docWith(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

export class Replica {
  #committed: Y.Doc;
  #admitted: Y.Doc;
  /** Admitted and on their way to the log, oldest first. */
  #underway: Uint8Array[] = [];
  #state: Uint8Array | null = null;
  #bytes: number;

  constructor(updates: readonly Uint8Array[]) {
    this.#committed = docWith(updates);
    this.#admitted = docWith(updates);
    this.#bytes = updates.reduce((sum, update) => sum + update.length, 0);
  }

  get committed(): Y.Doc {
    return this.#committed;
  }

  /** The next clock of a client id, counting admitted edits. */
  clockOf(client: number): number {
    return Y.getState(this.#admitted.store, client);
  }

  hasRoomFor(update: Uint8Array): boolean {
    return this.#bytes + update.length <= limits.documentBytes;
  }

  allDeleted(ranges: readonly DeletedRange[]): boolean {
    return ranges.every((range) => isDeleted(this.#admitted, range));
  }

  /** Applies the update to `admitted`, and takes it back where it does not fit. */
  try(update: Uint8Array, mayRemove: (creators: readonly number[]) => boolean): Trial {
    const doc = this.#admitted;
    const watch = new TrialWatch(doc);
    let trial = watch.verdict(() => Y.applyUpdate(doc, update));
    if (trial.fits && trial.removed.length > 0 && !mayRemove(trial.removed)) {
      trial = { fits: false, code: closeCode.tooManyFrames, why: 'removes too much of what others made' };
    }
    if (!trial.fits) this.#rebuild();
    else if (trial.update !== null) this.#underway.push(trial.update);
    return trial;
  }

  /** The log holds the update now. */
  commit(update: Uint8Array): void {
    this.#underway = this.#underway.filter((one) => one !== update);
    this.#apply(this.#committed, update);
  }

  /** The log does not hold these and never will. */
  drop(updates: readonly Uint8Array[]): void {
    this.#underway = this.#underway.filter((one) => !updates.includes(one));
    this.#rebuild();
  }

  /** An update that somebody else put into the log. */
  adopt(update: Uint8Array): void {
    this.#apply(this.#committed, update);
    Y.applyUpdate(this.#admitted, update);
  }

  /** Everything a peer with this state vector lacks. Whole states are encoded once per commit. */
  stateFor(vector: Uint8Array): Uint8Array {
    if (!sameBytes(vector, emptyVector)) return Y.encodeStateAsUpdate(this.#committed, vector);
    this.#state ??= Y.encodeStateAsUpdate(this.#committed);
    return this.#state;
  }

  destroy(): void {
    this.#committed.destroy();
    this.#admitted.destroy();
  }

  #apply(doc: Y.Doc, update: Uint8Array): void {
    this.#state = null;
    this.#bytes += update.length;
    Y.applyUpdate(doc, update);
  }

  #rebuild(): void {
    this.#admitted.destroy();
    this.#admitted = docWith([this.stateFor(emptyVector), ...this.#underway]);
  }
}

/** Watches one transaction of a document and judges what it did. */
class TrialWatch {
  readonly #doc: Y.Doc;
  #update: Uint8Array | null = null;
  #problem: { code: CloseCode; why: string } | null = null;
  #removed: number[] = [];

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  verdict(apply: () => void): Trial {
    const onUpdate = (update: Uint8Array): void => void (this.#update = update);
    const onTransaction = (transaction: Y.Transaction): void => this.#inspect(transaction);
    this.#doc.on('update', onUpdate);
    this.#doc.on('afterTransaction', onTransaction);
    try {
      apply();
    } catch {
      this.#problem = { code: closeCode.malformedFrame, why: 'cannot be applied' };
    } finally {
      this.#doc.off('update', onUpdate);
      this.#doc.off('afterTransaction', onTransaction);
    }
    const { store } = this.#doc;
    if (store.pendingStructs !== null || store.pendingDs !== null) {
      this.#problem ??= { code: closeCode.malformedFrame, why: 'refers to itself in a circle' };
    }
    if (this.#problem !== null) return { fits: false, ...this.#problem };
    return { fits: true, update: this.#update, removed: this.#removed };
  }

  #inspect(transaction: Y.Transaction): void {
    for (const type of transaction.changed.keys()) this.#checkLength(type);
    transaction.afterState.forEach((clock, client) => {
      const before = transaction.beforeState.get(client) ?? 0;
      if (clock > before) this.#checkNew(client, before);
    });
    this.#removed = removedEntities(this.#doc, transaction);
  }

  #checkNew(client: number, from: number): void {
    const structs = this.#doc.store.clients.get(client) ?? [];
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index];
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) continue;
      this.#checkLength(struct.content.type);
      if (depthOf(struct) > deepestType) {
        this.#problem ??= { code: closeCode.malformedFrame, why: 'nested too deep' };
      }
    }
  }

  #checkLength(type: Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>): void {
    if (type._length > limits.noteChars * 2) {
      this.#problem ??= { code: closeCode.frameTooLarge, why: 'a text too long' };
    }
  }
}

function depthOf(item: Y.Item): number {
  let depth = 0;
  let up: Y.Item | null = item;
  while (up !== null && depth <= deepestType) {
    depth += 1;
    const parent: Y.Item['parent'] = up.parent;
    up = parent instanceof Y.AbstractType ? parent._item : null;
  }
  return depth;
}

/** The client ids that made the board's entities which this transaction removed or replaced. */
function removedEntities(doc: Y.Doc, transaction: Y.Transaction): number[] {
  const roots = new Set<unknown>(entityRoots.map((name) => doc.share.get(name)).filter((root) => root !== undefined));
  const creators: number[] = [];
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return;
    const existed = struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0);
    if (existed && roots.has(struct.parent)) creators.push(struct.id.client);
  });
  return creators;
}

function isDeleted(doc: Y.Doc, range: DeletedRange): boolean {
  const structs = doc.store.clients.get(range.client) ?? [];
  if (range.to > Y.getState(doc.store, range.client)) return false;
  for (let index = Y.findIndexSS(structs, range.from); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= range.to) break;
    if (!struct.deleted) return false;
  }
  return true;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
