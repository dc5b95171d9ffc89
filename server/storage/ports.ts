/**
 * What the rest of the server may ask of storage. Two kinds of adapters fit:
 * embedded (SQLite) and scale-out (PostgreSQL). A promise that resolves means
 * the change is durable: committed with fsync.
 */

export type StoredDocument = {
  /** Compacted state, null before the first compaction. */
  readonly state: Uint8Array | null;
  /** Updates after the compacted state, oldest first. */
  readonly updates: readonly Uint8Array[];
  /** Sequence number of the newest stored update; 0 where there is none. */
  readonly sequence: number;
  /** Rises when content is erased for good, or a backup put back; a replica of an earlier one may not write any more. */
  readonly epoch: number;
  /** Null where everything reads as it was written; else the rest of this is the last part that does. */
  readonly damage: Damage | null;
};

/** Something that is stored of a document is not what was written there. */
export type Damage = {
  /** Where it lies, in the words of the database; for whoever runs the server. */
  readonly row: string;
  /** An earlier part of the document is whole, or nothing of it is. */
  readonly leaves: 'earlier' | 'nothing';
};

/** A Yjs client id in one document belongs to whoever used it first; `owner` is a person id or 'server'. */
export type ClientBinding = { readonly document: string; readonly clientId: number; readonly owner: string };

export type DocumentAppend = {
  readonly document: string;
  readonly update: Uint8Array;
  /** Bindings that become durable together with the update that first used them. */
  readonly bindings: readonly ClientBinding[];
};

type StorageRefusal = 'storage-full' | 'not-saved' | 'damaged';

/** A change was not made durable, through no fault of whoever asked for it; the code is what they are told. */
export class StorageFailure extends Error {
  override name = 'StorageFailure';
  readonly code: StorageRefusal;

  constructor(code: StorageRefusal, cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** The append-only log behind every Yjs document. */
export interface DocumentLog {
  load(document: string): Promise<StoredDocument>;
  loadBindings(document: string): Promise<ReadonlyMap<number, string>>;
  /** Appends all or none, in one durable transaction; returns the sequence number of each append. */
  append(batch: readonly DocumentAppend[]): Promise<readonly number[]>;
  /**
   * Replaces everything up to and including `through` by `state`; later updates stay as
   * they are. Where the log was folded that far or further meanwhile, nothing happens: an
   * older state never takes the place of a newer one.
   */
  compact(document: string, state: Uint8Array, through: number): Promise<void>;
}
