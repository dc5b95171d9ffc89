import { expect, test } from 'vitest';
import { ownTexts } from './own-texts.ts';

const drafts = [
  { text: 'a draft', removing: false },
  { text: 'one on its way out', removing: true },
];
const shown = [
  { text: 'mine', author: { id: 'me', name: 'Lee' } },
  { text: 'somebody else’s', author: { id: 'bo', name: 'Bo' } },
  { text: 'nobody’s', author: null },
];

test('in a named session one’s own are one’s drafts, cards and comments, and nobody else’s', () => {
  expect(ownTexts('me', 'named', drafts, shown)).toEqual(['a draft', 'mine']);
});

test('in any other session what a board may claim about a writer is not believed', () => {
  for (const label of ['confidential', 'unlinked'] as const) expect(ownTexts('me', label, drafts, shown)).toEqual(['a draft']);
});
