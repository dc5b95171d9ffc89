/** Which row the arrow keys lead to. Pure. */
import { rowsOf, type Layout, type Row } from './layout.ts';
import type { Direction } from './targets.ts';

/** Null where there is nothing further that way. */
export function nextRow(layout: Layout, folded: ReadonlySet<string>, id: string, direction: Direction): string | null {
  const columns = layout.map((column) => rowsOf(column, folded)).filter((rows) => rows.length > 0);
  const at = columns.findIndex((rows) => rows.some((row) => row.id === id));
  const rows = columns[at];
  if (rows === undefined) return null;
  const index = rows.findIndex((row) => row.id === id);
  return (wanted(columns, rows, at, index, direction) ?? null)?.id ?? null;
}

function wanted(
  columns: readonly (readonly Row[])[],
  rows: readonly Row[],
  at: number,
  index: number,
  direction: Direction,
): Row | undefined {
  switch (direction) {
    case 'up':
      return rows[index - 1];
    case 'down':
      return rows[index + 1];
    case 'first':
      return rows[0];
    case 'last':
      return rows.at(-1);
    case 'left':
    case 'right': {
      const beside = columns[at + (direction === 'left' ? -1 : 1)];
      return beside?.[Math.min(index, beside.length - 1)];
    }
  }
}

/** Where focus goes when a row disappears: to the next one, else to the one before. */
export function neighbourOf(layout: Layout, folded: ReadonlySet<string>, id: string): string | null {
  return nextRow(layout, folded, id, 'down') ?? nextRow(layout, folded, id, 'up');
}
