/** What sync asks of the rest of the server, and what the rest may ask of sync. */
import type * as Y from 'yjs';
import type { Outcome } from '#shared/lib/outcome.ts';
import type { CloseCode } from '#shared/protocol/frames.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Damage } from '../storage/ports.ts';

/** Leave to open one document on one connection. */
export type DocumentGrant = {
  readonly document: string;
  /** Owner of the client ids this connection uses. */
  readonly person: string;
  /** What presence shows of this person; null where the label forbids presence on the board. */
  readonly presence: { readonly id: string; readonly name: string; readonly ink: number } | null;
  /** Asked for each frame in the round that commits it; false once the session closed, the role changed or the person was removed. */
  readonly mayWrite: () => boolean;
  readonly mayRead: () => boolean;
  /** Calls `close` when what the connection rests on ends; the answer is called when it has closed. */
  readonly watch?: (close: (code: CloseCode, why: string) => void) => () => void;
};

export interface DocumentAccess {
  /** `cookies` are those of the upgrade request. */
  grant(document: string, cookies: ReadonlyMap<string, string>): Promise<Outcome<DocumentGrant, RefusalCode>>;
}

/** The live side of documents, as commands see it. */
export interface LiveDocuments {
  /** Runs `read` on the current document, all admitted edits included; rejects where what is stored of it is damaged. */
  read<T>(document: string, read: (doc: Y.Doc) => T): Promise<T>;
  /** Applies and broadcasts an update that a command has already committed to the log. */
  committed(document: string, update: Uint8Array): void;
  /** Re-asks every grant of the document and closes those that may no longer read; writers that lost the right are told. */
  accessChanged(document: string): void;
  /** What was found damaged when the document was opened last; null where nothing was. */
  damageOf(document: string): Damage | null;
  /** Content was erased for good: who is connected goes on in the new epoch, older replicas may not come back. */
  erased(document: string, epoch: number): void;
}

/** Why a frame was not taken. A fixed set, since monitors keep every value they ever saw. */
export const rejections = ['malformed', 'client-id', 'too-large', 'too-many', 'outdated', 'read-only', 'gap'] as const;
export type Rejection = (typeof rejections)[number];

/** Told what an operator measures, in seconds; never a document, a person or content. */
export interface SyncObserver {
  /** One transaction of the log; `oldest` is the time from the admission of its oldest edit to now, when it is acknowledged. */
  committed(took: { readonly commit: number; readonly oldest: number }): void;
  rejected(reason: Rejection): void;
}

/** Asked when the figures are read. */
export type SyncFigures = {
  readonly rooms: number;
  readonly connections: number;
  /** Age of the oldest edit that was admitted and is not in the log yet; 0 where there is none. */
  readonly oldestUnacknowledgedSeconds: number;
  readonly sendQueueBytes: number;
  /** Documents that hold edits whose predecessors are missing; admission lets none through. */
  readonly pendingDocuments: number;
};

export const nobodyObserves: SyncObserver = { committed: () => {}, rejected: () => {} };
