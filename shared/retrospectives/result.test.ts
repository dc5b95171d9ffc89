import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelWords } from './labels.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { resultOf, resultSchema } from './result.ts';
import { trialBoard, trialResult, trialSource } from './trial-result.ts';

describe('the result', () => {
  const result = trialResult('named');

  test('RE-1 is of the documented shape', () => {
    expect(resultSchema.parse(result)).toEqual(result);
  });

  test('RE-1, BA-2 ranks themes by the last vote, votes for grouped cards included', () => {
    expect(result.themes.map(({ id, votes, grouped, discussed }) => ({ id, votes, grouped, discussed }))).toEqual([
      { id: 'reviews', votes: 3, grouped: true, discussed: true },
      { id: 'thanks', votes: 1, grouped: false, discussed: false },
    ]);
    expect(result.votes.map((vote) => [vote.phase, vote.tally.totals])).toEqual([
      ['vote', { thanks: 5 }],
      ['vote', { reviews: 2, wait: 1, thanks: 1 }],
    ]);
  });

  test('RE-1 keeps cards, comments, reactions and notes with their theme', () => {
    expect(result.themes[0]).toMatchObject({
      title: 'Slow reviews',
      column: { id: 'hindered', title: 'What got in the way' },
      notes: 'Two people are enough.',
      cards: [
        { id: 'slow', comments: [{ text: 'Five, for mine', author: 'Rosa' }], reactions: { agree: 2 } },
        { id: 'wait', text: 'I waited for a review', prompt: 'hindered', author: 'Rosa', comments: [], reactions: {} },
      ],
    });
    expect(result.otherNotes).toEqual([{ theme: 'vanished', text: 'Somebody regrouped this.' }]);
  });

  test('RE-1 links actions and parked items to their themes as long as these exist', () => {
    expect(result.actions).toMatchObject([{ owner: 'Rosa', due: '2026-12-08', theme: { id: 'reviews', title: 'Slow reviews' } }]);
    expect(result.parked.map((item) => item.theme?.title ?? null)).toEqual(['Pairing on the import', null]);
    expect(result.noChange).toBeNull();
    expect(trialResult('named', { noChange: '  We just began.\n' }).noChange).toBe('We just began.');
  });

  test('RE-1 tells polls with their questions, withheld ones without figures', () => {
    expect(result.polls.map(({ phase, poll, totals }) => [phase, poll.key, totals])).toEqual([
      ['open', 'safety', {}],
      ['close', 'return-on-time', { 0: 0, 1: 0, 2: 0, 3: 1, 4: 1 }],
      ['close', 'check-out', {}],
    ]);
  });

  test('RE-1 sets planned beside actual time, the present stay included while the session runs', () => {
    const minutes = (phases: typeof result.phases) => phases.map((phase) => [phase.key, phase.plannedMs / 60_000, phase.actualMs / 60_000]);
    expect(minutes(result.phases)).toEqual([
      ['open', 6, 8],
      ['gather', 14, 15],
      ['group', 6, 5],
      ['vote', 2, 0],
      ['discuss', 10, 0],
      ['decide', 16, 0],
      ['close', 6, 2],
    ]);
    const live = resultOf({ ...trialSource('named'), status: 'live', closedAt: null }, trialBoard());
    expect(minutes(live.phases).at(-1)).toEqual(['close', 6, 32]);
    expect([result.phases.at(-1)?.completed, live.phases.at(-1)?.completed]).toEqual([true, false]);
  });

  test.each(['confidential', 'unlinked'] as const)('RE-2 %s: names no writer although the board holds them', (label) => {
    const other = trialResult(label);
    const authors = other.themes.flatMap((theme) => theme.cards.flatMap((card) => [card.author, ...card.comments.map((comment) => comment.author)]));
    expect(authors).toEqual([null, null, null, null]);
    expect(other.people.map((person) => person.name)).toEqual(['Rosa', 'Ben']);
    expect(Object.keys(other.people[0] ?? {})).toEqual(['name', 'role']);
    expect(other.session.statement).toBe(labelWords[label].statement);
  });

  test('the unlinked statement stands as agreed, word for word', () => {
    expect(labelWords.unlinked.statement).toBe(
      'We do not store who wrote what, and nobody can switch that on later. The people who run this server could change it to record you, and colleagues may recognise your style. With fewer than 4 writers, assume they will.',
    );
    expect(JSON.stringify(labelWords)).not.toMatch(/anonym/i);
  });
});

describe('canonical JSON', () => {
  test('RE-3 does not depend on the order in which keys were made', () => {
    const shuffledKeys = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffledKeys);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).toReversed().map(([key, part]) => [key, shuffledKeys(part)]));
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(shuffledKeys(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('RE-3 tells different results apart', () => {
    expect(canonicalJson(trialResult('named', { card: 'x' }))).not.toBe(canonicalJson(trialResult('named', { card: 'y' })));
  });
});
