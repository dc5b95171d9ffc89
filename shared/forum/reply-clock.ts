/** The reply clock of learning notes, and how a team's notes are answered, as one figure for the team. */
import { limits } from '../protocol/limits.ts';
import { daysBetween, type Day, type LearningNote } from './notes.ts';

/** Since when a note waits for its leaders; null where it is with the team, or settled. */
export function waitsSince({ on, entries }: Pick<LearningNote, 'on' | 'entries'>): Day | null {
  const last = entries.at(-1);
  if (last === undefined) return on;
  return last.kind === 'team' ? last.on : null;
}

export function daysWaiting(note: Pick<LearningNote, 'on' | 'entries'>, today: Day): number | null {
  const since = waitsSince(note);
  return since === null ? null : Math.max(0, daysBetween(since, today));
}

/** It has waited long enough to come back by itself: on the leader's page and on the next agenda. */
export function isOverdue(note: Pick<LearningNote, 'on' | 'entries'>, today: Day): boolean {
  const days = daysWaiting(note, today);
  return days !== null && days >= limits.noteWaitsDays;
}

/** What may be added: an answer while it waits, more from the team once it was asked. */
export function mayAdd(note: Pick<LearningNote, 'entries'>, by: 'leader' | 'team'): boolean {
  const last = note.entries.at(-1);
  if (note.entries.length >= limits.noteEntries) return false;
  if (by === 'team') return last?.kind === 'question' || last?.kind === 'team';
  return true;
}

export type ReplyFigure = {
  readonly weeks: number;
  readonly notes: number;
  readonly answered: number;
  /** Half of the answered notes were answered within so many days; null where none was. */
  readonly medianDays: number | null;
};

/** Counts notes, never people: how many of the last weeks' notes had a first answer, and how soon. */
export function replyFigure(notes: readonly Pick<LearningNote, 'on' | 'entries'>[], today: Day): ReplyFigure {
  const recent = notes.filter((note) => daysBetween(note.on, today) < limits.replyWeeks * 7);
  const waited = recent.flatMap((note) => {
    const first = note.entries[0];
    return first === undefined ? [] : [Math.max(0, daysBetween(note.on, first.on))];
  });
  const sorted = waited.toSorted((a, b) => a - b);
  return {
    weeks: limits.replyWeeks,
    notes: recent.length,
    answered: waited.length,
    medianDays: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
  };
}
