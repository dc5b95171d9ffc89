/** Bringing a board back to what it was, and taking a card out of it for good. Part of board-edits.ts, which says how edits work. */
import * as Y from 'yjs';
import { removeCard } from './board-arrange.ts';
import { boardRoots, entityRoots } from './board.ts';
import { editText } from './edit-text.ts';

const notesPrefix = 'notes/';

/**
 * Edits `doc` until it reads as `wanted` does. Only what differs is touched, so that
 * the edit stays small and what others do meanwhile is merged with it.
 */
export function bringBack(doc: Y.Doc, wanted: Y.Doc): void {
  doc.transact(() => {
    for (const root of entityRoots) matchMap(boardRoots[root](doc), boardRoots[root](wanted));
    matchMap(boardRoots.reactions(doc), boardRoots.reactions(wanted));
    editText(boardRoots.noChange(doc), boardRoots.noChange(wanted).toString());
    const themes = new Set([...doc.share.keys(), ...wanted.share.keys()].filter((name) => name.startsWith(notesPrefix)));
    for (const name of themes) matchNotes(doc.getXmlFragment(name), wanted.getXmlFragment(name));
  });
}

function matchMap<T>(now: Y.Map<T>, wanted: Y.Map<T>): void {
  for (const key of now.keys()) if (!wanted.has(key)) now.delete(key);
  wanted.forEach((value, key) => {
    const present = now.get(key);
    if (value instanceof Y.Map && present instanceof Y.Map) matchMap(present, value);
    else if (value instanceof Y.Text && present instanceof Y.Text) editText(present, value.toString());
    else if (!isSame(present, value)) now.set(key, copyOf(value));
  });
}

const isSame = (a: unknown, b: unknown): boolean => !(b instanceof Y.AbstractType) && JSON.stringify(a) === JSON.stringify(b);

/** A shared type belongs to one document, so another one gets a copy of its content. */
const copyOf = <T>(value: T): T => (value instanceof Y.AbstractType ? (value.clone() as T) : value);

function matchNotes(now: Y.XmlFragment, wanted: Y.XmlFragment): void {
  if (now.toString() === wanted.toString()) return;
  now.delete(0, now.length);
  now.insert(0, wanted.toArray().map((node) => node.clone()).filter((node) => node instanceof Y.XmlElement || node instanceof Y.XmlText));
}

/** Whether the document has, or ever had, a card of this name. */
export const everHadCard = (doc: Y.Doc, card: string): boolean => boardRoots.cards(doc)._map.has(card);

/** Removes a card and everything that hangs on it: comments, reactions, notes. */
export function eraseCard(doc: Y.Doc, card: string): void {
  doc.transact(() => {
    removeCard(doc, card);
    const comments = boardRoots.comments(doc);
    for (const [id, comment] of comments.entries()) if (comment instanceof Y.Map && comment.get('card') === card) comments.delete(id);
    const reactions = boardRoots.reactions(doc);
    for (const key of reactions.keys()) if (key.startsWith(`${card}/`)) reactions.delete(key);
    if (!doc.share.has(`${notesPrefix}${card}`)) return;
    const notes = boardRoots.notes(doc, card);
    notes.delete(0, notes.length);
  });
}
