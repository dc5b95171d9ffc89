/**
 * The board document `board/<session>`: typed roots and how they are read.
 * A peer that may write may write anything, so nothing read here is trusted:
 * what does not parse is left out of the snapshot. Changes are in board-edits.ts.
 *
 * Roots (all Y.Map unless said otherwise; ids are chosen by the writer):
 *   meta      { schema: number }
 *   columns   id → { title: Y.Text, order: string }
 *   cards     id → { text: Y.Text, place: Place, author: Author | null, prompt: string }
 *   groups    id → { name: Y.Text, place: Place }            place.group is null
 *   comments  id → { card: string, text: Y.Text, author: Author | null, order: string }
 *   reactions `<card>/<kind>/<reactor>` → true
 *   parked    id → { text: Y.Text, order: string, theme: string | null }
 *   actions   id → { what: Y.Text, owner: string, due: string, doneWhen: Y.Text, theme: string | null, order: string }
 *   noChange  Y.Text, the reason where the result is that nothing changes
 *   notes/<theme>  Y.XmlFragment, the shared notes of one topic (Tiptap)
 *
 * `place` is one value, so that two people moving one card end with one of the
 * two places and never a mixture. Orders are fractional-index keys; equal keys
 * are told apart by id.
 */
import * as Y from 'yjs';
import * as z from 'zod/mini';

export const boardSchemaVersion = 1;

export type Author = { readonly id: string; readonly name: string };
export type Place = { readonly column: string; readonly group: string | null; readonly order: string };

export const reactionKinds = ['agree', 'thanks', 'surprised', 'question'] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export type Column = { readonly id: string; readonly title: string; readonly order: string };
export type Card = {
  readonly id: string;
  readonly text: string;
  readonly place: Place;
  readonly author: Author | null;
  readonly prompt: string;
};
export type Group = { readonly id: string; readonly name: string; readonly place: Place };
export type Comment = {
  readonly id: string;
  readonly card: string;
  readonly text: string;
  readonly author: Author | null;
  readonly order: string;
};
export type Parked = {
  readonly id: string;
  readonly text: string;
  readonly order: string;
  readonly theme: string | null;
};
export type DraftAction = {
  readonly id: string;
  readonly what: string;
  /** A person's name as the team says it; free text, since owners may be absent. */
  readonly owner: string;
  /** ISO date or empty. */
  readonly due: string;
  readonly doneWhen: string;
  readonly theme: string | null;
  readonly order: string;
};

export const boardRoots = {
  meta: (doc: Y.Doc) => doc.getMap<unknown>('meta'),
  columns: (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('columns'),
  cards: (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('cards'),
  groups: (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('groups'),
  comments: (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('comments'),
  reactions: (doc: Y.Doc) => doc.getMap<unknown>('reactions'),
  parked: (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('parked'),
  actions: (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('actions'),
  noChange: (doc: Y.Doc) => doc.getText('noChange'),
  notes: (doc: Y.Doc, theme: string) => doc.getXmlFragment(`notes/${theme}`),
} as const;

/** Any root map of entities; the observer of a client store needs only this. */
export const entityRoots = ['columns', 'cards', 'groups', 'comments', 'parked', 'actions'] as const;
export type EntityRoot = (typeof entityRoots)[number];

const field = (entity: unknown, key: string): unknown =>
  entity instanceof Y.Map ? entity.get(key) : undefined;
const textOf = (value: unknown): string => (value instanceof Y.Text ? value.toString() : '');
const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const nullableStringOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Written out by hand: a large board reads thousands of places at once, and a schema costs ten times as much. */
function placeOf(value: unknown): Place | null {
  if (!isRecord(value)) return null;
  const { column, group, order } = value;
  if (typeof column !== 'string' || typeof order !== 'string') return null;
  return group === null || typeof group === 'string' ? { column, group, order } : null;
}

function authorOf(value: unknown): Author | null {
  if (!isRecord(value)) return null;
  const { id, name } = value;
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null;
}

/** Where a card or a group stands, without its words: to look for what stands somewhere on a large board. */
export const readPlace = (entity: unknown): Place | null => placeOf(field(entity, 'place'));

export function readColumn(id: string, entity: unknown): Column | null {
  if (!(entity instanceof Y.Map)) return null;
  return { id, title: textOf(field(entity, 'title')), order: stringOf(field(entity, 'order')) };
}

export function readCard(id: string, entity: unknown): Card | null {
  const place = readPlace(entity);
  const text = field(entity, 'text');
  if (place === null || !(text instanceof Y.Text)) return null;
  return {
    id,
    text: text.toString(),
    place,
    author: authorOf(field(entity, 'author')),
    prompt: stringOf(field(entity, 'prompt')),
  };
}

export function readGroup(id: string, entity: unknown): Group | null {
  const place = readPlace(entity);
  if (place === null) return null;
  return { id, name: textOf(field(entity, 'name')), place: { ...place, group: null } };
}

export function readComment(id: string, entity: unknown): Comment | null {
  const card = field(entity, 'card');
  if (typeof card !== 'string') return null;
  return {
    id,
    card,
    text: textOf(field(entity, 'text')),
    author: authorOf(field(entity, 'author')),
    order: stringOf(field(entity, 'order')),
  };
}

export function readParked(id: string, entity: unknown): Parked | null {
  if (!(entity instanceof Y.Map)) return null;
  return {
    id,
    text: textOf(field(entity, 'text')),
    order: stringOf(field(entity, 'order')),
    theme: nullableStringOf(field(entity, 'theme')),
  };
}

export function readAction(id: string, entity: unknown): DraftAction | null {
  if (!(entity instanceof Y.Map)) return null;
  return {
    id,
    what: textOf(field(entity, 'what')),
    owner: stringOf(field(entity, 'owner')),
    due: stringOf(field(entity, 'due')),
    doneWhen: textOf(field(entity, 'doneWhen')),
    theme: nullableStringOf(field(entity, 'theme')),
    order: stringOf(field(entity, 'order')),
  };
}

/** The board as plain values at one moment, each list in reading order. */
export type BoardSnapshot = {
  readonly columns: readonly Column[];
  readonly cards: readonly Card[];
  readonly groups: readonly Group[];
  readonly comments: readonly Comment[];
  /** Count by card, then by kind. */
  readonly reactions: ReadonlyMap<string, Readonly<Partial<Record<ReactionKind, number>>>>;
  readonly parked: readonly Parked[];
  readonly actions: readonly DraftAction[];
  readonly noChange: string;
  /** Plain text of the notes by theme id; themes without notes are absent. */
  readonly notes: ReadonlyMap<string, string>;
};

/** Fractional-index keys compare as plain strings; ids break ties, so every replica shows one order. */
export const byOrder =
  <T>(orderOf: (item: T) => string) =>
  (a: T & { readonly id: string }, b: T & { readonly id: string }): number => {
    const [orderA, orderB] = [orderOf(a), orderOf(b)];
    if (orderA !== orderB) return orderA < orderB ? -1 : 1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  };

const ownOrder = (item: { readonly order: string }): string => item.order;
const placeOrder = (item: { readonly place: Place }): string => item.place.order;

function readAll<V, T>(root: Y.Map<V>, read: (id: string, entity: unknown) => T | null): T[] {
  const items: T[] = [];
  root.forEach((entity, id) => {
    const item = read(id, entity);
    if (item !== null) items.push(item);
  });
  return items;
}

export function countReactions(root: Y.Map<unknown>): BoardSnapshot['reactions'] {
  const counts = new Map<string, Partial<Record<ReactionKind, number>>>();
  for (const key of root.keys()) {
    const [card, kind] = key.split('/');
    const known = reactionKinds.find((one) => one === kind);
    if (card === undefined || known === undefined) continue;
    const ofCard = counts.get(card) ?? {};
    ofCard[known] = (ofCard[known] ?? 0) + 1;
    counts.set(card, ofCard);
  }
  return counts;
}

/** Block elements become lines; anything that is not text is left out. */
export function plainText(node: Y.XmlFragment | Y.XmlElement): string {
  const lines: string[] = [];
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) lines.push(textOfXml(child));
    else if (child instanceof Y.XmlElement) lines.push(plainText(child));
  }
  return lines.filter((line) => line !== '').join('\n');
}

const deltaSchema = z.array(z.object({ insert: z.optional(z.unknown()) }));

const textOfXml = (text: Y.XmlText): string =>
  deltaSchema
    .parse(text.toDelta())
    .map((part) => (typeof part.insert === 'string' ? part.insert : ''))
    .join('');

function readNotes(doc: Y.Doc): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const name of doc.share.keys()) {
    if (!name.startsWith('notes/')) continue;
    const theme = name.slice('notes/'.length);
    const text = plainText(boardRoots.notes(doc, theme));
    if (text !== '') notes.set(theme, text);
  }
  return notes;
}

export type BoardPart = keyof BoardSnapshot;

const columnsOf = (doc: Y.Doc): readonly Column[] => readAll(boardRoots.columns(doc), readColumn).sort(byOrder(ownOrder));

/** By column, as the columns stand, and within a column by order. */
function byPlace(doc: Y.Doc): <T extends { readonly id: string; readonly place: Place }>(a: T, b: T) => number {
  const columns = columnsOf(doc);
  const inColumnOrder = new Map(columns.map((column, index) => [column.id, index]));
  const columnIndex = (place: Place): number => inColumnOrder.get(place.column) ?? columns.length;
  const inColumn = byOrder(placeOrder);
  return (a, b) => columnIndex(a.place) - columnIndex(b.place) || inColumn(a, b);
}

/** Each part of a board by itself, for those who look at one of them. */
export const readPart: { readonly [P in BoardPart]: (doc: Y.Doc) => BoardSnapshot[P] } = {
  columns: columnsOf,
  cards: (doc) => readAll(boardRoots.cards(doc), readCard).sort(byPlace(doc)),
  groups: (doc) => readAll(boardRoots.groups(doc), readGroup).sort(byPlace(doc)),
  comments: (doc) => readAll(boardRoots.comments(doc), readComment).sort(byOrder(ownOrder)),
  reactions: (doc) => countReactions(boardRoots.reactions(doc)),
  parked: (doc) => readAll(boardRoots.parked(doc), readParked).sort(byOrder(ownOrder)),
  actions: (doc) => readAll(boardRoots.actions(doc), readAction).sort(byOrder(ownOrder)),
  noChange: (doc) => boardRoots.noChange(doc).toString(),
  notes: readNotes,
};

export const readBoard = (doc: Y.Doc): BoardSnapshot => ({
  columns: readPart.columns(doc),
  cards: readPart.cards(doc),
  groups: readPart.groups(doc),
  comments: readPart.comments(doc),
  reactions: readPart.reactions(doc),
  parked: readPart.parked(doc),
  actions: readPart.actions(doc),
  noChange: readPart.noChange(doc),
  notes: readPart.notes(doc),
});
