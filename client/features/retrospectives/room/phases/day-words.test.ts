import { expect, test } from 'vitest';
import { dayAfter, dayWords } from './day-words.ts';

test('a day is counted in the reader’s own time zone and written in full', () => {
  expect(dayAfter(new Date(2026, 0, 25, 23, 30).getTime(), 14)).toBe('2026-02-08');
  expect(dayAfter(new Date(2026, 11, 31, 0, 5).getTime(), 1)).toBe('2027-01-01');
  expect(dayWords('2026-02-08')).toMatch(/2026/);
  expect(dayWords('soon')).toBe('soon');
});
