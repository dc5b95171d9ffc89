/**
 * Edits made before the measurement, as a browser would make them: people type at the
 * end of cards. Every edit types a mark, so that whoever gets a frame can tell which
 * edits are in it by looking at the bytes, however the server merged them.
 */
import * as Y from 'yjs';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { must } from '#shared/lib/assert.ts';

const sign = Buffer.from('§');
const digits = 6;
const editsPerCard = 200;

export const markOf = (index: number): string => `§${index.toString(36).padStart(digits, '0')}`;

/** Calls `found` with the number of each marked edit in the bytes. */
export function readMarks(bytes: Buffer, found: (index: number) => void): void {
  for (let at = bytes.indexOf(sign); at >= 0; at = bytes.indexOf(sign, at + sign.length)) {
    const index = numberAt(bytes, at + sign.length);
    if (index !== null) found(index);
  }
}

/** By hand, because the generator reads a hundred thousand of them a second. */
function numberAt(bytes: Buffer, from: number): number | null {
  let value = 0;
  for (let at = from; at < from + digits; at += 1) {
    const byte = bytes[at] ?? 0;
    const digit = byte >= 48 && byte <= 57 ? byte - 48 : byte >= 97 && byte <= 122 ? byte - 87 : null;
    if (digit === null) return null;
    value = value * 36 + digit;
  }
  return value;
}

export type Edit = { readonly index: number; readonly update: Uint8Array };

const newCard = (doc: Y.Doc, text: string): Y.Text => {
  const id = `card-${doc.clientID.toString(36)}-${doc.getMap('cards').size}`;
  addCard(doc, { id, text, place: { column: 'c', group: null, order: 'a0' }, author: null, prompt: '' });
  return must((doc.getMap('cards').get(id) as Y.Map<Y.Text>).get('text'), 'a new card has a text');
};

/** The edits of one person, numbered from `first` on. */
export function makeEdits(first: number, count: number): Edit[] {
  const doc = new Y.Doc();
  let latest: Uint8Array = new Uint8Array();
  doc.on('update', (update: Uint8Array) => (latest = update));
  let text: Y.Text | null = null;
  return Array.from({ length: count }, (_, at) => {
    const mark = markOf(first + at);
    if (text === null || at % editsPerCard === 0) text = newCard(doc, mark);
    else text.insert(text.length, mark);
    return { index: first + at, update: latest };
  });
}

/** A board as large as a long workshop leaves it, in pieces that every server takes. */
export function makeBoard(cards: number): Uint8Array[] {
  const doc = new Y.Doc();
  const pieces: Uint8Array[] = [];
  for (let done = 0; done < cards; done += 100) {
    const before = Y.encodeStateVector(doc);
    doc.transact(() => {
      for (let card = 0; card < Math.min(100, cards - done); card += 1) {
        newCard(doc, `What slowed us down in week ${done + card} was that nobody knew who decides about releases.`);
      }
    });
    pieces.push(Y.encodeStateAsUpdate(doc, before));
  }
  return pieces;
}

/** One text written anew again and again: many bytes for everybody to read, and a document that stays small. */
export function makeRewrites(count: number, chars: number): Uint8Array[] {
  const doc = new Y.Doc();
  const text = doc.getText('noChange');
  return Array.from({ length: count }, (_, at) => {
    const before = Y.encodeStateVector(doc);
    doc.transact(() => {
      text.delete(0, text.length);
      text.insert(0, String.fromCharCode(97 + (at % 26)).repeat(chars));
    });
    return Y.encodeStateAsUpdate(doc, before);
  });
}
