import { describe, expect, test } from 'vitest';
import { caretAfter } from './shared-text.ts';

describe('a caret stays in its words', () => {
  test.each([
    ['text before it moves it on', 5, [{ retain: 2 }, { insert: 'abc' }], 8],
    ['text behind it leaves it', 5, [{ retain: 7 }, { insert: 'abc' }], 5],
    ['text at the caret goes behind it', 5, [{ retain: 5 }, { insert: 'abc' }], 5],
    ['deletion before it moves it back', 5, [{ retain: 1 }, { delete: 2 }], 3],
    ['deletion around it leaves it at the cut', 5, [{ retain: 3 }, { delete: 6 }], 3],
    ['a replacement before it', 5, [{ insert: 'xy' }, { delete: 3 }], 4],
  ])('%s', (_, at, delta, after) => {
    expect(caretAfter(at, delta)).toBe(after);
  });
});
