import { expect, test } from 'vitest';
import { moveToColumn, moveToGroup } from '#shared/ydoc/board-edits.ts';
import { columnLayoutOf } from './layout.ts';
import { trialBoard } from './trial-board.ts';

test('the layout of a column is the same object until something in it changes its place', () => {
  const { doc, store } = trialBoard();
  const layout = (column: string) => columnLayoutOf(column, store.arrangement());
  const [keep, drop, empty] = ['keep', 'drop', 'empty'].map(layout);
  moveToColumn(doc, 'e', 'empty', 0);
  expect(layout('keep')).toBe(keep);
  expect(layout('drop')).not.toBe(drop);
  expect(layout('empty')).not.toBe(empty);
  moveToGroup(doc, 'd', 'g', 0);
  expect(layout('keep').items.find((item) => item.id === 'g')?.members).toEqual(['d', 'c']);
});

test('each empty column has a layout of its own, the same each time', () => {
  const { store } = trialBoard();
  const nowhere = () => ['empty', 'gone'].map((column) => columnLayoutOf(column, store.arrangement()));
  expect(nowhere().map((layout) => layout.id)).toEqual(['empty', 'gone']);
  expect(nowhere()[0]).toBe(nowhere()[0]);
});
