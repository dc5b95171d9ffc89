import { describe, expect, test } from 'vitest';
import type { Flow, Round } from '#shared/retrospectives/flow.ts';
import type { Format, Phase, PhaseKind } from '#shared/retrospectives/format.ts';
import { trailState } from '../lib/course.ts';
import { comingNext, nextAct } from './next-act.ts';

const phase = (key: string, kind: PhaseKind, more: Partial<Phase> = {}): Phase => ({
  key,
  name: key,
  kind,
  minutes: 5,
  purpose: '',
  advice: '',
  prompts: [],
  visibility: 'shared',
  exit: 'none',
  ...more,
});

const format: Format = {
  key: 'f',
  version: 1,
  name: 'F',
  purpose: '',
  family: 'retrospective',
  groundRules: [],
  phases: [
    phase('Write', 'generate', { visibility: 'sealed', exit: 'revealed' }),
    phase('Vote', 'vote'),
    phase('Discuss', 'discuss'),
    phase('Decide', 'decide', { exit: 'outcome' }),
    phase('Close', 'close'),
  ],
};

const timer = { endsAt: null, remainingMs: 0, totalMs: 0 };
const flowIn = (index: number, rounds: readonly Partial<Round>[] = [], more: Partial<Flow> = {}): Flow => ({
  step: 9,
  phase: index,
  enteredAt: 0,
  timer,
  spentMs: [],
  completed: [],
  past: [],
  discussion: { topic: null, topicTimer: null, done: [], pollRound: null, pollResult: null },
  ...more,
  rounds: rounds.map((round) => ({
    id: 'r',
    kind: 'writing',
    phaseKey: format.phases[index]?.key ?? '',
    state: 'open',
    openedAt: 0,
    closedAt: null,
    late: false,
    ...round,
  })),
});

const ask = (flow: Flow, more: { hasOutcome?: boolean; nextTopic?: { id: string; title: string } | null } = {}) =>
  nextAct({ format, flow, hasOutcome: false, nextTopic: null, ...more });

describe('the next act', () => {
  test('while people write privately it reveals; afterwards, a late round open, it moves on', () => {
    expect(ask(flowIn(0, [{}]))).toMatchObject({ label: 'Reveal the cards', commands: [{ do: 'reveal', round: 'r' }] });
    expect(ask(flowIn(0, [{ state: 'closed' }, { id: 'l', late: true }]))).toMatchObject({
      label: 'On to Vote',
      commands: [{ do: 'forward', step: 9 }],
    });
  });

  test('where leaders speak last their cards are revealed after the others’, and before moving on', () => {
    const held = { id: 'h', leaders: true } as const;
    expect(ask(flowIn(0, [{}, held]))).toMatchObject({ label: 'Reveal the cards', commands: [{ do: 'reveal', round: 'r' }] });
    expect(comingNext(format, flowIn(0, [{}, held]))).toMatch(/leaders’ after them/);
    const others = flowIn(0, [{ state: 'closed' }, held, { id: 'l', late: true }]);
    expect(ask(others)).toMatchObject({ label: 'Reveal the leaders’ cards', commands: [{ do: 'reveal', round: 'h' }] });
    expect(comingNext(format, others)).toBe('Then the leaders’ cards are shown.');
    expect(ask(flowIn(0, [{ state: 'closed' }, { ...held, state: 'closed' }])).label).toBe('On to Vote');
  });

  test('an open vote is closed before moving on', () => {
    expect(ask(flowIn(1, [{ kind: 'voting' }])).commands).toEqual([{ do: 'close-vote', round: 'r' }]);
    expect(ask(flowIn(1, [{ kind: 'voting', state: 'closed' }])).label).toBe('On to Discuss');
  });

  test('topics come one at a time and are finished in order', () => {
    const first = { id: 't1', title: 'Slow builds' };
    expect(ask(flowIn(2), { nextTopic: first })).toMatchObject({
      label: 'Discuss “Slow builds”',
      commands: [{ do: 'choose-topic', topic: 't1' }],
    });
    const talking = flowIn(2, [], { discussion: { ...flowIn(2).discussion, topic: 't0' } });
    expect(ask(talking, { nextTopic: first }).commands.map((command) => command.do)).toEqual(['finish-topic', 'choose-topic']);
    expect(ask(talking).commands).toEqual([{ do: 'finish-topic' }]);
    expect(ask(flowIn(2)).label).toBe('On to Decide');
  });

  test('a long topic title is cut in the button', () => {
    expect(ask(flowIn(2), { nextTopic: { id: 't', title: 'x'.repeat(200) } }).label.length).toBeLessThan(50);
  });

  test('without an outcome the way on says what is missing', () => {
    expect(ask(flowIn(3)).missing).toMatch(/action/);
    expect(ask(flowIn(3), { hasOutcome: true }).missing).toBeNull();
  });

  test('the close shows the poll, then ends the session through its dialog', () => {
    expect(ask(flowIn(4, [{ kind: 'polling' }])).commands).toEqual([{ do: 'close-poll', round: 'r' }]);
    expect(ask(flowIn(4, [{ kind: 'polling', state: 'closed' }]))).toMatchObject({ opens: 'close-session', commands: [] });
  });
});

test('participants read what comes next', () => {
  expect(comingNext(format, flowIn(0, [{}]))).toMatch(/random order/);
  expect(comingNext(format, flowIn(0))).toBe('Next: Vote.');
  expect(comingNext(format, flowIn(4))).toBe('This is the last phase.');
});

test('the trail tells done from skipped, also after going back', () => {
  const flow = flowIn(2, [], { completed: [0, 3] });
  expect([0, 1, 2, 3, 4].map((index) => trailState(flow, index))).toEqual(['done', 'skipped', 'current', 'done', 'ahead']);
});
