import { expect, test } from 'vitest';
import { labelWords, leaderLastStatement, leaderLastWords } from './labels.ts';

test('PH-75 a single leader is told that a reveal of their own names them, whatever the label stores', () => {
  for (const label of ['confidential', 'unlinked'] as const) {
    for (const leaders of [0, 1]) expect(leaderLastWords(label, leaders)).toContain('everybody knows that these cards are yours');
    expect(leaderLastWords(label, 2)).toContain('With 2 of you, assume that people will guess');
  }
  expect(leaderLastWords('named', 1)).toContain('They show your name');
  expect(leaderLastStatement).toContain('With one leader, everybody knows whose those are');
});

test('the unlinked label never promises anonymity', () => {
  expect(labelWords.unlinked.statement).not.toMatch(/anonym/i);
});
