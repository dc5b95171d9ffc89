/** An edit of the server's own: under a Yjs client id that nobody had before, as one update. */
import * as Y from 'yjs';
import type { Random } from '../../lib/random.ts';
import { unusedClientId } from '../reveal.ts';

export type ServerEdit = { readonly update: Uint8Array; readonly clientId: number };

export function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

/** Null where `edit` changes nothing. */
export function serverEdit(doc: Y.Doc, random: Random, edit: (doc: Y.Doc) => void): ServerEdit | null {
  doc.clientID = unusedClientId(new Set(doc.store.clients.keys()), random);
  let update: Uint8Array | null = null;
  const keep = (bytes: Uint8Array): void => {
    update = bytes;
  };
  doc.once('update', keep);
  doc.transact(() => edit(doc));
  doc.off('update', keep);
  return update === null ? null : { update, clientId: doc.clientID };
}
