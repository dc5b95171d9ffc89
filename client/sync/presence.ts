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

/** A state is a new object whenever it changes, so each is parsed once, however many look on. */
const parsedStates = new WeakMap<object, Omit<Presence, 'key'> | null>();

function readState(state: object): Omit<Presence, 'key'> | null {
  const known = parsedStates.get(state);
  if (known !== undefined) return known;
  const parsed = stateSchema.safeParse(state);
  const read = parsed.success
    ? { ...parsed.data.user, cursor: parsed.data.cursor ?? null, status: parsed.data.status ?? null }
    : null;
  parsedStates.set(state, read);
  return read;
}

const byName = new Intl.Collator();

/** Everybody else at the board, in a steady order; empty where the label does not show presence. */
export function othersHere(awareness: Awareness): readonly Presence[] {
  const others: Presence[] = [];
  for (const [key, state] of awareness.getStates()) {
    const read = key === awareness.clientID ? null : readState(state);
    if (read !== null) others.push({ key, ...read });
  }
  return others.sort((a, b) => byName.compare(a.name, b.name) || a.key - b.key);
}

/** Calls `show` with everybody else now and, after changes, at most once per frame. */
export function watchOthers(
  awareness: Awareness,
  show: (others: readonly Presence[]) => void,
  nextFrame: (run: () => void) => void = requestAnimationFrame,
): () => void {
  let planned = false;
  let watching = true;
  const onChange = (): void => {
    if (planned) return;
    planned = true;
    nextFrame(() => {
      planned = false;
      if (watching) show(othersHere(awareness));
    });
  };
  awareness.on('change', onChange);
  show(othersHere(awareness));
  return () => {
    watching = false;
    awareness.off('change', onChange);
  };
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
