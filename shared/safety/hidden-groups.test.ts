import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hiddenGroups } from './hidden-groups.ts';

const sizes = fc.array(fc.nat(12), { minLength: 1, maxLength: 8 });
const least = fc.integer({ min: 3, max: 6 });

test('SF-10 nothing is hidden where every group is large enough', () => {
  expect([...hiddenGroups([5, 6, 9], 5)]).toEqual([]);
});

test('SF-10 a single small group takes the next-smallest with it', () => {
  expect([...hiddenGroups([9, 2, 5, 6], 5)].sort()).toEqual([1, 2]);
});

test('SF-10 small groups that together hold too little take another with them', () => {
  expect([...hiddenGroups([9, 1, 2, 5], 5)].sort()).toEqual([1, 2, 3]);
});

test('SF-11 where everybody is in one band all three are hidden', () => {
  expect(hiddenGroups([8, 0, 0], 3).size).toBe(3);
});

/** What somebody can subtract who knows the whole: how much the hidden groups hold together. */
const learned = (all: readonly number[], hidden: ReadonlySet<number>): number => all.filter((_, index) => hidden.has(index)).reduce((sum, size) => sum + size, 0);

test('SF-10 no subtraction from the whole tells a group below the least, whatever the sizes', () => {
  fc.assert(
    fc.property(sizes, least, (all, k) => {
      const hidden = hiddenGroups(all, k);
      for (const [index, size] of all.entries()) if (size < k) expect(hidden.has(index)).toBe(true);
      if (hidden.size === 0 || hidden.size === all.length) return;
      expect(hidden.size).toBeGreaterThanOrEqual(2);
      expect(learned(all, hidden)).toBeGreaterThanOrEqual(k);
    }),
  );
});

test('the same attacker succeeds where only the small group itself is hidden', () => {
  const naive = new Set([1]);
  expect(learned([9, 2, 5], naive)).toBe(2);
});
