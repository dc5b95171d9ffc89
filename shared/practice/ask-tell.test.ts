import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { askTell, kindOfSentence } from './ask-tell.ts';

test.each([
  ['What did you see?', 'open'],
  ['And how did that come about?', 'open'],
  ['Tell me more about the handover.', 'open'],
  ['In your view, which of these matters?', 'open'],
  ['Did you check the list?', 'closed'],
  ['Wasn’t that clear?', 'closed'],
  ['We check the list twice.', 'told'],
  ['What a week', 'told'],
  ['', 'told'],
] as const)('“%s” is %s', (sentence, kind) => {
  expect(kindOfSentence(sentence)).toBe(kind);
});

test('each sentence of each text is counted once', () => {
  expect(askTell(['We were late. What held us up? Was it the review?', 'More hands\nHow?  \n- ', ''])).toEqual({ open: 2, closed: 1, told: 2 });
  expect(askTell([])).toEqual({ open: 0, closed: 0, told: 0 });
});

test('the counts of two texts add up', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const [first, second, both] = [askTell([one]), askTell([other]), askTell([one, other])];
      for (const kind of ['open', 'closed', 'told'] as const) expect(both[kind]).toBe(first[kind] + second[kind]);
    }),
  );
});
