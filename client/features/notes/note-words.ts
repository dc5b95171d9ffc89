/** How answers to notes are called, and what a figure of the team reads like. */
import type { AnswerKind, LearningEntry } from '#shared/forum/notes.ts';
import type { ReplyFigure } from '#shared/forum/reply-clock.ts';

export const answerWords: Readonly<Record<AnswerKind, { readonly label: string; readonly field: string }>> = {
  adopt: { label: 'We do it', field: 'From when, or how (may stay empty)' },
  try: { label: 'We try it', field: 'How, and until when (may stay empty)' },
  'not-now': { label: 'Not now', field: 'Because …' },
  question: { label: 'A question', field: 'What would you like to know?' },
};

const entryNames: Readonly<Record<LearningEntry['kind'], string>> = {
  adopt: 'We do it',
  try: 'We try it',
  'not-now': 'Not now',
  question: 'Asked back',
  team: 'The team adds',
};
export const entryName = (kind: LearningEntry['kind']): string => entryNames[kind];

const days = (count: number): string => (count === 1 ? 'a day' : `${count} days`);

const counted = (answered: number, notes: number): string => (answered === 1 ? '1 was' : answered === notes ? 'all were' : `${answered} were`);

/** A sentence about the team, and about nobody in it. */
export function figureWords({ weeks, notes, answered, medianDays }: ReplyFigure): string {
  if (notes === 0) return `No learning note in the last ${weeks} weeks.`;
  const of = `Of ${notes} learning ${notes === 1 ? 'note' : 'notes'} in the last ${weeks} weeks`;
  if (medianDays === null) return `${of} none was answered yet.`;
  const soon = medianDays === 0 ? 'the same day' : `within ${days(medianDays)}`;
  return `${of} ${counted(answered, notes)} answered, ${answered === 1 ? soon : `half of them ${soon}`}.`;
}

export const waitingWords = (count: number): string => (count === 0 ? 'since today' : `for ${days(count)}`);
