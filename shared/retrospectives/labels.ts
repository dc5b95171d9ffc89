/** What the three labels are called and what they promise; the only copy of these words. */
import type { Label } from './session.ts';

export type LabelWords = {
  readonly name: string;
  /** A few words beside the name, where one chooses. */
  readonly brief: string;
  /** The whole promise, shown where people type and in every export. */
  readonly statement: string;
};

export const labelWords: Readonly<Record<Label, LabelWords>> = {
  named: {
    name: 'Named',
    brief: 'Each card shows who wrote it once the cards are revealed.',
    statement: 'Your card shows your name once the cards are revealed. Until then only you can read it.',
  },
  confidential: {
    name: 'Confidential',
    brief: 'The server knows who wrote a card; no person is shown it.',
    statement:
      'The server keeps who wrote each card and shows it to nobody in the session. The people who run this server could look it up, and colleagues may recognise your style.',
  },
  unlinked: {
    name: 'Unlinked',
    brief: 'Nobody stores who wrote a card.',
    statement:
      'We do not store who wrote what, and nobody can switch that on later. The people who run this server could change it to record you, and colleagues may recognise your style. With fewer than 4 writers, assume they will.',
  },
};

/** What a leader reads before the first word where leaders speak last: what a reveal of their own tells. */
export function leaderLastWords(label: Label, leaders: number): string {
  const held = 'Leaders speak last here. Your cards stay sealed until everybody else’s are shown, and come after them.';
  if (label === 'named') return `${held} They show your name.`;
  if (leaders <= 1) return `${held} You are the only leader here, so then everybody knows that these cards are yours, whatever is stored.`;
  return `${held} They come together with those of the other leaders. With ${leaders} of you, assume that people will guess which are yours.`;
}

/** The same, for everybody who may start a session so. */
export const leaderLastStatement =
  'Leaders’ cards stay sealed until everybody else’s are shown, then come in a step of their own. With one leader, everybody knows whose those are.';
