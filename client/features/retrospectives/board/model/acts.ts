/**
 * What a person does to the board. Each act is one undo step, and the words for
 * the live region come back from it.
 */
import * as Y from 'yjs';
import {
  addCard,
  addComment,
  columnItems,
  dissolveGroup,
  editText,
  formGroup,
  groupCards,
  moveToColumn,
  moveToGroup,
  orderAt,
  removeCard,
  removeComment,
  toggleReaction,
} from '#shared/ydoc/board-edits.ts';
import { boardRoots, type Author, type Card, type ReactionKind } from '#shared/ydoc/board.ts';
import { boardEdit, type OwnChanges } from './own-changes.ts';
import type { Target } from './targets.ts';

export type ActPorts = {
  readonly doc: Y.Doc;
  readonly own: OwnChanges;
  readonly newId: () => string;
  /** Null where cards carry no names. */
  readonly author: Author | null;
};

export type BoardActs = ReturnType<typeof boardActs>;

export function boardActs({ doc, own, newId, author }: ActPorts) {
  const place = (id: string, target: Target): string | null => {
    if (target.kind === 'slot') {
      const others = columnItems(doc, target.column).filter((item) => item.id !== id);
      moveToColumn(doc, id, target.column, indexBefore(others, target.before), boardEdit);
      return null;
    }
    if (target.kind === 'in-group') {
      const others = groupCards(doc, target.group).filter((card) => card.id !== id);
      moveToGroup(doc, id, target.group, indexBefore(others, target.before), boardEdit);
      return null;
    }
    if (boardRoots.groups(doc).has(target.id)) {
      moveToGroup(doc, id, target.id, undefined, boardEdit);
      return null;
    }
    const group = newId();
    return formGroup(doc, { id: group, name: '' }, [target.id, id], boardEdit) ? group : null;
  };

  return {
    /** On top of its column, right under the field it was written in. */
    add: (column: string, text: string): string => {
      const id = newId();
      own.act(() => {
        const order = orderAt(columnItems(doc, column), 0);
        addCard(doc, { id, text, place: { column, group: null, order }, author, prompt: column }, boardEdit);
      });
      return id;
    },
    /** Gives the id of the group where putting one card onto another made one. */
    put: (id: string, target: Target): string | null => own.act(() => place(id, target)),
    /** Takes a suggestion: makes one group of all its cards. */
    groupAll: (ids: readonly string[]): string | null => {
      const group = newId();
      return own.act(() => formGroup(doc, { id: group, name: '' }, ids, boardEdit)) ? group : null;
    },
    ungroup: (group: string): void => own.act(() => dissolveGroup(doc, group, boardEdit)),
    remove: (id: string): void => own.act(() => removeCard(doc, id, boardEdit)),
    /** Brings a removed card back where it was; comments and reactions still refer to it by its id. */
    restore: (card: Card): void =>
      own.act(() => {
        if (!boardRoots.cards(doc).has(card.id)) addCard(doc, card, boardEdit);
      }),
    comment: (card: string, text: string): void =>
      own.act(() => addComment(doc, { id: newId(), card, text, author }, boardEdit)),
    removeComment: (id: string): void => own.act(() => removeComment(doc, id, boardEdit)),
    react: (card: string, kind: ReactionKind, reactor: string): void =>
      own.act(() => toggleReaction(doc, card, kind, reactor, boardEdit)),
    nameGroup: (group: string, name: string): void => {
      const text = boardRoots.groups(doc).get(group)?.get('name');
      if (text instanceof Y.Text) own.act(() => editText(text, name, boardEdit));
    },
  };
}

/** The place of `before` among the others; the end where it is null or gone. */
function indexBefore(others: readonly { readonly id: string }[], before: string | null): number {
  const at = others.findIndex((item) => item.id === before);
  return at === -1 ? others.length : at;
}

/** The shared text of a card or a group's name; null once it is gone. */
export function textOfCard(doc: Y.Doc, id: string): Y.Text | null {
  const text = boardRoots.cards(doc).get(id)?.get('text');
  return text instanceof Y.Text ? text : null;
}

export function nameOfGroup(doc: Y.Doc, id: string): Y.Text | null {
  const name = boardRoots.groups(doc).get(id)?.get('name');
  return name instanceof Y.Text ? name : null;
}
