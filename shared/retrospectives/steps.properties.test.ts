import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Flow } from './flow.ts';
import { formats } from './formats/index.ts';
import type { FlowCommand } from './steps.ts';
import { trialSession, type TrialSession } from './trial-session.ts';

type Act = (session: TrialSession) => FlowCommand;

const anyRound = (session: TrialSession, at: number): string =>
  session.flow.rounds[at % Math.max(1, session.flow.rounds.length)]?.id ?? 'none';

const act: fc.Arbitrary<Act> = fc.oneof(
  fc
    .constantFrom('forward', 'forward', 'back', 'skip', 'repeat', 'undo-step' as const)
    .map((name): Act => (session) => ({ do: name, step: session.flow.step })),
  fc.nat(9).map((phase): Act => (session) => ({ do: 'go-to', step: session.flow.step, phase })),
  fc
    .tuple(fc.constantFrom('reveal', 'close-vote', 'close-poll' as const), fc.nat(12))
    .map(([name, at]): Act => (session) => ({ do: name, round: anyRound(session, at) })),
  fc.integer({ min: -60, max: 60 }).map((minutes): Act => () => ({ do: 'add-minutes', minutes })),
  fc
    .constantFrom('pause-timer', 'resume-timer', 'finish-topic', 'open-topic-poll', 'close-topic-poll' as const)
    .map((name): Act => () => ({ do: name })),
  fc.constantFrom('a', 'b', null).map((topic): Act => () => ({ do: 'choose-topic', topic })),
);

type Turn = { readonly act: Act; readonly minutes: number; readonly sealed: number };
const turns: fc.Arbitrary<Turn[]> = fc.array(
  fc.record({ act, minutes: fc.constantFrom(0, 1, 7), sealed: fc.nat(4) }),
  { maxLength: 60 },
);
const setting = fc.record({
  format: fc.constantFrom(...formats),
  label: fc.constantFrom('named', 'confidential', 'unlinked' as const),
  hasOutcome: fc.boolean(),
  leaderLast: fc.boolean(),
});
type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never;

const finalRounds = (flow: Flow): string[] => flow.rounds.filter((round) => round.state === 'closed').map((round) => round.id);

/** Plays a session and looks at it after every command. */
function play(played: Turn[], how: Setting, look: (before: Flow, session: TrialSession, accepted: boolean) => void): void {
  const session = trialSession(how);
  session.hasOutcome = how.hasOutcome;
  for (const turn of played) {
    session.pass(turn.minutes);
    for (const round of session.flow.rounds) session.seal(round.id, { drafts: turn.sealed, writers: turn.sealed });
    const before = session.flow;
    const { ok } = session.try(turn.act(session));
    look(before, session, ok);
  }
}

test('PH-2, PH-11 the flow always stands in a phase of its format, and only accepted moves raise the step', () => {
  fc.assert(
    fc.property(setting, turns, (how, played) => {
      play(played, how, (before, session, accepted) => {
        expect(how.format.phases[session.flow.phase]).toBeDefined();
        expect(session.flow.step - before.step).toBeGreaterThanOrEqual(0);
        expect(accepted || session.flow === before).toBe(true);
      });
    }),
    { numRuns: 60 },
  );
});

test('PH-12, PH-24, PH-28 rounds are never lost or reopened, and each is revealed or counted at most once', () => {
  fc.assert(
    fc.property(setting, turns, (how, played) => {
      const ended: string[] = [];
      play(played, how, (before, session, accepted) => {
        expect(session.flow.rounds.slice(0, before.rounds.length).map((round) => round.id)).toEqual(before.rounds.map((round) => round.id));
        for (const id of finalRounds(before)) expect(finalRounds(session.flow)).toContain(id);
        if (!accepted) return;
        for (const effect of session.effects) if (effect.kind !== 'open-round') ended.push(effect.round);
      });
      expect(new Set(ended).size).toBe(ended.length);
    }),
    { numRuns: 60 },
  );
});

test('PH-13, PH-23 a phase never has two running rounds of one kind that people could mix up', () => {
  fc.assert(
    fc.property(setting, turns, (how, played) => {
      play(played, how, (_before, { flow }) => {
        const open = flow.rounds
          .filter((round) => round.state === 'open' && round.id !== flow.discussion.pollRound)
          .map((round) => `${round.phaseKey} ${round.kind} ${round.late ? 'late' : ''} ${round.leaders ?? false}`);
        expect(new Set(open).size).toBe(open.length);
      });
    }),
    { numRuns: 60 },
  );
});

test('PH-72 no course of events shows a leaders’ card before everybody else’s of that phase', () => {
  fc.assert(
    fc.property(setting, turns, (how, played) => {
      play(played, { ...how, leaderLast: true }, (before, session, accepted) => {
        const shown = accepted ? session.effects.filter((effect) => effect.kind === 'reveal').map((effect) => effect.round) : [];
        for (const round of before.rounds.filter((one) => one.leaders === true && shown.includes(one.id))) {
          const sealed = session.flow.rounds.some((one) => one.phaseKey === round.phaseKey && one.kind === 'writing' && !one.late && one.leaders !== true && one.state === 'open');
          expect(sealed).toBe(false);
        }
      });
    }),
    { numRuns: 60 },
  );
});

test('PH-16 the times of all phases and the present stay add up to the time since the beginning', () => {
  fc.assert(
    fc.property(setting, turns, (how, played) => {
      play(played, how, (_before, { flow, now, startedAt }) => {
        const spent = flow.spentMs.reduce((sum, ms) => sum + ms, 0);
        expect(spent + now() - flow.enteredAt).toBe(now() - startedAt);
      });
    }),
    { numRuns: 60 },
  );
});

test('PH-40 what is accepted does not depend on how much time has passed', () => {
  fc.assert(
    fc.property(setting, turns, (how, played) => {
      const answers = (minutes: (turn: Turn) => number): boolean[] => {
        const accepted: boolean[] = [];
        play(played.map((turn) => ({ ...turn, minutes: minutes(turn) })), how, (_before, _session, ok) => accepted.push(ok));
        return accepted;
      };
      expect(answers(() => 500)).toEqual(answers(() => 0));
    }),
    { numRuns: 40 },
  );
});
