import { expect, test } from 'vitest';
import { piecesOf, spanInView } from './window-of.ts';

const heights = [10, 20, 30, 40, 50];

test('the items in view are those that touch it', () => {
  expect(spanInView(heights, 0, 10)).toEqual({ from: 0, to: 1 });
  expect(spanInView(heights, 15, 35)).toEqual({ from: 1, to: 3 });
  expect(spanInView(heights, -100, 1_000)).toEqual({ from: 0, to: 5 });
  expect(spanInView(heights, 1_000, 2_000)).toEqual({ from: 0, to: 0 });
});

test('what is not drawn leaves a gap of its height, so that nothing else moves', () => {
  expect(piecesOf(heights, { from: 1, to: 3 }, [4])).toEqual([
    { kind: 'gap', index: 1, height: 10 },
    { kind: 'item', index: 1 },
    { kind: 'item', index: 2 },
    { kind: 'gap', index: 4, height: 40 },
    { kind: 'item', index: 4 },
  ]);
  expect(piecesOf(heights, { from: 0, to: 2 }, [])).toEqual([
    { kind: 'item', index: 0 },
    { kind: 'item', index: 1 },
    { kind: 'gap', index: 5, height: 120 },
  ]);
});

test('whatever is drawn, heights add up to the whole list', () => {
  for (const span of [{ from: 0, to: 0 }, { from: 2, to: 4 }, { from: 0, to: 5 }]) {
    const sum = piecesOf(heights, span, [1]).reduce((total, piece) => total + (piece.kind === 'gap' ? piece.height : (heights[piece.index] ?? 0)), 0);
    expect(sum).toBe(150);
  }
});
