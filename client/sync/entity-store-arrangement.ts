/** Who stands where on a board: pure, from the places of its cards and groups. */
import { byOrder, type Card, type Group } from '#shared/ydoc/board.ts';

export type Arrangement = {
  /** By column: ids of groups and lone cards. A group without cards stands nowhere. */
  readonly items: ReadonlyMap<string, readonly string[]>;
  /** By group: ids of its cards. */
  readonly members: ReadonlyMap<string, readonly string[]>;
};

type Placed = Pick<Card | Group, 'id' | 'place'>;

export function arrangeBoard(cards: Iterable<Card>, groups: ReadonlyMap<string, Group>): Arrangement {
  const inColumns = new Map<string, Placed[]>();
  const inGroups = new Map<string, Placed[]>();
  for (const card of cards) {
    const { group, column } = card.place;
    // A card whose group is gone stands alone again.
    if (group !== null && groups.has(group)) push(inGroups, group, card);
    else push(inColumns, column, card);
  }
  for (const id of inGroups.keys()) {
    const group = groups.get(id);
    if (group !== undefined) push(inColumns, group.place.column, group);
  }
  return { items: sortedIds(inColumns), members: sortedIds(inGroups) };
}

function push(lists: Map<string, Placed[]>, key: string, item: Placed): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

const sortedIds = (lists: ReadonlyMap<string, Placed[]>): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...lists].map(([key, list]) => [key, list.sort(byOrder((item: Placed) => item.place.order)).map(({ id }) => id)]),
  );

type Changed = { readonly items: readonly string[]; readonly members: readonly string[] };

/** Keeps the identity of lists that did not change, and names those that did. */
export function keepEqualLists(before: Arrangement, after: Arrangement): { next: Arrangement; changed: Changed } {
  const items = keepEqual(before.items, after.items);
  const members = keepEqual(before.members, after.members);
  return {
    next: { items: items.next, members: members.next },
    changed: { items: items.changed, members: members.changed },
  };
}

type Lists = ReadonlyMap<string, readonly string[]>;

function keepEqual(before: Lists, after: Lists): { next: Lists; changed: readonly string[] } {
  const next = new Map<string, readonly string[]>();
  const changed = [...before.keys()].filter((key) => !after.has(key));
  for (const [key, list] of after) {
    const old = before.get(key);
    const same = old !== undefined && old.length === list.length && old.every((id, index) => id === list[index]);
    next.set(key, same ? old : list);
    if (!same) changed.push(key);
  }
  return { next, changed };
}
