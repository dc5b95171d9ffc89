/**
 * One document in memory: the bytes of what the log holds, which answer those who join,
 * and a Yjs document made of them once somebody writes. New edits are tried on that
 * document; where one does not fit, or is not stored, it is made again from the bytes.
 */
import * as Y from 'yjs';
import { assert } from '#shared/lib/assert.ts';
import { limits } from '#shared/protocol/limits.ts';
import { Trial, type Apply, type Problem } from './trial.ts';
import type { DeletedRange } from './update-reader.ts';

/** Whoever joins gets up to so many pieces behind the bulk, and up to this fraction of it. */
const fewPieces = 32;
const restPerBulk = 2;
/** Each piece has its price in memory, so there are never more than this. */
const mostPieces = 500;
/** What a document without content says of itself. */
const nothing = Uint8Array.of(0, 0);

const merged = (updates: readonly Uint8Array[]): Uint8Array =>
  updates.length === 1 ? (updates[0] ?? nothing) : updates.length === 0 ? nothing : Y.mergeUpdates([...updates]);

/** The clock behind the last change of each client id. What the log holds has no gaps, so no order matters. */
function endsOf(updates: readonly Uint8Array[]): Map<number, number> {
  const ends = new Map<number, number>();
  for (const update of updates) {
    for (const [client, end] of Y.parseUpdateMeta(update).to) ends.set(client, Math.max(end, ends.get(client) ?? 0));
  }
  return ends;
}

function docWith(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

export class Replica {
  /** What the log holds, as updates; the first is the bulk of it, the others came later. */
  #committed: Uint8Array[];
  /** Tried with success since the last commit. */
  #tried: Uint8Array[] = [];
  /** Everything of both; made when it is first needed. */
  #doc: Y.Doc | null = null;
  #vector: Uint8Array | null = null;
  #bytes: number;

  constructor(updates: readonly Uint8Array[]) {
    this.#committed = [...updates];
    this.#bytes = updates.reduce((sum, update) => sum + update.length, 0);
  }

  /** What the log holds. Not to be asked for between a trial and its commit. */
  get committed(): Y.Doc {
    assert(this.#tried.length === 0, 'what is being stored is not shown');
    return this.#tryable();
  }

  /** The next clock of a client id, counting what was tried. */
  clockOf(client: number): number {
    return Y.getState(this.#tryable().store, client);
  }

  hasRoomFor(update: Uint8Array): boolean {
    return this.#bytes + update.length <= limits.documentBytes;
  }

  allDeleted(ranges: readonly DeletedRange[]): boolean {
    return ranges.every((range) => isDeleted(this.#tryable(), range));
  }

  /** Applies what `work` says, and takes all of it back where it does not fit or `work` does not want it. */
  try(work: (apply: Apply) => boolean): Problem | null {
    const trial = new Trial(this.#tryable());
    const problem = trial.run(work);
    if (problem === null) this.#tried.push(...trial.updates);
    else this.#forgetDoc();
    return problem;
  }

  /** What was tried with success since the last commit; null where nothing of it was new. */
  get tried(): Uint8Array | null {
    return this.#tried.length === 0 ? null : merged(this.#tried);
  }

  /** The log holds the update, which is all that was tried since the last commit. */
  commit(update: Uint8Array): void {
    this.#tried = [];
    this.#keep(update);
    if (this.#committed.length > mostPieces) this.#whole();
  }

  /** What was tried since the last commit is not in the log and never will be. */
  drop(): void {
    this.#tried = [];
    this.#forgetDoc();
  }

  /** An update that somebody else put into the log. */
  adopt(update: Uint8Array): void {
    this.#keep(update);
    if (this.#doc !== null) Y.applyUpdate(this.#doc, update);
  }

  vector(): Uint8Array {
    this.#vector ??= Y.encodeStateVector(endsOf(this.#committed));
    return this.#vector;
  }

  /** The whole as updates that follow each other: most of it, which is the same for long, and a few that came since. */
  parts(): readonly Uint8Array[] {
    const [bulk, ...rest] = this.#committed;
    const restBytes = rest.reduce((sum, update) => sum + update.length, 0);
    const isFew = bulk !== undefined && rest.length <= fewPieces && restBytes * restPerBulk <= bulk.length;
    return isFew ? this.#committed : [this.#whole()];
  }

  /** What a peer with this state vector lacks. */
  lackedBy(vector: Uint8Array): Uint8Array {
    if (this.#tried.length === 0) return Y.encodeStateAsUpdate(this.#tryable(), vector);
    return Y.diffUpdate(this.#whole(), vector);
  }

  /** Writes what the log holds anew: of what was removed, only that it was there stays. */
  forgetRemoved(): void {
    const clean = docWith(this.#committed);
    const whole = Y.encodeStateAsUpdate(clean);
    clean.destroy();
    this.#committed = [whole];
    this.#bytes = whole.length;
  }

  get isPending(): boolean {
    const store = this.#doc?.store;
    return store !== undefined && (store.pendingStructs !== null || store.pendingDs !== null);
  }

  destroy(): void {
    this.#doc?.destroy();
  }

  #keep(update: Uint8Array): void {
    this.#bytes += update.length;
    this.#committed.push(update);
    this.#vector = null;
  }

  /** Everything the log holds as one update, which from then on is the bulk. */
  #whole(): Uint8Array {
    const [bulk, ...rest] = this.#committed;
    if (bulk !== undefined && rest.length === 0) return bulk;
    // A document writes itself shorter than its history, but must not write what is not stored.
    const isStored = this.#doc !== null && this.#tried.length === 0;
    const whole = isStored ? Y.encodeStateAsUpdate(this.#tryable()) : merged(this.#committed);
    this.#committed = [whole];
    return whole;
  }

  #tryable(): Y.Doc {
    this.#doc ??= docWith([...this.#committed, ...this.#tried]);
    return this.#doc;
  }

  /** It is made again from one piece, so that one who often sends what does not fit costs no more than that. */
  #forgetDoc(): void {
    this.#doc?.destroy();
    this.#doc = null;
    this.#whole();
  }
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
