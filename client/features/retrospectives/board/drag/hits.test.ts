import { describe, expect, test } from 'vitest';
import { trialBoard } from '../model/trial-board.ts';
import { targetOfHit } from './hits.ts';

const layout = trialBoard().layout();
const onRow = (held: string, id: string, part: 'reorder-before' | 'reorder-after' | 'combine') =>
  targetOfHit(layout, held, { over: 'row', id, part });

describe('where a drop goes', () => {
  test('over the edges of a card, before or behind it', () => {
    expect(onRow('e', 'a', 'reorder-before')).toEqual({ kind: 'slot', column: 'keep', before: 'a' });
    expect(onRow('e', 'a', 'reorder-after')).toEqual({ kind: 'slot', column: 'keep', before: 'b' });
  });
  test('what is carried is not counted among its neighbours', () => {
    expect(onRow('b', 'a', 'reorder-after')).toEqual({ kind: 'slot', column: 'keep', before: 'g' });
  });
  test('over the middle, together with it', () => {
    expect(onRow('e', 'a', 'combine')).toEqual({ kind: 'onto', id: 'a' });
    expect(onRow('e', 'g', 'combine')).toEqual({ kind: 'onto', id: 'g' });
  });
  test('over a card of a group, into that group', () => {
    expect(onRow('e', 'd', 'reorder-before')).toEqual({ kind: 'in-group', group: 'g', before: 'd' });
    expect(onRow('e', 'd', 'reorder-after')).toEqual({ kind: 'in-group', group: 'g', before: null });
  });
  test('over free ground, to the end of the column', () => {
    expect(targetOfHit(layout, 'a', { over: 'column', id: 'empty' })).toEqual({ kind: 'slot', column: 'empty', before: null });
  });
  test('over itself or something gone, nowhere', () => {
    expect(onRow('a', 'a', 'combine')).toBeNull();
    expect(onRow('a', 'gone', 'combine')).toBeNull();
  });
});
