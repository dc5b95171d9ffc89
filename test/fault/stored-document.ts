/** Reads a document straight out of a database file, as a restore would, past every line of the server. */
import type { DatabaseSync } from 'node:sqlite';
import * as Y from 'yjs';

export function readStored(database: DatabaseSync, document: string): Y.Doc {
  const state = database.prepare('SELECT state AS content FROM documents WHERE name = ?').all(document);
  const updates = database.prepare('SELECT content FROM document_updates WHERE document = ? ORDER BY sequence').all(document);
  const doc = new Y.Doc();
  for (const { content } of [...state, ...updates]) if (content instanceof Uint8Array) Y.applyUpdate(doc, content);
  return doc;
}
