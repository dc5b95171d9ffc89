/** The board as rows of ids: what keys, drops and words are reckoned on. */
import type { Arrangement } from '../../../../sync/entity-store-arrangement.ts';

export type LayoutItem = { readonly id: string; /** Null for a lone card. */ readonly members: readonly string[] | null };
export type LayoutColumn = { readonly id: string; readonly items: readonly LayoutItem[] };
export type Layout = readonly LayoutColumn[];

export type Row = { readonly id: string; readonly group: string | null };

export const layoutOf = (columns: readonly string[], { items, members }: Arrangement): Layout =>
  columns.map((id) => ({
    id,
    items: (items.get(id) ?? []).map((item) => ({ id: item, members: members.get(item) ?? null })),
  }));

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
