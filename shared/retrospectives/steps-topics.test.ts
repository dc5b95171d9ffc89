import { describe, expect, test } from 'vitest';
import { must } from '../lib/assert.ts';
import { endFlow, withTopicPollCounted, type FlowCommand } from './steps.ts';
import { codeOf, trialSession, type TrialSession } from './trial-session.ts';

const minute = 60_000;

const leftMs = (session: TrialSession): number => {
  const { endsAt, remainingMs } = session.flow.timer;
  return endsAt === null ? must(remainingMs, 'a paused timer') : endsAt - session.now();
};

describe('timers', () => {
  test('PH-41 a pause holds the time and resuming runs on with what was left', () => {
    const session = trialSession();
    session.pass(2);
    session.do({ do: 'pause-timer' });
    session.pass(30);
    expect(leftMs(session)).toBe(3 * minute);
    session.do({ do: 'resume-timer' });
    session.pass(1);
    expect(leftMs(session)).toBe(2 * minute);
  });

  test.each(['pause-timer', 'resume-timer'] as const)('PH-41 %s twice is the same as once', (name) => {
    const session = trialSession();
    session.do({ do: name });
    const once = session.flow;
    session.pass(1);
    session.do({ do: name });
    expect(session.flow).toEqual(once);
  });

  test('PH-41 a pause keeps how far a timer is over', () => {
    const session = trialSession();
    session.pass(7);
    session.do({ do: 'pause-timer' });
    session.do({ do: 'resume-timer' });
    expect(leftMs(session)).toBe(-2 * minute);
  });

  test.each([
    ['running', 2, 4, 7],
    ['running', 2, -1, 2],
    ['running', 2, -60, 0],
    ['over', 9, 4, 4],
    ['over', 9, -4, 0],
  ])('PH-42 a timer %s after %i minutes, %i added, leaves %i', (_state, passed, added, left) => {
    const session = trialSession();
    session.pass(passed);
    session.do({ do: 'add-minutes', minutes: added });
    expect(leftMs(session)).toBe(left * minute);
    expect(session.flow.timer.totalMs).toBeGreaterThanOrEqual(left * minute);
  });

  test('PH-42 a paused timer stays paused when minutes are added', () => {
    const session = trialSession();
    session.do({ do: 'pause-timer' });
    session.do({ do: 'add-minutes', minutes: 2 });
    expect(session.flow.timer).toMatchObject({ endsAt: null, remainingMs: 7 * minute });
  });

  test('PH-43, PH-44 a timer that is over stays over until the next phase starts its own', () => {
    const session = trialSession();
    session.pass(8);
    expect(leftMs(session)).toBe(-3 * minute);
    session.move('forward');
    expect(leftMs(session)).toBe(5 * minute);
  });
});

describe('topics', () => {
  const discussing = (): TrialSession => {
    const session = trialSession();
    session.goTo('discuss');
    session.do({ do: 'choose-topic', topic: 'a' });
    return session;
  };

  test('PH-50 choosing a topic starts its time box and puts an unfinished one back', () => {
    const session = discussing();
    expect(session.flow.discussion).toMatchObject({ topic: 'a', topicTimer: { endsAt: session.now() + 4 * minute } });
    session.pass(1);
    session.do({ do: 'choose-topic', topic: 'b' });
    expect(session.flow.discussion).toMatchObject({ topic: 'b', done: [], topicTimer: { endsAt: session.now() + 4 * minute } });
    session.do({ do: 'choose-topic', topic: null });
    expect(session.flow.discussion).toMatchObject({ topic: null, topicTimer: null, done: [] });
  });

  test('PH-50 choosing the present topic again leaves its time box alone', () => {
    const session = discussing();
    const before = session.flow;
    session.pass(1);
    session.do({ do: 'choose-topic', topic: 'a' });
    expect(session.flow).toEqual(before);
  });

  test('PH-51 a finished topic is listed once, in order, until it is chosen again', () => {
    const session = discussing();
    session.do({ do: 'finish-topic' });
    session.do({ do: 'choose-topic', topic: 'b' });
    session.do({ do: 'finish-topic' });
    expect(session.flow.discussion.done).toEqual(['a', 'b']);
    session.do({ do: 'choose-topic', topic: 'a' });
    expect(session.flow.discussion.done).toEqual(['b']);
    session.do({ do: 'finish-topic' });
    expect(session.flow.discussion.done).toEqual(['b', 'a']);
  });

  test('PH-52 minutes are added to the time box alone', () => {
    const session = discussing();
    const { timer } = session.flow;
    session.pass(6);
    session.do({ do: 'extend-topic', minutes: 3 });
    expect(session.flow.discussion.topicTimer?.endsAt).toBe(session.now() + 3 * minute);
    expect(session.flow.timer).toEqual(timer);
  });

  test('PH-53, PH-54 a poll is opened once, counted once, and its totals name the topic', () => {
    const session = discussing();
    session.do({ do: 'open-topic-poll' });
    const poll = must(session.flow.discussion.pollRound, 'a poll');
    expect(session.effects).toEqual([{ kind: 'open-round', round: poll }]);
    expect(codeOf(session.try({ do: 'open-topic-poll' }))).toBe('round-open');
    session.do({ do: 'close-topic-poll' });
    expect(session.effects).toEqual([{ kind: 'tally', round: poll }]);
    const counted = withTopicPollCounted(session.flow, { continue: 3, moveOn: 1 });
    expect(counted.discussion).toMatchObject({ topic: 'a', pollRound: null, pollResult: { topic: 'a', continue: 3, moveOn: 1 } });
    expect(codeOf(session.try({ do: 'close-topic-poll' }))).toBe('unknown-round');
  });

  test.each<FlowCommand>([{ do: 'finish-topic' }, { do: 'choose-topic', topic: 'b' }, { do: 'choose-topic', topic: null }])(
    'PH-54 an open poll ends with its topic: %o',
    (command) => {
      const session = discussing();
      session.do({ do: 'open-topic-poll' });
      const poll = must(session.flow.discussion.pollRound, 'a poll');
      expect(session.do(command).effects).toEqual([{ kind: 'tally', round: poll }]);
      expect(session.flow.discussion).toMatchObject({ pollRound: null, pollResult: { topic: 'a' } });
    },
  );

  test('PH-55 a phase’s poll command does not reach a topic’s poll', () => {
    const session = discussing();
    session.do({ do: 'open-topic-poll' });
    const round = must(session.flow.discussion.pollRound, 'a poll');
    expect(codeOf(session.try({ do: 'close-poll', round }))).toBe('unknown-round');
    expect(codeOf(session.move('repeat'))).toBeNull();
    session.move('forward');
    expect(session.flow.rounds.find((one) => one.id === round)?.state).toBe('open');
  });

  test('PH-56 leaving holds the time box, returning lets it run on', () => {
    const session = discussing();
    session.pass(1);
    session.goTo('vote');
    session.pass(30);
    session.goTo('discuss');
    expect(session.flow.discussion).toMatchObject({ topic: 'a', topicTimer: { endsAt: session.now() + 3 * minute } });
  });

  test('PH-57 without a topic there is nothing to finish, extend or ask about', () => {
    const session = trialSession();
    session.goTo('discuss');
    for (const command of [{ do: 'finish-topic' }, { do: 'extend-topic', minutes: 1 }, { do: 'open-topic-poll' }] as const) {
      expect(codeOf(session.try(command))).toBe('unknown-theme');
    }
  });
});

describe('closing', () => {
  test('PH-60, PH-61, PH-62 counts what people chose, destroys what nobody saw, stops the clocks', () => {
    const session = trialSession({ label: 'unlinked' });
    for (const key of ['write', 'vote', 'discuss']) session.goTo(key);
    session.do({ do: 'choose-topic', topic: 'a' });
    session.do({ do: 'open-topic-poll' });
    session.pass(3);
    const ended = endFlow(session.flow, session.now());
    expect(ended.flow.rounds.filter((round) => round.state === 'open')).toEqual([]);
    expect(ended.effects.map((effect) => effect.kind)).toEqual(['tally', 'discard', 'tally', 'tally']);
    expect(ended.flow.timer.endsAt).toBeNull();
    expect(ended.flow.discussion).toMatchObject({ pollRound: null, topicTimer: { endsAt: null } });
    expect(ended.flow.spentMs).toEqual([0, 0, 0, 0, 3 * minute, 0, 0]);
    expect(endFlow(ended.flow, session.now() + minute).effects).toEqual([]);
  });
});
