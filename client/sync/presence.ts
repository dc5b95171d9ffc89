/** Who is at the board and where they point, read from awareness; and telling others where one points. */
import type { Awareness } from 'y-protocols/awareness';
import * as z from 'zod/mini';

export type Presence = {
  /** Of the connection, so that one person's two tabs can be told apart. */
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly ink: number;
  readonly cursor: unknown;
  readonly status: string | null;
};

const stateSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), ink: z.number() }),
  cursor: z.optional(z.unknown()),
  status: z.optional(z.nullable(z.string())),
});

/** Everybody else at the board, in a steady order; empty where the label does not show presence. */
export function othersHere(awareness: Awareness): readonly Presence[] {
  const others: Presence[] = [];
  for (const [key, state] of awareness.getStates()) {
    const parsed = key === awareness.clientID ? null : stateSchema.safeParse(state);
    if (parsed?.success !== true) continue;
    const { user, cursor, status } = parsed.data;
    others.push({ key, ...user, cursor: cursor ?? null, status: status ?? null });
  }
  return others.sort((a, b) => a.name.localeCompare(b.name) || a.key - b.key);
}

/** Calls `show` with everybody else now and after every change. */
export function watchOthers(awareness: Awareness, show: (others: readonly Presence[]) => void): () => void {
  const onChange = (): void => show(othersHere(awareness));
  awareness.on('change', onChange);
  onChange();
  return () => awareness.off('change', onChange);
}

/** Others see where one points at most this often; more would only warm their machines. */
const pointEveryMs = 80;

export type Pointer = { readonly point: (cursor: unknown) => void; readonly stop: () => void };

/** Tells others one's cursor: at once after a pause, then at a steady pace, the last position always. */
export function createPointer(awareness: Awareness, now: () => number = () => performance.now()): Pointer {
  let toldAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: unknown = null;
  const tell = (): void => {
    timer = undefined;
    toldAt = now();
    awareness.setLocalStateField('cursor', latest);
  };
  return {
    point: (cursor) => {
      latest = cursor;
      if (timer === undefined) timer = setTimeout(tell, Math.max(0, toldAt + pointEveryMs - now()));
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
      awareness.setLocalStateField('cursor', null);
    },
  };
}
