/** What the values of a poll's scale are called. */
import type { Poll } from '#shared/retrospectives/format.ts';

export type AnswerWord = { readonly value: number; readonly words: string; readonly mark: string | null };

export const answerWords: Readonly<Record<Poll['scale'], readonly AnswerWord[]>> = {
  'return-on-time': ['lost time', 'got a little', 'even', 'got more than I gave', 'well worth it'].map((words, value) => ({
    value,
    words,
    mark: String(value),
  })),
  'yes-no': [
    { value: 1, words: 'Yes', mark: null },
    { value: 0, words: 'No', mark: null },
  ],
};
