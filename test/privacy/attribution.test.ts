/**
 * AN-2: whoever sees all that a participant may see, and watched the others write at
 * the table, does not learn from an unlinked session who wrote a card.
 */
import { expect, test } from 'vitest';
import { accuracyOn } from './attribution/attacker.ts';
import { livePreview, mergedDocuments, unshuffled } from './attribution/naive-builds.ts';
import { playSessions } from './attribution/sessions.ts';
import { authors, cardsInAll } from './attribution/sight.ts';

const chance = 1 / authors;
const sessions = 300;

/** Four standard deviations: one run in thirty thousand passes it by luck. */
const luck = 4 * Math.sqrt((chance * (1 - chance)) / (sessions * cardsInAll));

test('AN-2 an attacker names the writer of a card no better than a die', { timeout: 600_000 }, async () => {
  expect(accuracyOn(await playSessions(sessions))).toBeLessThanOrEqual(chance + luck);
});

test.each([
  ['the documents of the authors are merged', mergedDocuments, 0.99],
  ['cards stay in the order in which they came', unshuffled, 0.99],
  ['a frame goes out with each draft', livePreview, 0.9],
])('AN-2 the same attacker knows the writers where %s', { timeout: 600_000 }, (_what, build, atLeast) => {
  expect(accuracyOn(Array.from({ length: sessions }, build))).toBeGreaterThanOrEqual(atLeast);
});
