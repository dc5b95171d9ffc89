import { expect, test } from 'vitest';
import { formatByKey } from '#shared/retrospectives/formats/index.ts';
import { must } from '#shared/lib/assert.ts';
import { themeColumns } from './course.ts';

const review = must(formatByKey('incident-review'), 'The format ships.');
const phase = (key: string) => must(review.phases.find((one) => one.key === key), 'The format has the phase.');

test('a discussion takes up the cards that its phase names', () => {
  expect([...themeColumns(review, phase('listen'))]).toEqual(['seen', 'sensible']);
});

test('where a phase names none, the cards of every gathering phase are topics', () => {
  const all = ['before', 'during', 'after', 'seen', 'sensible', 'surprise', 'learned'];
  expect([...themeColumns(review, phase('next'))]).toEqual(all);
  expect([...themeColumns(review)]).toEqual(all);
});
