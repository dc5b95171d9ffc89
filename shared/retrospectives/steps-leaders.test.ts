import { describe, expect, test } from 'vitest';
import { mayWriteIn } from './policy.ts';
import { codeOf, trialSession, type TrialSession } from './trial-session.ts';

const writing = (label: 'named' | 'confidential' | 'unlinked' = 'unlinked'): TrialSession => {
  const session = trialSession({ label, leaderLast: true });
  session.goTo('write');
  return session;
};

/** The ids of everybody's round and of the leaders'. */
function pair(session: TrialSession): { readonly all: string; readonly leaders: string } {
  const [all, leaders, ...more] = session.rounds('write', 'writing').filter((round) => round.state === 'open' && !round.late);
  expect([all?.leaders, leaders?.leaders, more]).toEqual([undefined, true, []]);
  return { all: all?.id ?? '', leaders: leaders?.id ?? '' };
}

describe('leaders last', () => {
  test('PH-70 a sealed writing opens everybody’s round and the leaders’, each with its own key', () => {
    const session = writing();
    const { all, leaders } = pair(session);
    expect(session.effects).toEqual([
      { kind: 'open-round', round: all },
      { kind: 'open-round', round: leaders },
    ]);
    const usual = trialSession({ label: 'unlinked' });
    usual.goTo('write');
    expect(usual.rounds('write', 'writing')).toHaveLength(1);
  });

  test('PH-21, PH-70 a phase that a named session would write openly is sealed too, so that leaders can be last in it', () => {
    const session = trialSession({ label: 'named', leaderLast: true });
    session.goTo('facts');
    expect(session.rounds('facts', 'writing').map((round) => round.leaders ?? false)).toEqual([false, true]);
  });

  test('PH-71 each round is for the ones or for the others, and a late round for all', () => {
    const [all, leaders, late] = [{ late: false }, { late: false, leaders: true as const }, { late: true }];
    const open = (leaderLast: boolean, leads: boolean): boolean[] => [all, leaders, late].map((round) => mayWriteIn(round, leaderLast, leads));
    expect(open(true, true)).toEqual([false, true, true]);
    expect(open(true, false)).toEqual([true, false, true]);
    expect(open(false, true)).toEqual([true, true, true]);
  });

  test('PH-72 the leaders’ cards wait for everybody else’s, however many cards there are', () => {
    for (const [others, own] of [[0, 0], [0, 3], [4, 0], [4, 3]] as const) {
      const session = writing();
      const { all, leaders } = pair(session);
      session.seal(all, { drafts: others });
      session.seal(leaders, { drafts: own });
      expect(codeOf(session.try({ do: 'reveal', round: leaders }))).toBe('others-first');
    }
  });

  test.each([0, 2])('PH-73 after the others’ reveal the leaders’ round is shown with %i cards in it', (drafts) => {
    const session = writing();
    const { all, leaders } = pair(session);
    session.seal(all);
    session.seal(leaders, { drafts });
    session.do({ do: 'reveal', round: all });
    expect(session.flow.rounds.find((round) => round.id === leaders)).toMatchObject({ state: 'open' });
    expect(session.do({ do: 'reveal', round: leaders }).effects).toEqual([{ kind: 'reveal', round: leaders }]);
    expect(codeOf(session.try({ do: 'reveal', round: leaders }))).toBe('round-closed');
  });

  test('PH-73 a phase left by skipping keeps the order of the two reveals', () => {
    const session = writing();
    const { all, leaders } = pair(session);
    session.seal(all);
    session.move('skip');
    expect(codeOf(session.try({ do: 'reveal', round: leaders }))).toBe('others-first');
    session.do({ do: 'reveal', round: all });
    expect(codeOf(session.try({ do: 'reveal', round: leaders }))).toBeNull();
  });

  test('PH-74 nothing moves on before the leaders were heard, and one late round serves all', () => {
    const session = writing();
    const { all, leaders } = pair(session);
    session.seal(all);
    session.do({ do: 'reveal', round: all });
    expect(codeOf(session.move('forward'))).toBe('cards-still-sealed');
    expect(codeOf(session.move('repeat'))).toBe('round-open');
    session.do({ do: 'reveal', round: leaders });
    expect(session.rounds('write', 'writing').filter((round) => round.late && round.state === 'open')).toHaveLength(1);
    expect(codeOf(session.move('repeat'))).toBeNull();
    pair(session);
  });
});
