/**
 * The edits people and the server make to a board document. Each is one
 * transaction with the caller's origin, so that undo takes back exactly one act.
 * Ids and order keys come from the caller's side of the trust line: pass fresh ids.
 */
import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import {
  boardRoots,
  boardSchemaVersion,
  byOrder,
  readAction,
  readCard,
  readGroup,
  readParked,
  type Author,
  type Card,
  type Group,
  type Place,
  type ReactionKind,
} from './board.ts';

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

function textWith(content: string): Y.Text {
  return new Y.Text(content);
}

function entity(fields: Record<string, unknown>): Y.Map<unknown> {
  return new Y.Map(Object.entries(fields));
}

/** The columns of a new board, from the format's prompts; written once, by the server. */
export function seedBoard(doc: Y.Doc, columns: readonly { id: string; title: string }[]): void {
  doc.transact(() => {
    boardRoots.meta(doc).set('schema', boardSchemaVersion);
    let order: string | null = null;
    for (const column of columns) {
      order = orderBetween(order, null);
      boardRoots.columns(doc).set(column.id, entity({ title: textWith(column.title), order }));
    }
  });
}

export type NewCard = {
  readonly id: string;
  readonly text: string;
  readonly place: Place;
  readonly author: Author | null;
  readonly prompt: string;
};

export function addCard(doc: Y.Doc, card: NewCard, origin?: unknown): void {
  doc.transact(() => {
    boardRoots.cards(doc).set(
      card.id,
      entity({ text: textWith(card.text), place: card.place, author: card.author, prompt: card.prompt }),
    );
  }, origin);
}

/** Everything that stands directly in a column, groups and lone cards alike, in reading order. */
export function columnItems(doc: Y.Doc, column: string): (Card | Group)[] {
  const items: (Card | Group)[] = [];
  boardRoots.cards(doc).forEach((value, id) => {
    const card = readCard(id, value);
    if (card !== null && card.place.column === column && !inGroup(doc, card)) items.push(card);
  });
  boardRoots.groups(doc).forEach((value, id) => {
    const group = readGroup(id, value);
    if (group !== null && group.place.column === column) items.push(group);
  });
  return items.sort(byOrder((item: Card | Group) => item.place.order));
}

/** A card whose group is gone stands alone again. */
export const inGroup = (doc: Y.Doc, card: Card): boolean =>
  card.place.group !== null && boardRoots.groups(doc).has(card.place.group);

export function groupCards(doc: Y.Doc, group: string): Card[] {
  const cards: Card[] = [];
  boardRoots.cards(doc).forEach((value, id) => {
    const card = readCard(id, value);
    if (card !== null && card.place.group === group) cards.push(card);
  });
  return cards.sort(byOrder((card: Card) => card.place.order));
}

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

export function addComment(
  doc: Y.Doc,
  comment: { readonly id: string; readonly card: string; readonly text: string; readonly author: Author | null },
  origin?: unknown,
): void {
  doc.transact(() => {
    let last: string | null = null;
    boardRoots.comments(doc).forEach((value) => {
      const order = value.get('order');
      if (value.get('card') === comment.card && typeof order === 'string' && (last === null || order > last)) {
        last = order;
      }
    });
    boardRoots.comments(doc).set(
      comment.id,
      entity({
        card: comment.card,
        text: textWith(comment.text),
        author: comment.author,
        order: orderBetween(last, null),
      }),
    );
  }, origin);
}

export function removeComment(doc: Y.Doc, id: string, origin?: unknown): void {
  doc.transact(() => boardRoots.comments(doc).delete(id), origin);
}

/** `reactor` is a random token of the browser per card, so reactions of one person are not linked. */
export function toggleReaction(
  doc: Y.Doc,
  card: string,
  kind: ReactionKind,
  reactor: string,
  origin?: unknown,
): void {
  doc.transact(() => {
    const reactions = boardRoots.reactions(doc);
    const key = `${card}/${kind}/${reactor}`;
    if (reactions.has(key)) reactions.delete(key);
    else reactions.set(key, true);
  }, origin);
}

export function park(
  doc: Y.Doc,
  item: { readonly id: string; readonly text: string; readonly theme: string | null },
  origin?: unknown,
): void {
  doc.transact(() => {
    const order = lastOrder(boardRoots.parked(doc), (id, value) => readParked(id, value)?.order);
    boardRoots.parked(doc).set(
      item.id,
      entity({ text: textWith(item.text), theme: item.theme, order: orderBetween(order, null) }),
    );
  }, origin);
}

export function unpark(doc: Y.Doc, id: string, origin?: unknown): void {
  doc.transact(() => boardRoots.parked(doc).delete(id), origin);
}

export function addAction(
  doc: Y.Doc,
  action: {
    readonly id: string;
    readonly what: string;
    readonly owner: string;
    readonly due: string;
    readonly doneWhen: string;
    readonly theme: string | null;
  },
  origin?: unknown,
): void {
  doc.transact(() => {
    const order = lastOrder(boardRoots.actions(doc), (id, value) => readAction(id, value)?.order);
    boardRoots.actions(doc).set(
      action.id,
      entity({
        what: textWith(action.what),
        owner: action.owner,
        due: action.due,
        doneWhen: textWith(action.doneWhen),
        theme: action.theme,
        order: orderBetween(order, null),
      }),
    );
  }, origin);
}

export function setActionField(
  doc: Y.Doc,
  id: string,
  field: 'owner' | 'due' | 'theme',
  value: string | null,
  origin?: unknown,
): void {
  doc.transact(() => boardRoots.actions(doc).get(id)?.set(field, value), origin);
}

export function removeAction(doc: Y.Doc, id: string, origin?: unknown): void {
  doc.transact(() => boardRoots.actions(doc).delete(id), origin);
}

/**
 * Makes a Y.Text read `next` with the smallest single splice, so that what others
 * type elsewhere in the same text survives.
 */
export function editText(text: Y.Text, next: string, origin?: unknown): void {
  const before = text.toString();
  if (before === next) return;
  let start = 0;
  while (start < before.length && start < next.length && before[start] === next[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < next.length - start &&
    before[before.length - 1 - end] === next[next.length - 1 - end]
  ) {
    end += 1;
  }
  const splice = (): void => {
    if (before.length - end > start) text.delete(start, before.length - end - start);
    if (next.length - end > start) text.insert(start, next.slice(start, next.length - end));
  };
  if (text.doc === null) splice();
  else text.doc.transact(splice, origin);
}

function lastOrder(root: Y.Map<Y.Map<unknown>>, orderOf: (id: string, value: unknown) => string | undefined): string | null {
  let last: string | null = null;
  root.forEach((value, id) => {
    const order = orderOf(id, value);
    if (order !== undefined && (last === null || order > last)) last = order;
  });
  return last;
}
