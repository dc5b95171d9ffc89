/** Words and figures that the readable take-away files share. */
import { highestAnswer } from '../ballots.ts';
import type { Result, ResultPoll } from '../result.ts';

/** ISO date of an instant, in UTC, so that a file reads the same wherever it is made. */
export const isoDate = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export const minutes = (ms: number): number => Math.round(ms / 60_000);

export const heldOn = (result: Result): string => isoDate(result.session.closedAt ?? result.session.createdAt);

export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const answerWords: Readonly<Record<ResultPoll['poll']['scale'], (value: number) => string>> = {
  'yes-no': (value) => (value === 1 ? 'Yes' : 'No'),
  'return-on-time': (value) => `${value} of ${highestAnswer['return-on-time']}`,
};

/** Each answer in words with how many gave it; empty where too few answered. */
export const pollLines = ({ poll, totals }: ResultPoll): { readonly answer: string; readonly count: number }[] =>
  Object.entries(totals)
    .map(([value, count]) => ({ value: Number(value), count }))
    .sort((a, b) => b.value - a.value)
    .map(({ value, count }) => ({ answer: answerWords[poll.scale](value), count }));

export const tooFewAnswers = 'Too few people answered for the answers to be shown.';
