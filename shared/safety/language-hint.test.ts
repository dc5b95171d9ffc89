import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageHint } from './language-hint.ts';

test.each([
  ['They should have checked the list', 'should have', 'What did they see at the time?'],
  ['You SHOULD’VE asked', 'SHOULD’VE', 'What did they see at the time?'],
  ['The nurse should have known that', 'should have known', 'What was known at that moment, and what was not?'],
  ['A careless release', 'careless', 'What made it hard to do well?'],
  ['Ops forgot to restart it', 'forgot to', 'What made it the sensible thing to do then?'],
  ['who is to blame for this?', 'who is to blame', 'How did it come about, step by step?'],
  ['Root cause: human error.', 'human error', 'What made it the sensible thing to do then?'],
  ['they never answer', 'they never', 'When did it happen, and when did it not?'],
  ["she didn't bother", "didn't bother", 'What did they see at the time?'],
  ['Why didn’t they ask?', 'Why didn’t they', 'What made it the sensible thing to do then?'],
])('a phrase that looks for blame is met with a question: %s', (text, phrase, question) => {
  expect(languageHint(text)).toEqual({ phrase, question });
});

test.each([
  '',
  'The review waited four days',
  'We should try a smaller batch next week',
  'What should we have ready on Monday?',
  'Carefree weekends and lazybones as one word',
  'It could have gone either way',
  'Die Übergabe war unklar, 引き継ぎが不明確でした',
])('plain words are left alone: %s', (text) => {
  expect(languageHint(text)).toBeNull();
});

test('the first phrase of a text is met first, and one that was put away is passed over', () => {
  const text = 'A sloppy handover; they should have called';
  expect(languageHint(text)?.phrase).toBe('sloppy');
  expect(languageHint(text, new Set(['sloppy']))?.phrase).toBe('should have');
  expect(languageHint(text, new Set(['sloppy', 'should have']))).toBeNull();
});

test('any text gets its answer, a hint only ever quotes the text itself, and asking twice gives the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const hint = languageHint(text);
      expect(languageHint(text)).toEqual(hint);
      if (hint !== null) expect(text).toContain(hint.phrase);
    }),
  );
});

test('a very long text is looked through at once', () => {
  const text = 'should should should have-not '.repeat(20_000);
  const begun = performance.now();
  languageHint(text);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
