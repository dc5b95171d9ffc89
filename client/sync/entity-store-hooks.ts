/** The entity store in React: a component is drawn again only when what it reads changed. */
import { useCallback, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { Card, Column, Comment, Group } from '#shared/ydoc/board.ts';
import type { Arrangement } from './entity-store-arrangement.ts';
import { createEntityStore, type EntityStore, type Topic } from './entity-store.ts';
import type { Reaction } from './entity-store-talk.ts';

const stores = new WeakMap<Y.Doc, EntityStore>();

/** One store per document, for as long as the document lives. */
export function entityStoreOf(doc: Y.Doc): EntityStore {
  const known = stores.get(doc);
  if (known !== undefined) return known;
  const store = createEntityStore(doc);
  stores.set(doc, store);
  return store;
}

function useTopic<T>(store: EntityStore, topic: Topic, get: () => T): T {
  const subscribe = useCallback((tell: () => void) => store.subscribe(topic, tell), [store, topic]);
  return useSyncExternalStore(subscribe, get);
}

export const useCard = (store: EntityStore, id: string): Card | null => useTopic(store, `card/${id}`, () => store.card(id));
export const useGroup = (store: EntityStore, id: string): Group | null => useTopic(store, `group/${id}`, () => store.group(id));
export const useColumn = (store: EntityStore, id: string): Column | null =>
  useTopic(store, `column/${id}`, () => store.column(id));
export const useMembers = (store: EntityStore, group: string): readonly string[] =>
  useTopic(store, `members/${group}`, () => store.members(group));
export const useComments = (store: EntityStore, card: string): readonly Comment[] =>
  useTopic(store, `comments/${card}`, () => store.comments(card));
export const useReactions = (store: EntityStore, card: string): readonly Reaction[] =>
  useTopic(store, `reactions/${card}`, () => store.reactions(card));
/** Drawn again whenever anything on the board changes its place. */
export const useArrangement = (store: EntityStore): Arrangement => useArranged(store, (arrangement) => arrangement);
/** Drawn again when what is selected changes its identity. */
export const useArranged = <T>(store: EntityStore, select: (arrangement: Arrangement) => T): T =>
  useTopic(store, 'structure', () => select(store.arrangement()));
