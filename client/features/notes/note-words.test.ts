import { expect, test } from 'vitest';
import { figureWords, waitingWords } from './note-words.ts';

test.each([
  [{ notes: 0, answered: 0, medianDays: null }, 'No learning note in the last 12 weeks.'],
  [{ notes: 1, answered: 0, medianDays: null }, 'Of 1 learning note in the last 12 weeks none was answered yet.'],
  [{ notes: 3, answered: 1, medianDays: 0 }, 'Of 3 learning notes in the last 12 weeks 1 was answered, the same day.'],
  [{ notes: 6, answered: 6, medianDays: 1 }, 'Of 6 learning notes in the last 12 weeks all were answered, half of them within a day.'],
  [{ notes: 6, answered: 4, medianDays: 3 }, 'Of 6 learning notes in the last 12 weeks 4 were answered, half of them within 3 days.'],
])('the figure reads as a sentence about the team: %o', (figure, words) => {
  expect(figureWords({ weeks: 12, ...figure })).toBe(words);
});

test('waiting is counted in days', () => {
  expect([0, 1, 7].map(waitingWords)).toEqual(['since today', 'for a day', 'for 7 days']);
});
