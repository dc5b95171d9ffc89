/** Who stands where on a board: pure, from the places of its cards and groups. */
import { byOrder, type Card, type Group } from '#shared/ydoc/board.ts';

export type Arrangement = {
  /** By column: ids of groups and lone cards. A group without cards stands nowhere. */
  readonly items: ReadonlyMap<string, readonly string[]>;
  /** By group: ids of its cards. */
  readonly members: ReadonlyMap<string, readonly string[]>;
};

type Placed = Pick<Card | Group, 'id' | 'place'>;
const inOrder = byOrder((item: Placed) => item.place.order);

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
    [...lists].map(([key, list]) => [key, list.sort(inOrder).map(({ id }) => id)]),
  );

export type CardMove = { readonly before: Card | null; readonly after: Card | null };

/** Beyond so many, sorting everything anew is quicker. */
const fewMoves = 40;

/**
 * The arrangement after a few cards came, went or moved, with only their lists made anew;
 * null where more than that changes, as where a group gets its first card or loses its last.
 */
export function moveCards(
  before: Arrangement,
  moves: readonly CardMove[],
  placedOf: (id: string) => Placed | null,
): { next: Arrangement; changed: Changed } | null {
  if (moves.length > fewMoves || moves.some((move) => [move.before, move.after].some((card) => card !== null && card.place.group !== null))) return null;
  const items = new Map(before.items);
  const changed = new Set<string>();
  const change = (column: string, make: (list: readonly string[]) => readonly string[]): void => {
    items.set(column, make(items.get(column) ?? []));
    changed.add(column);
  };
  for (const { before: left } of moves) {
    if (left !== null) change(left.place.column, (list) => list.filter((id) => id !== left.id));
  }
  for (const { after } of moves) {
    if (after !== null) change(after.place.column, (list) => withInserted(list, after, placedOf));
  }
  for (const column of changed) {
    const list = items.get(column) ?? [];
    if (list.length === 0) items.delete(column);
    const old = before.items.get(column);
    if (old === undefined || !areEqual(old, list)) continue;
    items.set(column, old);
    changed.delete(column);
  }
  return { next: { items, members: before.members }, changed: { items: [...changed], members: [] } };
}

function withInserted(list: readonly string[], item: Placed, placedOf: (id: string) => Placed | null): readonly string[] {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = placedOf(list[middle] ?? '');
    if (other !== null && inOrder(other, item) < 0) from = middle + 1;
    else to = middle;
  }
  return list.toSpliced(from, 0, item.id);
}

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
    const same = old !== undefined && areEqual(old, list);
    next.set(key, same ? old : list);
    if (!same) changed.push(key);
  }
  return { next, changed };
}

const areEqual = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, index) => id === b[index]);
