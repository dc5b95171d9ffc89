/** Where a card or a group can be put, and how a held one goes from place to place by keys. Pure. */
import { standingOf, without, type Layout, type LayoutColumn } from './layout.ts';

export type Target =
  /** Between two items of a column; `before` null is the end. */
  | { readonly kind: 'slot'; readonly column: string; readonly before: string | null }
  /** Between two cards of a group. */
  | { readonly kind: 'in-group'; readonly group: string; readonly before: string | null }
  /** Together with a lone card, or into a group. */
  | { readonly kind: 'onto'; readonly id: string };

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

export const sameTarget = (a: Target | null, b: Target | null): boolean =>
  a === b || (a !== null && b !== null && keyOf(a) === keyOf(b));

const keyOf = (target: Target): string => {
  if (target.kind === 'slot') return `slot ${target.column} ${target.before ?? ''}`;
  if (target.kind === 'in-group') return `in ${target.group} ${target.before ?? ''}`;
  return `onto ${target.id}`;
};

/** Every place of a column for what is held, in reading order; `layout` is without the held one. */
function placesIn(column: LayoutColumn, heldIsGroup: boolean): readonly Target[] {
  const places = column.items.flatMap(({ id, members }): Target[] => [
    { kind: 'slot', column: column.id, before: id },
    ...(members === null || heldIsGroup
      ? []
      : [...members, null].map((before): Target => ({ kind: 'in-group', group: id, before }))),
  ]);
  return [...places, { kind: 'slot', column: column.id, before: null }];
}

const ontoIn = (column: LayoutColumn): readonly Target[] => column.items.map(({ id }) => ({ kind: 'onto', id }));

/** The place where something stands now, as a target. */
export function presentTarget(layout: Layout, id: string): Target | null {
  const standing = standingOf(layout, id);
  if (standing === null) return null;
  const { column, item, index } = standing;
  const alone = item.members === null || item.id === id || item.members.length === 1;
  if (alone) return { kind: 'slot', column: column.id, before: column.items[index + 1]?.id ?? null };
  const at = item.members.indexOf(id);
  return { kind: 'in-group', group: item.id, before: item.members[at + 1] ?? null };
}

/** The nearest thing that `id` could be grouped with: the next one down, else the one above, else any. */
export function firstPartner(layout: Layout, id: string): Target | null {
  const standing = standingOf(layout, id);
  if (standing === null) return null;
  const { column, index } = standing;
  const rest = without(layout, id);
  const here = rest.find((one) => one.id === column.id)?.items ?? [];
  const partner = (here[index] ?? here.at(-1))?.id ?? rest.find((one) => one.items.length > 0)?.items[0]?.id;
  return partner === undefined || partner === id ? null : { kind: 'onto', id: partner };
}

type Held = { readonly id: string; readonly target: Target };

/** The next target in a direction; the same one where there is nothing further that way. */
export function nextTarget(layout: Layout, held: Held, direction: Direction): Target {
  const heldIsGroup = standingOf(layout, held.id)?.item.id === held.id && isGroup(layout, held.id);
  const rest = without(layout, held.id);
  const grouping = held.target.kind === 'onto';
  const lists = rest
    .map((column) => (grouping ? ontoIn(column) : placesIn(column, heldIsGroup)))
    .filter((list) => list.length > 0);
  const columnAt = lists.findIndex((list) => list.some((one) => sameTarget(one, held.target)));
  const list = lists[columnAt];
  if (list === undefined) return lists[0]?.[0] ?? held.target;
  const at = list.findIndex((one) => sameTarget(one, held.target));
  if (direction === 'first') return list[0] ?? held.target;
  if (direction === 'last') return list.at(-1) ?? held.target;
  if (direction === 'up') return list[at - 1] ?? held.target;
  if (direction === 'down') return list[at + 1] ?? held.target;
  const beside = lists[columnAt + (direction === 'left' ? -1 : 1)];
  return beside === undefined ? held.target : (levelWith(beside, list, at) ?? held.target);
}

const isGroup = (layout: Layout, id: string): boolean =>
  layout.some((column) => column.items.some((item) => item.id === id && item.members !== null));

/** In the column beside: the place as many items down, for a slot; the last one where that column is shorter. */
function levelWith(beside: readonly Target[], list: readonly Target[], at: number): Target | undefined {
  const isStop = (target: Target): boolean => target.kind !== 'in-group';
  const stops = beside.filter(isStop);
  const level = list.slice(0, at).filter(isStop).length;
  return stops[Math.min(level, stops.length - 1)];
}
