import { describe, expect, test } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import { budgetLeft, changeVote, dotsOn, type Votable } from './ballot.ts';

const themes: readonly Votable[] = [
  { id: 'a', cards: ['a'] },
  { id: 'g', cards: ['c', 'd'] },
];
const rules = { budget: 3, perTheme: 2 };

describe('own votes', () => {
  test('a dot goes on and comes off', () => {
    const given = changeVote(themes, {}, rules, 'a', 1);
    expect(given).toEqual({ votes: { a: 1 }, refusal: null });
    expect(changeVote(themes, given.votes, rules, 'a', -1)).toEqual({ votes: {}, refusal: null });
  });
  test('votes given to cards before they were grouped follow them, and are cast under the group', () => {
    expect(dotsOn(must(themes[1], 'There are two themes.'), { c: 1 })).toBe(1);
    expect(changeVote(themes, { c: 1 }, rules, 'g', 1).votes).toEqual({ g: 2 });
    expect(changeVote(themes, { c: 1, d: 1 }, rules, 'g', -1).votes).toEqual({ g: 1 });
  });
  test('votes on what is gone come back to the budget', () => {
    expect(budgetLeft(themes, { gone: 2 }, rules)).toBe(3);
    expect(changeVote(themes, { gone: 2 }, rules, 'a', 1).votes).toEqual({ a: 1 });
  });
  test('neither the budget nor the cap is exceeded', () => {
    expect(changeVote(themes, { a: 2 }, rules, 'a', 1).refusal).toBe('cap');
    expect(changeVote(themes, { a: 1, g: 2 }, rules, 'a', 1).refusal).toBe('budget');
    expect(changeVote(themes, {}, rules, 'a', -1).refusal).toBe('none-there');
  });
});
