/** For tests: a session's flow driven by hand, with a clock that stands still until it is moved. */
import { assert, must } from '../lib/assert.ts';
import type { Outcome } from '../lib/outcome.ts';
import type { RefusalCode } from '../protocol/refusals.ts';
import type { Round } from './flow.ts';
import type { Format, Phase } from './format.ts';
import type { Label } from './session.ts';
import { applyStep, beginFlow, type FlowCommand, type SealedCount, type Step } from './steps.ts';

const minuteMs = 60_000;
const startedAt = 1_700_000_000_000;

export const trialPhase = (key: string, more: Partial<Phase> = {}): Phase => ({
  key,
  name: key,
  kind: 'open',
  minutes: 5,
  purpose: '',
  advice: '',
  prompts: [],
  visibility: 'shared',
  exit: 'none',
  ...more,
});

/** One phase of each sort that the rules tell apart. */
export const trialFormat: Format = {
  key: 'trial',
  version: 1,
  name: 'Trial',
  purpose: '',
  family: 'open',
  groundRules: [],
  phases: [
    trialPhase('open', { polls: [{ key: 'safety', question: '', scale: 'yes-no' }] }),
    trialPhase('facts', { kind: 'evidence', prompts: [{ key: 'facts', title: '', question: '' }] }),
    trialPhase('write', {
      kind: 'generate',
      visibility: 'sealed',
      exit: 'revealed',
      prompts: [{ key: 'cards', title: '', question: '' }],
    }),
    trialPhase('vote', { kind: 'vote', exit: 'tallied', votes: { budget: 3, perTheme: 2 } }),
    trialPhase('discuss', { kind: 'discuss', topicMinutes: 4 }),
    trialPhase('decide', { kind: 'decide', exit: 'outcome' }),
    trialPhase('close', { kind: 'close', polls: [{ key: 'worth', question: '', scale: 'return-on-time' }] }),
  ],
};

export type TrialSession = ReturnType<typeof trialSession>;

export function trialSession(options: { format?: Format; label?: Label; leaderLast?: boolean } = {}) {
  const { format = trialFormat, label = 'named', leaderLast = false } = options;
  let now = startedAt;
  let ids = 0;
  const newId = (): string => `r${(ids += 1)}`;
  const sealed = new Map<string, SealedCount>();
  const context = () => ({
    now,
    label,
    leaderLast,
    newId,
    hasOutcome: session.hasOutcome,
    sealed: (round: string) => sealed.get(round) ?? { drafts: 0, writers: 0, mayStandAlone: false },
  });
  const begun = beginFlow(format, { now, label, leaderLast, newId });
  const session = {
    format,
    hasOutcome: false,
    flow: begun.flow,
    /** Effects of the last accepted command. */
    effects: begun.effects,
    now: () => now,
    startedAt,
    pass: (minutes: number): void => {
      now += minutes * minuteMs;
    },
    seal: (round: string, count: Partial<SealedCount> = {}): void => {
      sealed.set(round, { drafts: 1, writers: 1, mayStandAlone: false, ...count });
    },
    try: (command: FlowCommand): Outcome<Step, RefusalCode> => {
      const outcome = applyStep(format, session.flow, command, context());
      if (outcome.ok) {
        session.flow = outcome.value.flow;
        session.effects = outcome.value.effects;
      }
      return outcome;
    },
    do: (command: FlowCommand): Step => {
      const outcome = session.try(command);
      assert(outcome.ok, `Refused: ${outcome.ok ? '' : outcome.code}`);
      return outcome.value;
    },
    /** A move made by somebody who sees the present step. */
    move: (name: 'forward' | 'back' | 'skip' | 'repeat' | 'undo-step'): Outcome<Step, RefusalCode> =>
      session.try({ do: name, step: session.flow.step }),
    goTo: (key: string): Outcome<Step, RefusalCode> =>
      session.try({ do: 'go-to', step: session.flow.step, phase: phaseIndex(key) }),
    phase: (): string => must(format.phases[session.flow.phase], 'in a phase').key,
    rounds: (key: string, kind: Round['kind']): readonly Round[] =>
      session.flow.rounds.filter((round) => round.phaseKey === key && round.kind === kind),
    /** The newest round of a phase. */
    round: (key: string, kind: Round['kind']): Round => must(session.rounds(key, kind).at(-1), 'a round'),
  };
  const phaseIndex = (key: string): number => format.phases.findIndex((phase) => phase.key === key);
  return session;
}

/** The code of a refusal, or null where it was accepted. */
export const codeOf = (outcome: Outcome<unknown, RefusalCode>): RefusalCode | null => (outcome.ok ? null : outcome.code);
