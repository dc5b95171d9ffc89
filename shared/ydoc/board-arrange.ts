/** Where cards and groups stand: columns, groups, order. Part of board-edits.ts, which says how edits work. */
import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import { boardRoots, byOrder, readCard, readGroup, readPlace, type Card, type Place } from './board.ts';
import { entity, textWith } from './entity.ts';

/** A fractional-index key strictly between two neighbours; null is an end of the list. */
export function orderBetween(before: string | null, after: string | null): string {
  // Two people who insert at one spot at once get equal keys, and a forged key may be
  // malformed; between such neighbours the new item goes right behind the first.
  try {
    if (before !== null && after !== null && before >= after) return generateKeyBetween(before, null);
    return generateKeyBetween(before, after);
  } catch {
    return before === null ? generateKeyBetween(null, null) : `${before}V`;
  }
}

/** Something that stands on a board, without its words, which cost more to read than all the rest. */
export type Standing = { readonly id: string; readonly place: Place };

const inOrder = byOrder((standing: Standing) => standing.place.order);

/** Everything that stands directly in a column, groups and lone cards alike, in reading order. */
export function columnItems(doc: Y.Doc, column: string): Standing[] {
  const items: Standing[] = [];
  boardRoots.cards(doc).forEach((value, id) => {
    const place = readPlace(value);
    if (place?.column === column && isCard(value) && !inGroup(doc, { place })) items.push({ id, place });
  });
  boardRoots.groups(doc).forEach((value, id) => {
    const place = readPlace(value);
    if (place?.column === column) items.push({ id, place: { ...place, group: null } });
  });
  return items.sort(inOrder);
}

/** A card whose group is gone stands alone again. */
export const inGroup = (doc: Y.Doc, { place }: Pick<Card, 'place'>): boolean =>
  place.group !== null && boardRoots.groups(doc).has(place.group);

export function groupCards(doc: Y.Doc, group: string): Standing[] {
  const cards: Standing[] = [];
  boardRoots.cards(doc).forEach((value, id) => {
    const place = readPlace(value);
    if (place?.group === group && isCard(value)) cards.push({ id, place });
  });
  return cards.sort(inOrder);
}

/** What has no words is no card, whoever wrote it. */
const isCard = (entity: Y.Map<unknown>): boolean => entity.get('text') instanceof Y.Text;

/** Order key for putting something at `index` of the list without the moved item itself. */
export function orderAt(items: readonly { readonly place: Place }[], index: number): string {
  const at = Math.max(0, Math.min(index, items.length));
  return orderBetween(items[at - 1]?.place.order ?? null, items[at]?.place.order ?? null);
}

/** Puts a card or a whole group at `index` of a column, alone (outside of any group). */
export function moveToColumn(doc: Y.Doc, id: string, column: string, index: number, origin?: unknown): void {
  doc.transact(() => {
    const others = columnItems(doc, column).filter((item) => item.id !== id);
    const place: Place = { column, group: null, order: orderAt(others, index) };
    const card = boardRoots.cards(doc).get(id);
    if (card instanceof Y.Map) {
      const left = readCard(id, card)?.place.group ?? null;
      card.set('place', place);
      if (left !== null) dissolveIfEmpty(doc, left);
      return;
    }
    const group = boardRoots.groups(doc).get(id);
    if (group instanceof Y.Map) group.set('place', place);
  }, origin);
}

/** Puts a card into a group, at `index` or at its end. */
export function moveToGroup(doc: Y.Doc, id: string, group: string, index?: number, origin?: unknown): void {
  doc.transact(() => {
    const card = boardRoots.cards(doc).get(id);
    const target = readGroup(group, boardRoots.groups(doc).get(group));
    if (!(card instanceof Y.Map) || target === null) return;
    const left = readCard(id, card)?.place.group ?? null;
    const others = groupCards(doc, group).filter((one) => one.id !== id);
    const order = orderAt(others, index ?? others.length);
    card.set('place', { column: target.place.column, group, order } satisfies Place);
    if (left !== null && left !== group) dissolveIfEmpty(doc, left);
  }, origin);
}

/**
 * Makes a new group of lone or grouped cards at the place of the first of them.
 * Returns false, changing nothing, where fewer than two of the cards exist.
 */
export function formGroup(
  doc: Y.Doc,
  group: { readonly id: string; readonly name: string },
  cardIds: readonly string[],
  origin?: unknown,
): boolean {
  const cards = cardIds
    .map((id) => readCard(id, boardRoots.cards(doc).get(id)))
    .filter((card) => card !== null);
  const first = cards[0];
  if (first === undefined || cards.length < 2) return false;
  doc.transact(() => {
    const host = readGroup(first.place.group ?? '', boardRoots.groups(doc).get(first.place.group ?? ''));
    const place: Place = host?.place ?? { ...first.place, group: null };
    boardRoots.groups(doc).set(group.id, entity({ name: textWith(group.name), place }));
    for (const card of cards) moveToGroup(doc, card.id, group.id);
  }, origin);
  return true;
}

/** Sets every card of a group free, in the group's place, and removes the group. */
export function dissolveGroup(doc: Y.Doc, group: string, origin?: unknown): void {
  doc.transact(() => {
    const target = readGroup(group, boardRoots.groups(doc).get(group));
    if (target === null) return;
    const items = columnItems(doc, target.place.column);
    let before = target.place.order;
    const after = items[items.findIndex((item) => item.id === group) + 1]?.place.order ?? null;
    for (const card of groupCards(doc, group)) {
      before = orderBetween(before, after);
      boardRoots.cards(doc).get(card.id)?.set('place', {
        column: target.place.column,
        group: null,
        order: before,
      } satisfies Place);
    }
    boardRoots.groups(doc).delete(group);
  }, origin);
}

function dissolveIfEmpty(doc: Y.Doc, group: string): void {
  if (groupCards(doc, group).length === 0) boardRoots.groups(doc).delete(group);
}

export function removeCard(doc: Y.Doc, id: string, origin?: unknown): void {
  doc.transact(() => {
    const group = readCard(id, boardRoots.cards(doc).get(id))?.place.group ?? null;
    boardRoots.cards(doc).delete(id);
    if (group !== null) dissolveIfEmpty(doc, group);
  }, origin);
}
