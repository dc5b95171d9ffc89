/** Who else is where on the board, from what their tabs tell. */
import { createContext, useContext, useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import * as z from 'zod/mini';
import { watchOthers, type Presence } from '../../../../sync/presence.ts';

/** What a tab tells about its person on the board. Peers may send anything, so it is parsed on arrival. */
export const boardCursorSchema = z.object({
  board: z.object({
    /** The row one is on. */
    row: z.nullable(z.string()),
    edits: z.boolean(),
    /** Where the mouse is, as a share of a row or a column, since screens differ in size. */
    at: z.nullable(z.object({ on: z.string(), x: z.number(), y: z.number() })),
  }),
});
export type BoardCursor = z.infer<typeof boardCursorSchema>['board'];

export type Other = Pick<Presence, 'key' | 'id' | 'name' | 'ink'> & BoardCursor;

const readOther = ({ key, id, name, ink, cursor }: Presence): Other | null => {
  const parsed = boardCursorSchema.safeParse(cursor);
  return parsed.success ? { key, id, name, ink, ...parsed.data.board } : null;
};

const readOthers = (here: readonly Presence[]): readonly Other[] => here.map(readOther).filter((other) => other !== null);

export function useOthers(awareness: Awareness): readonly Other[] {
  const [others, setOthers] = useState<readonly Other[]>([]);
  useEffect(() => watchOthers(awareness, (here) => setOthers(readOthers(here))), [awareness]);
  return others;
}

/** By row, so that a card is drawn again only when somebody comes to it or leaves it. */
export type OnRows = ReadonlyMap<string, readonly Other[]>;

export function onRows(others: readonly Other[]): OnRows {
  const rows = new Map<string, Other[]>();
  for (const other of others) {
    if (other.row === null) continue;
    const here = rows.get(other.row) ?? [];
    // Somebody's second tab on the same card is the same person.
    if (!here.some((one) => one.id === other.id)) here.push(other);
    rows.set(other.row, here);
  }
  return rows;
}

/** Keeps its identity while people stay on their rows, wherever their pointers go. */
export function useRowsOfOthers(awareness: Awareness): OnRows {
  const [rows, setRows] = useState<OnRows>(new Map());
  useEffect(() => {
    let known = '[]';
    return watchOthers(awareness, (here) => {
      const others = readOthers(here);
      const key = JSON.stringify(others.map(({ id, name, row, edits }) => [id, name, row, edits]));
      if (key === known) return;
      known = key;
      setRows(onRows(others));
    });
  }, [awareness]);
  return rows;
}

const OnRowsContext = createContext<OnRows>(new Map());
export const OnRowsProvider = OnRowsContext.Provider;
export const useOthersOn = (row: string): readonly Other[] => useContext(OnRowsContext).get(row) ?? nobody;
const nobody: readonly Other[] = [];
