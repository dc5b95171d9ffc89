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
