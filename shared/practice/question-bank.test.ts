import { expect, test } from 'vitest';
import { phaseKindSchema } from '../retrospectives/format.ts';
import { languageHint } from '../safety/language-hint.ts';
import { kindOfSentence } from './ask-tell.ts';
import { questionBank, questionsFor } from './question-bank.ts';

test('the bank holds 20 to 30 questions, each once', () => {
  expect(questionBank.length).toBeGreaterThanOrEqual(20);
  expect(questionBank.length).toBeLessThanOrEqual(30);
  expect(new Set(questionBank.map((question) => question.text)).size).toBe(questionBank.length);
});

test('every question is an open one, and none of them looks for blame', () => {
  for (const { text } of questionBank) {
    expect(kindOfSentence(text), text).toBe('open');
    expect(languageHint(text), text).toBeNull();
  }
});

test('every sort of phase has questions of its own', () => {
  for (const kind of phaseKindSchema.options) expect(questionsFor(kind).length, kind).toBeGreaterThanOrEqual(3);
});
