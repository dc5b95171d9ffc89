/**
 * One transaction of a document, in which updates are applied before anybody has seen
 * them, and what they did is judged. Several are tried together, since a transaction
 * costs more than most of the edits that come in one.
 */
import * as Y from 'yjs';
import { closeCode, type CloseCode } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { entityRoots } from '#shared/ydoc/board.ts';

export type Problem = { readonly code: CloseCode; readonly why: string };

/** Applies one update. Gives the client ids that had made the entities it removed, or null where it cannot be applied. */
export type Apply = (update: Uint8Array) => readonly number[] | null;

const deepestType = 32;
const broken: Problem = { code: closeCode.malformedFrame, why: 'cannot be applied' };

export class Trial {
  /** All that was new. Yjs tidies formatting in a transaction of its own, so there may be two. */
  readonly updates: Uint8Array[] = [];
  readonly #doc: Y.Doc;
  #problem: Problem | null = null;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** `work` says whether it still wants what it applied. Whatever does not fit stays in the document, which is of no use any more. */
  run(work: (apply: Apply) => boolean): Problem | null {
    const onUpdate = (update: Uint8Array): void => void this.updates.push(update);
    const onTransaction = (transaction: Y.Transaction): void => this.#inspect(transaction);
    this.#doc.on('update', onUpdate);
    this.#doc.on('afterTransaction', onTransaction);
    try {
      this.#transact(work);
    } finally {
      this.#doc.off('update', onUpdate);
      this.#doc.off('afterTransaction', onTransaction);
    }
    const { store } = this.#doc;
    if (store.pendingStructs !== null || store.pendingDs !== null) {
      this.#problem ??= { code: closeCode.malformedFrame, why: 'refers to itself in a circle' };
    }
    return this.#problem;
  }

  #transact(work: (apply: Apply) => boolean): void {
    let isOver = false;
    try {
      this.#doc.transact((transaction) => {
        if (!work((update) => this.#apply(transaction, update))) this.#problem ??= broken;
        isOver = true;
      });
    } catch (error) {
      // Yjs fails at the end of a transaction over what it took in; what `work` throws is a mistake of ours.
      if (!isOver) throw error;
      this.#problem ??= broken;
    }
  }

  #apply(transaction: Y.Transaction, update: Uint8Array): readonly number[] | null {
    const deletions = new DeletionsFrom(transaction);
    try {
      Y.applyUpdate(this.#doc, update);
      return deletions.entityMakers();
    } catch {
      this.#problem ??= broken;
      return null;
    }
  }

  #inspect(transaction: Y.Transaction): void {
    for (const type of transaction.changed.keys()) this.#checkLength(type);
    transaction.afterState.forEach((clock, client) => {
      const before = transaction.beforeState.get(client) ?? 0;
      if (clock > before) this.#checkNew(client, before);
    });
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

  #checkLength({ _length }: { readonly _length: number }): void {
    if (_length > limits.noteChars * 2) {
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

/** What is deleted in a transaction from now on, while it is still open. */
class DeletionsFrom {
  readonly #transaction: Y.Transaction;
  readonly #known = new Map<number, number>();

  constructor(transaction: Y.Transaction) {
    this.#transaction = transaction;
    transaction.deleteSet.clients.forEach((ranges, client) => this.#known.set(client, ranges.length));
  }

  /** The client ids that made the board's entities which were removed or replaced. */
  entityMakers(): readonly number[] {
    const { doc, deleteSet, beforeState } = this.#transaction;
    const makers: number[] = [];
    if (deleteSet.clients.size === 0) return makers;
    const roots = new Set<unknown>(entityRoots.map((name) => doc.share.get(name)).filter((root) => root !== undefined));
    deleteSet.clients.forEach((ranges, client) => {
      const structs = doc.store.clients.get(client) ?? [];
      for (const { clock } of ranges.slice(this.#known.get(client) ?? 0)) {
        const struct = structs[Y.findIndexSS(structs, clock)];
        if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) continue;
        const existed = clock < (beforeState.get(client) ?? 0);
        if (existed && roots.has(struct.parent)) makers.push(client);
      }
    });
    return makers;
  }
}
