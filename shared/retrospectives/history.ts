/** Moments of a board: what is told about one, what it held in outline, and which are kept for how long (HI rules). */
import * as z from 'zod/mini';
import { limits } from '../protocol/limits.ts';
import type { BoardSnapshot, Place } from '../ydoc/board.ts';

/** Why a moment was kept: a person named it, a phase began, the board changed for a while, something was about to be brought back. */
export const momentReasonSchema = z.enum(['named', 'phase', 'activity', 'restore']);

export const momentSchema = z.object({
  id: z.string(),
  takenAt: z.number(),
  why: momentReasonSchema,
  /** What a person called it, or the phase that began then; else empty. */
  name: z.string(),
  cards: z.number(),
});
export type Moment = z.infer<typeof momentSchema>;

const entrySchema = z.object({
  id: z.string(),
  text: z.string(),
  /** The texts of a group's cards; null for a card that stands alone. */
  cards: z.nullable(z.array(z.object({ id: z.string(), text: z.string() }))),
});

/** A board to be read and no more: nobody is named in it, whatever the label. */
export const outlineSchema = z.object({
  columns: z.array(z.object({ id: z.string(), title: z.string(), entries: z.array(entrySchema) })),
  actions: z.array(z.string()),
  parked: z.array(z.string()),
  noChange: z.string(),
});
export type Outline = z.infer<typeof outlineSchema>;

/** What an outline is made of. */
export type OutlinedBoard = Pick<BoardSnapshot, 'columns' | 'cards' | 'groups' | 'actions' | 'parked' | 'noChange'>;

export function outlineOf(board: OutlinedBoard): Outline {
  const groups = new Set(board.groups.map((group) => group.id));
  const isAlone = (place: Place): boolean => place.group === null || !groups.has(place.group);
  const entries = [
    ...board.groups.map(({ id, name, place }) => ({ id, text: name, place, cards: cardsIn(board, id) })),
    ...board.cards.filter((card) => isAlone(card.place)).map(({ id, text, place }) => ({ id, text, place, cards: null })),
  ].toSorted((a, b) => (a.place.order < b.place.order ? -1 : a.place.order > b.place.order ? 1 : a.id < b.id ? -1 : 1));
  return {
    columns: board.columns.map(({ id, title }) => ({
      id,
      title,
      entries: entries.filter((entry) => entry.place.column === id).map((entry) => ({ id: entry.id, text: entry.text, cards: entry.cards })),
    })),
    actions: board.actions.map((action) => action.what),
    parked: board.parked.map((item) => item.text),
    noChange: board.noChange,
  };
}

const cardsIn = (board: OutlinedBoard, group: string): { id: string; text: string }[] =>
  board.cards.filter((card) => card.place.group === group).map(({ id, text }) => ({ id, text }));

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** The moments that are no longer kept. `moments` is newest first. */
export function thinnedOut(moments: readonly Moment[], now: number): string[] {
  const own = moments.filter((moment) => moment.why !== 'named');
  const seen = new Set<number>();
  const kept = own.filter((moment) => {
    if (moment.why !== 'activity' || now - moment.takenAt < hourMs) return true;
    const span = now - moment.takenAt < dayMs ? hourMs : dayMs;
    const part = Math.floor(moment.takenAt / span) * span;
    if (seen.has(part)) return false;
    seen.add(part);
    return true;
  });
  const stays = new Set(kept.slice(0, limits.ownMomentsPerSession));
  return own.filter((moment) => !stays.has(moment)).map((moment) => moment.id);
}

/** Whether a board that changed after its newest moment is kept again by now. */
export const isDue = (newest: Pick<Moment, 'takenAt'> | null, now: number): boolean =>
  newest === null || now - newest.takenAt >= limits.momentEveryMs;
