import { expect, test } from 'vitest';
import { verdict } from './verdict.ts';

test('says what the group would do, and leaves a tie to the group', () => {
  expect(verdict(3, 1)).toBe('3 for continuing, 1 for moving on. The group would go on.');
  expect(verdict(1, 2)).toMatch(/would move on/);
  expect(verdict(2, 2)).toMatch(/tie/);
  expect(verdict(0, 0)).toBe('Nobody answered.');
});
