/** Reads a document straight out of a database file, as a restore would, past every line of the server. */
import type { DatabaseSync } from 'node:sqlite';
import * as Y from 'yjs';
import { boardRoots } from '#shared/ydoc/board.ts';
import { lookAt } from './killable-server.ts';

type Stored = { readonly state: readonly Uint8Array[]; readonly updates: readonly Uint8Array[] };

const contents = (rows: readonly Record<string, unknown>[]): Uint8Array[] =>
  rows.map(({ content }) => content).filter((content) => content instanceof Uint8Array);

function read(database: DatabaseSync, document: string): Stored {
  const state = database.prepare('SELECT state AS content FROM documents WHERE name = ?').all(document);
  const updates = database.prepare('SELECT content FROM document_updates WHERE document = ? ORDER BY sequence').all(document);
  return { state: contents(state), updates: contents(updates) };
}

export function readStored(database: DatabaseSync, document: string): Y.Doc {
  const { state, updates } = read(database, document);
  const doc = new Y.Doc();
  for (const content of [...state, ...updates]) Y.applyUpdate(doc, content);
  return doc;
}

/** Where the log holds content a second time, or leaves some out; an honest log does neither. */
export function seamsIn(database: DatabaseSync, document: string): string[] {
  const { state, updates } = read(database, document);
  const clocks = new Map<number, number>();
  const seams: string[] = [];
  for (const content of [...state, ...updates]) {
    const { from, to } = Y.parseUpdateMeta(content);
    for (const [client, end] of to) {
      const [before, start] = [clocks.get(client) ?? 0, from.get(client) ?? 0];
      if (start !== before) seams.push(`client ${client} goes on at ${start} after ${before}`);
      clocks.set(client, end);
    }
  }
  return seams;
}

/** Which promises a folder does not hold; what it holds must be without seams. */
export function lostOf(folder: string, document: string, promised: readonly string[]): string[] {
  return lookAt(folder, (database) => {
    const [seam] = seamsIn(database, document);
    if (seam !== undefined) throw new Error(`the log repeats itself or leaves something out: ${seam}`);
    const there = new Set(boardRoots.meta(readStored(database, document)).keys());
    return promised.filter((key) => !there.has(key));
  });
}
