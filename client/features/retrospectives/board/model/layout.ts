/** The board as rows of ids: what keys, drops and words are reckoned on. */
import type { Arrangement } from '../../../../sync/entity-store-arrangement.ts';

export type LayoutItem = { readonly id: string; /** Null for a lone card. */ readonly members: readonly string[] | null };
export type LayoutColumn = { readonly id: string; readonly items: readonly LayoutItem[] };
export type Layout = readonly LayoutColumn[];

export type Row = { readonly id: string; readonly group: string | null };

export const layoutOf = (columns: readonly string[], arrangement: Arrangement): Layout =>
  columns.map((id) => columnLayoutOf(id, arrangement));

/** By the list of a column's items, which belongs to one column and keeps its identity until it changes. */
const knownLayouts = new WeakMap<readonly string[], LayoutColumn>();
const emptyLayouts = new Map<string, LayoutColumn>();

/** The same object for as long as nothing in the column changes its place, whatever moves elsewhere. */
export function columnLayoutOf(id: string, { items, members }: Arrangement): LayoutColumn {
  const list = items.get(id);
  if (list === undefined) return emptyLayoutOf(id);
  const membersOf = (item: string): LayoutItem['members'] => members.get(item) ?? null;
  const known = knownLayouts.get(list);
  if (known?.items.every((item) => item.members === membersOf(item.id)) === true) return known;
  const layout: LayoutColumn = { id, items: list.map((item) => ({ id: item, members: membersOf(item) })) };
  knownLayouts.set(list, layout);
  return layout;
}

function emptyLayoutOf(id: string): LayoutColumn {
  const layout = emptyLayouts.get(id) ?? { id, items: [] };
  emptyLayouts.set(id, layout);
  return layout;
}

/** Rows in reading order; the cards of a folded group are left out. */
export const rowsOf = (column: LayoutColumn, folded: ReadonlySet<string>): readonly Row[] =>
  column.items.flatMap((item): Row[] => [
    { id: item.id, group: null },
    ...(folded.has(item.id) ? [] : (item.members ?? []).map((id) => ({ id, group: item.id }))),
  ]);

export const cardCount = (column: LayoutColumn): number =>
  column.items.reduce((sum, item) => sum + (item.members?.length ?? 1), 0);

/** The item that a row is or belongs to, and where that stands. */
export function standingOf(layout: Layout, id: string): { column: LayoutColumn; item: LayoutItem; index: number } | null {
  for (const column of layout) {
    const index = column.items.findIndex((item) => item.id === id || item.members?.includes(id) === true);
    const item = column.items[index];
    if (item !== undefined) return { column, item, index };
  }
  return null;
}

/** The layout as it is while `id` is held in the hand: without it, and without a group it leaves empty. */
export const without = (layout: Layout, id: string): Layout =>
  layout.map((column) => ({
    id: column.id,
    items: column.items.flatMap((item): LayoutItem[] => {
      if (item.id === id) return [];
      if (item.members?.includes(id) !== true) return [item];
      const members = item.members.filter((member) => member !== id);
      return members.length === 0 ? [] : [{ id: item.id, members }];
    }),
  }));
