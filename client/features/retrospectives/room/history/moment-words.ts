/** What a kept moment is called on the screen, and when it was. */
import type { Moment } from '#shared/retrospectives/history.ts';

export function momentTitle({ why, name }: Pick<Moment, 'why' | 'name'>): string {
  if (why === 'named') return name;
  if (why === 'phase') return `Before “${name}”`;
  return why === 'activity' ? 'While people worked on it' : 'Before an earlier board came back';
}

const timeFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayAndTimeFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** The time alone says enough today. */
export function momentTime(takenAt: number, now: number): string {
  const isToday = new Date(takenAt).toDateString() === new Date(now).toDateString();
  return (isToday ? timeFormat : dayAndTimeFormat).format(takenAt);
}

export const cardCount = (cards: number): string => (cards === 1 ? '1 card' : `${cards} cards`);
