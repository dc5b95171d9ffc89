/** Comments and reactions by card; the part of the entity store that hangs on cards. */
import type * as Y from 'yjs';
import { boardRoots, byOrder, readComment, reactionKinds, type Comment, type ReactionKind } from '#shared/ydoc/board.ts';

export type Reaction = { readonly kind: ReactionKind; readonly reactor: string };

export type Talk = {
  readonly comments: (card: string) => readonly Comment[];
  readonly reactions: (card: string) => readonly Reaction[];
  /** Reads these comments again; gives the cards they belong or belonged to. */
  readonly refreshComments: (ids: ReadonlySet<string>) => ReadonlySet<string>;
  readonly refreshReactions: (cards: ReadonlySet<string>) => void;
};

const none: readonly never[] = [];

export function createTalk(doc: Y.Doc): Talk {
  const comments = new Map<string, Comment>();
  const commentsOf = new Map<string, readonly Comment[]>();
  const reactionsOf = new Map<string, readonly Reaction[]>();

  const readAgain = (id: string): readonly string[] => {
    const before = comments.get(id);
    const after = readComment(id, boardRoots.comments(doc).get(id));
    if (after === null) comments.delete(id);
    else comments.set(id, after);
    return [before, after].flatMap((comment) => (comment ? [comment.card] : []));
  };

  return {
    comments: (card) => commentsOf.get(card) ?? none,
    reactions: (card) => reactionsOf.get(card) ?? none,
    refreshComments: (ids) => {
      const touched = new Set([...ids].flatMap(readAgain));
      const lists = listsBy(comments.values(), (comment) => comment.card, touched);
      for (const list of lists.values()) list.sort(byOrder((comment: Comment) => comment.order));
      replace(commentsOf, lists, touched);
      return touched;
    },
    refreshReactions: (cards) => {
      if (cards.size === 0) return;
      const all = [...boardRoots.reactions(doc).keys()].map(parseKey).filter((one) => one !== null);
      replace(reactionsOf, listsBy(all, (one) => one.card, cards), cards);
    },
  };
}

/** A reaction's key is `<card>/<kind>/<reactor>`; what does not read so is left out. */
function parseKey(key: string): (Reaction & { readonly card: string }) | null {
  const [card, kind, reactor] = key.split('/');
  const known = reactionKinds.find((one) => one === kind);
  return card === undefined || known === undefined || reactor === undefined ? null : { card, kind: known, reactor };
}

export const cardOfReaction = (key: string): string => key.slice(0, key.indexOf('/'));

function listsBy<T>(items: Iterable<T>, keyOf: (item: T) => string, wanted: ReadonlySet<string>): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (!wanted.has(key)) continue;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [item]);
    else list.push(item);
  }
  return lists;
}

function replace<T>(into: Map<string, readonly T[]>, lists: ReadonlyMap<string, readonly T[]>, keys: ReadonlySet<string>): void {
  for (const key of keys) {
    const list = lists.get(key);
    if (list === undefined) into.delete(key);
    else into.set(key, list);
  }
}
