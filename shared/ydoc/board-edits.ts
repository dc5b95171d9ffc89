/**
 * The edits people and the server make to a board document. Each is one
 * transaction with the caller's origin, so that undo takes back exactly one act.
 * Ids and order keys come from the caller's side of the trust line: pass fresh ids.
 */
import type * as Y from 'yjs';
import { orderBetween } from './board-arrange.ts';
import {
  boardRoots,
  boardSchemaVersion,
  readAction,
  readParked,
  type Author,
  type Place,
  type ReactionKind,
} from './board.ts';
import { entity, textWith } from './entity.ts';

export * from './board-arrange.ts';
export { editText } from './edit-text.ts';

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

function lastOrder(root: Y.Map<Y.Map<unknown>>, orderOf: (id: string, value: unknown) => string | undefined): string | null {
  let last: string | null = null;
  root.forEach((value, id) => {
    const order = orderOf(id, value);
    if (order !== undefined && (last === null || order > last)) last = order;
  });
  return last;
}
