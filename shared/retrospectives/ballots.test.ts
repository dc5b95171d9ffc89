import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../lib/assert.ts';
import { checkAnswers, checkVotes, countAnswers, countTopicPoll, countVotes, pollsOf } from './ballots.ts';
import type { Poll } from './format.ts';
import { codeOf, trialSession } from './trial-session.ts';

const rules = { budget: 5, perTheme: 3 };
const check = (votes: Record<string, number>) => checkVotes(rules, votes, (id) => id.startsWith('t'));

describe('ballots', () => {
  test.each([
    [{}, null],
    [{ t1: 3, t2: 2 }, null],
    [{ t1: 4 }, 'over-theme-cap'],
    [{ t1: 3, t2: 3 }, 'over-vote-budget'],
    [{ x: 1 }, 'unknown-theme'],
    [{ t1: -1, t2: 5 }, 'malformed-request'],
    [{ t1: 0.5 }, 'malformed-request'],
    [{ t1: Number.NaN }, 'malformed-request'],
    [{ t1: Number.POSITIVE_INFINITY }, 'malformed-request'],
  ])('BA-1 %o → %s', (votes, code) => {
    expect(codeOf(check(votes))).toBe(code);
  });

  test('BA-1 a vote taken back leaves no trace, even for a theme that is gone', () => {
    expect(check({ t1: 1, gone: 0 })).toEqual({ ok: true, value: { t1: 1 } });
  });

  test('BA-1 an accepted ballot never exceeds the budget or a cap', () => {
    const ballot = fc.dictionary(fc.constantFrom('t1', 't2', 't3', 't4'), fc.integer({ min: -2, max: 5 }));
    fc.assert(
      fc.property(ballot, (votes) => {
        const checked = check(votes);
        if (!checked.ok) return;
        const counts = Object.values(checked.value);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(rules.budget);
        for (const count of counts) expect(count).toBeLessThanOrEqual(rules.perTheme);
      }),
    );
  });

  test('BA-1 totals add up over ballots, empty ones counted as cast', () => {
    expect(countVotes([{ t1: 2 }, { t1: 1, t2: 3 }, {}])).toEqual({ totals: { t1: 3, t2: 3 }, ballots: 3 });
  });
});

describe('polls', () => {
  const worth: Poll = { key: 'worth', question: '', scale: 'return-on-time' };
  const safety: Poll = { key: 'safety', question: '', scale: 'yes-no', atLeast: 5 };

  test.each([
    [{ worth: 4, safety: 1 }, null],
    [{ safety: 0 }, null],
    [{ worth: 5 }, 'malformed-request'],
    [{ safety: 2 }, 'malformed-request'],
    [{ worth: 1.5 }, 'malformed-request'],
    [{ other: 1 }, 'malformed-request'],
  ])('BA-3 %o → %s', (answers, code) => {
    expect(codeOf(checkAnswers([worth, safety], answers))).toBe(code);
  });

  test('BA-3 answers are counted by value, each poll apart from the others', () => {
    expect(countAnswers([worth], [{ worth: 4 }, { worth: 4 }, { worth: 0 }, {}])).toEqual({
      worth: { 0: 1, 1: 0, 2: 0, 3: 0, 4: 2 },
    });
  });

  test('BA-3 below the floor there is no figure at all, from the floor on there is', () => {
    const yes = Array.from({ length: 4 }, () => ({ safety: 1 }));
    expect(countAnswers([safety], yes)).toEqual({ safety: {} });
    expect(countAnswers([safety], [...yes, { worth: 2 }])).toEqual({ safety: {} });
    expect(countAnswers([safety], [...yes, { safety: 0 }])).toEqual({ safety: { 0: 1, 1: 4 } });
  });

  test('PH-53, PH-54 a topic’s poll asks its own question, whatever its phase asks', () => {
    const session = trialSession();
    session.goTo('close');
    session.do({ do: 'choose-topic', topic: 'a' });
    const phasePoll = session.round('close', 'polling');
    session.do({ do: 'open-topic-poll' });
    const topicRound = session.round('close', 'polling');
    expect(pollsOf(session.format, phasePoll).map((poll) => poll.key)).toEqual(['worth']);
    const polls = pollsOf(session.format, topicRound);
    const key = must(polls[0], 'one poll').key;
    expect(codeOf(checkAnswers(polls, { [key]: 1 }))).toBeNull();
    expect(countTopicPoll([{ [key]: 1 }, { [key]: 1 }, { [key]: 0 }, {}])).toEqual({ continue: 2, moveOn: 1 });
    session.do({ do: 'close-topic-poll' });
    expect(pollsOf(session.format, session.round('close', 'polling'))).toEqual(polls);
  });
});
