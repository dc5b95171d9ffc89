/** Who else is where on the board, from what their tabs tell. */
import { createContext, useContext, useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import * as z from 'zod/mini';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { must } from '#shared/lib/assert.ts';
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

/** By row, so that a card is drawn again only when somebody comes to it or leaves it. */
export type OnRows = ReadonlyMap<string, readonly Other[]>;

function onRows(others: readonly Other[]): OnRows {
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

const told = (others: readonly Other[]): string => JSON.stringify(others.map(({ id, name, ink, edits }) => [id, name, ink, edits]));

/** Rows keep their identity while the same people do the same on them, wherever their pointers go. */
export function keepRows(before: OnRows, after: OnRows): OnRows {
  return new Map(
    [...after].map(([row, others]) => {
      const known = before.get(row);
      return [row, known !== undefined && told(known) === told(others) ? known : others];
    }),
  );
}

export type Others = { readonly all: readonly Other[]; readonly rows: OnRows };
export type OthersStore = StoreApi<Others>;

/** The others at a board, as long as it is shown. */
export function useFollowedOthers(awareness: Awareness): OthersStore {
  const [store] = useState(() => createStore<Others>(() => ({ all: [], rows: new Map() })));
  useEffect(
    () =>
      watchOthers(awareness, (here) => {
        const all = here.map(readOther).filter((other) => other !== null);
        store.setState(({ rows }) => ({ all, rows: keepRows(rows, onRows(all)) }));
      }),
    [awareness, store],
  );
  return store;
}

const OthersContext = createContext<OthersStore | null>(null);
export const OthersProvider = OthersContext.Provider;

const useOthersStore = (): OthersStore => must(useContext(OthersContext), 'Rows are shown inside a PresenceLayer.');

export const useOthers = (): readonly Other[] => useStore(useOthersStore(), (others) => others.all);
export const useOthersOn = (row: string): readonly Other[] => useStore(useOthersStore(), ({ rows }) => rows.get(row) ?? nobody);
const nobody: readonly Other[] = [];
