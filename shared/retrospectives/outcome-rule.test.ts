import { expect, test } from 'vitest';
import { hasOutcome, whyNotClose } from './outcome-rule.ts';

const board = (whats: readonly string[], noChange = '') => ({
  actions: whats.map((what, at) => ({ id: `a${at}`, what, owner: '', due: '', doneWhen: '', theme: null, order: `a${at}` })),
  noChange,
});

test.each([
  [[], '', 'no-outcome-yet'],
  [['  ', '\n'], ' \n', 'no-outcome-yet'],
  [['try it'], '', null],
  [[], 'It works.', null],
  [['a', 'b', 'c', ' '], '', null],
  [['a', 'b', 'c', 'd'], '', 'too-many-actions'],
  [['a', 'b', 'c', 'd'], 'And yet.', 'too-many-actions'],
] as const)('PH-6, PH-63, PH-64 actions %o and reason %j → %s', (whats, reason, code) => {
  expect(whyNotClose(board(whats, reason))).toBe(code);
  expect(hasOutcome(board(whats, reason))).toBe(code !== 'no-outcome-yet');
});
