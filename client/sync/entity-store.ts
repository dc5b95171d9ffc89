/**
 * The board document as plain values with fine subscriptions: a change to one card
 * tells only those who show that card. Own changes are told at once, so that focus
 * can follow them; changes of others are told at most once per frame.
 */
import type * as Y from 'yjs';
import {
  boardRoots,
  readCard,
  readColumn,
  readGroup,
  type Card,
  type Column,
  type Comment,
  type Group,
} from '#shared/ydoc/board.ts';
import { arrangeBoard, keepEqualLists, moveCards, type Arrangement, type CardMove } from './entity-store-arrangement.ts';
import { cardOfReaction, createTalk, type Reaction } from './entity-store-talk.ts';

/** What one may listen to: an entity, or a list of ids. */
export type Topic =
  | `card/${string}`
  | `group/${string}`
  | `column/${string}`
  | `items/${string}`
  | `members/${string}`
  | `comments/${string}`
  | `reactions/${string}`
  | 'structure';

/** What one flush changed, for those who tell people about the changes of others. */
export type Flush = {
  readonly local: boolean;
  readonly cards: readonly { readonly before: Card | null; readonly after: Card | null }[];
};

export type EntityStore = {
  readonly card: (id: string) => Card | null;
  readonly group: (id: string) => Group | null;
  readonly column: (id: string) => Column | null;
  /** Ids of the groups and lone cards that stand directly in a column, in reading order. */
  readonly items: (column: string) => readonly string[];
  readonly members: (group: string) => readonly string[];
  readonly comments: (card: string) => readonly Comment[];
  readonly reactions: (card: string) => readonly Reaction[];
  readonly arrangement: () => Arrangement;
  readonly subscribe: (topic: Topic, tell: () => void) => () => void;
  readonly onFlush: (tell: (flush: Flush) => void) => () => void;
};

const none: readonly never[] = [];

export function createEntityStore(doc: Y.Doc, nextFrame: (run: () => void) => void = requestAnimationFrame): EntityStore {
  const cards = new Map<string, Card>();
  const groups = new Map<string, Group>();
  const columns = new Map<string, Column>();
  const talk = createTalk(doc);
  let arrangement: Arrangement = { items: new Map(), members: new Map() };
  const listeners = new Map<Topic, Set<() => void>>();
  const flushListeners = new Set<(flush: Flush) => void>();
  const dirty = watchDocument(doc);
  let planned = false;

  const placedOf = (id: string): Card | Group | null => cards.get(id) ?? groups.get(id) ?? null;
  const arrangeAgain = (told: Set<Topic>, moves: readonly CardMove[] | null): void => {
    const moved = moves === null ? null : moveCards(arrangement, moves, placedOf);
    const { next, changed } = moved ?? keepEqualLists(arrangement, arrangeBoard(cards.values(), groups));
    arrangement = next;
    for (const column of changed.items) told.add(`items/${column}`);
    for (const group of changed.members) told.add(`members/${group}`);
    told.add('structure');
  };

  const flush = (local: boolean): void => {
    const cardChanges = readAgain(dirty.cards, cards, boardRoots.cards(doc), readCard);
    const groupChanges = readAgain(dirty.groups, groups, boardRoots.groups(doc), readGroup);
    readAgain(dirty.columns, columns, boardRoots.columns(doc), readColumn);
    const told = new Set<Topic>();
    for (const id of dirty.cards) told.add(`card/${id}`);
    for (const id of dirty.groups) told.add(`group/${id}`);
    for (const id of dirty.columns) told.add(`column/${id}`);
    for (const card of talk.refreshComments(dirty.comments)) told.add(`comments/${card}`);
    talk.refreshReactions(dirty.reactions);
    for (const card of dirty.reactions) told.add(`reactions/${card}`);
    for (const ids of Object.values(dirty)) ids.clear();
    const moves = cardChanges.filter(({ before, after }) => !samePlace(before, after));
    const groupsStay = groupChanges.every(({ before, after }) => samePlace(before, after));
    if (moves.length > 0 || !groupsStay) arrangeAgain(told, groupsStay ? moves : null);
    for (const topic of told) for (const tell of listeners.get(topic) ?? none) tell();
    if (cardChanges.length > 0) for (const tell of flushListeners) tell({ local, cards: cardChanges });
  };

  const anyDirty = (): boolean => Object.values(dirty).some((ids) => ids.size > 0);
  flush(true);
  doc.on('afterTransaction', (transaction) => {
    if (!anyDirty()) return;
    if (transaction.local) flush(true);
    else if (!planned) {
      planned = true;
      nextFrame(() => {
        planned = false;
        if (anyDirty()) flush(false);
      });
    }
  });

  return {
    card: (id) => cards.get(id) ?? null,
    group: (id) => groups.get(id) ?? null,
    column: (id) => columns.get(id) ?? null,
    items: (column) => arrangement.items.get(column) ?? none,
    members: (group) => arrangement.members.get(group) ?? none,
    comments: talk.comments,
    reactions: talk.reactions,
    arrangement: () => arrangement,
    subscribe: (topic, tell) => {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(tell));
      return () => {
        set.delete(tell);
        if (set.size === 0 && listeners.get(topic) === set) listeners.delete(topic);
      };
    },
    onFlush: (tell) => {
      flushListeners.add(tell);
      return () => flushListeners.delete(tell);
    },
  };
}

type Dirty = Readonly<Record<'cards' | 'groups' | 'columns' | 'comments' | 'reactions', Set<string>>>;

/** Ids that changed since they were last cleared; at first, all there are. Reactions count by their card. */
function watchDocument(doc: Y.Doc): Dirty {
  const watch = (root: Y.Map<Y.Map<unknown>>): Set<string> => {
    const ids = new Set(root.keys());
    root.observeDeep((events) => {
      for (const event of events) {
        if (event.path.length > 0) ids.add(String(event.path[0]));
        else for (const id of event.keys.keys()) ids.add(id);
      }
    });
    return ids;
  };
  const reactionRoot = boardRoots.reactions(doc);
  const reactions = new Set([...reactionRoot.keys()].map(cardOfReaction));
  reactionRoot.observe((event) => {
    for (const key of event.keys.keys()) reactions.add(cardOfReaction(key));
  });
  return {
    cards: watch(boardRoots.cards(doc)),
    groups: watch(boardRoots.groups(doc)),
    columns: watch(boardRoots.columns(doc)),
    comments: watch(boardRoots.comments(doc)),
    reactions,
  };
}

type Change<T> = { readonly before: T | null; readonly after: T | null };

function readAgain<T>(
  ids: ReadonlySet<string>,
  into: Map<string, T>,
  root: Y.Map<Y.Map<unknown>>,
  read: (id: string, entity: unknown) => T | null,
): readonly Change<T>[] {
  return [...ids].map((id) => {
    const before = into.get(id) ?? null;
    const after = read(id, root.get(id));
    if (after === null) into.delete(id);
    else into.set(id, after);
    return { before, after };
  });
}

type Placed = Pick<Card | Group, 'place'>;

const samePlace = (a: Placed | null, b: Placed | null): boolean =>
  a !== null &&
  b !== null &&
  a.place.column === b.place.column &&
  a.place.group === b.place.group &&
  a.place.order === b.place.order;
