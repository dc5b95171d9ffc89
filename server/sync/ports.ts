/** What sync asks of the rest of the server, and what the rest may ask of sync. */
import type * as Y from 'yjs';
import type { Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

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
};

export interface DocumentAccess {
  /** `cookies` are those of the upgrade request. */
  grant(document: string, cookies: ReadonlyMap<string, string>): Promise<Outcome<DocumentGrant, RefusalCode>>;
}

/** The live side of documents, as commands see it. */
export interface LiveDocuments {
  /** Runs `read` on the current document, all admitted edits included. */
  read<T>(document: string, read: (doc: Y.Doc) => T): Promise<T>;
  /** Applies and broadcasts an update that a command has already committed to the log. */
  committed(document: string, update: Uint8Array): void;
  /** Re-asks every grant of the document and closes those that may no longer read; writers that lost the right are told. */
  accessChanged(document: string): void;
}
