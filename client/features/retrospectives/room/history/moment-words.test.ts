import { expect, test } from 'vitest';
import { cardCount, momentTime, momentTitle } from './moment-words.ts';

test('a moment is called as people named it, or by what it came before', () => {
  expect(momentTitle({ why: 'named', name: 'Sorted' })).toBe('Sorted');
  expect(momentTitle({ why: 'phase', name: 'Vote' })).toBe('Before “Vote”');
  expect(momentTitle({ why: 'activity', name: '' })).toBe('While people worked on it');
  expect(momentTitle({ why: 'restore', name: '' })).toBe('Before an earlier board came back');
});

test('a moment of today tells its time, an older one its day as well', () => {
  const noon = new Date(2026, 8, 14, 12, 5).getTime();
  const today = momentTime(noon, noon + 60_000);
  expect(today).toContain('05');
  expect(today).not.toMatch(/sep/i);
  expect(momentTime(noon, noon + 24 * 60 * 60_000)).toMatch(/14.*sep|sep.*14/i);
});

test('one card is one card', () => {
  expect([0, 1, 2].map(cardCount)).toEqual(['0 cards', '1 card', '2 cards']);
});
