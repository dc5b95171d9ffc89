import { describe, expect, test } from 'vitest';
import { neighbourOf, nextRow } from './roving.ts';
import { trialBoard } from './trial-board.ts';

const layout = trialBoard().layout();
const open: ReadonlySet<string> = new Set();

describe('arrows go from row to row', () => {
  test.each([
    ['a', 'down', 'b'],
    ['b', 'down', 'g'],
    ['g', 'down', 'c'],
    ['d', 'down', null],
    ['a', 'up', null],
    ['d', 'first', 'a'],
    ['a', 'last', 'd'],
    ['d', 'right', 'e'],
    ['e', 'right', null],
    ['e', 'left', 'a'],
  ] as const)('from %s %s to %s', (from, direction, to) => {
    expect(nextRow(layout, open, from, direction)).toBe(to);
  });
  test('the cards of a folded group are passed over', () => {
    expect(nextRow(layout, new Set(['g']), 'g', 'down')).toBeNull();
  });
  test('when a row goes, focus goes to the next one, else to the one before', () => {
    expect(neighbourOf(layout, open, 'a')).toBe('b');
    expect(neighbourOf(layout, open, 'd')).toBe('c');
    expect(neighbourOf(layout, open, 'e')).toBeNull();
  });
});
