/** Rounds: opened on entering a phase, ended by a reveal or a tally (PH-20 to PH-29). */
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import { limits } from '../protocol/limits.ts';
import type { RefusalCode } from '../protocol/refusals.ts';
import type { Flow, Round } from './flow.ts';
import type { Phase } from './format.ts';
import { visibilityOf, type Settled } from './policy.ts';
import type { Effect, Step, StepContext } from './steps-contract.ts';

export type Opening = Pick<StepContext, 'now' | 'newId' | 'label' | 'leaderLast'>;

/** The kinds of rounds that a phase runs in a session so settled. */
export function roundKinds(phase: Phase, settled: Settled): Round['kind'][] {
  const kinds: Round['kind'][] = [];
  if (visibilityOf(phase, settled) === 'sealed') kinds.push('writing');
  if (phase.votes !== undefined) kinds.push('voting');
  if (phase.polls !== undefined && phase.polls.length > 0) kinds.push('polling');
  return kinds;
}

export function openRound(
  flow: Flow,
  round: Pick<Round, 'kind' | 'phaseKey' | 'late' | 'leaders' | 'topic'>,
  context: Pick<StepContext, 'now' | 'newId'>,
): { flow: Flow; effect: Effect; id: string } {
  const id = context.newId();
  const opened: Round = { id, ...round, state: 'open', openedAt: context.now, closedAt: null };
  return { flow: { ...flow, rounds: [...flow.rounds, opened] }, effect: { kind: 'open-round', round: id }, id };
}

/** Whether the phase's own round is still running; late rounds and topic polls wait for nobody. */
export const isPending = (flow: Flow, phase: Phase, kind: Round['kind']): boolean =>
  flow.rounds.some(
    (round) =>
      round.phaseKey === phase.key &&
      round.kind === kind &&
      round.state === 'open' &&
      !round.late &&
      round.topic === undefined,
  );

/** A phase entered for the first time opens its rounds; one entered again finds them as they were left. */
export function openMissingRounds(flow: Flow, phase: Phase, context: Opening): Step {
  const missing = roundKinds(phase, context).filter(
    (kind) =>
      !flow.rounds.some((round) => round.phaseKey === phase.key && round.kind === kind && round.topic === undefined),
  );
  return openRounds(flow, phase, missing, context);
}

export function openRounds(flow: Flow, phase: Phase, kinds: readonly Round['kind'][], context: Opening): Step {
  const effects: Effect[] = [];
  let next = flow;
  const open = (round: Pick<Round, 'kind' | 'leaders'>): void => {
    const opened = openRound(next, { ...round, phaseKey: phase.key, late: false }, context);
    next = opened.flow;
    effects.push(opened.effect);
  };
  for (const kind of kinds) {
    open({ kind });
    if (kind === 'writing' && context.leaderLast) open({ kind, leaders: true });
  }
  return { flow: next, effects };
}

export const closeRound = (flow: Flow, id: string, now: number): Flow => ({
  ...flow,
  rounds: flow.rounds.map((round) => (round.id === id ? { ...round, state: 'closed', closedAt: now } : round)),
});

/** Leaving by `forward` counts the phase's polls; nobody is waited for who did not answer. */
export function tallyPolls(flow: Flow, phase: Phase, now: number): Step {
  const open = flow.rounds.filter(
    ({ phaseKey, kind, state, topic }) =>
      phaseKey === phase.key && kind === 'polling' && state === 'open' && topic === undefined,
  );
  return {
    flow: open.reduce((next, round) => closeRound(next, round.id, now), flow),
    effects: open.map((round) => ({ kind: 'tally', round: round.id })),
  };
}

/** Counts a vote or a poll at its leader's word. A topic's poll has its own command. */
export function tally(flow: Flow, kind: 'voting' | 'polling', id: string, now: number): Outcome<Step, RefusalCode> {
  const round = flow.rounds.find((one) => one.id === id && one.kind === kind);
  if (round === undefined || round.topic !== undefined) return refuse('unknown-round');
  if (round.state === 'closed') return refuse('round-closed');
  return accept({ flow: closeRound(flow, id, now), effects: [{ kind: 'tally', round: id }] });
}

export function reveal(flow: Flow, id: string, context: StepContext): Outcome<Step, RefusalCode> {
  const round = flow.rounds.find((one) => one.id === id && one.kind === 'writing');
  if (round === undefined) return refuse('unknown-round');
  if (round.state === 'closed') return refuse('round-closed');
  const refused = whyNotReveal(flow, round, context);
  if (refused !== null) return refuse(refused);
  const revealed = closeRound(flow, id, context.now);
  const effects: Effect[] = [{ kind: 'reveal', round: id }];
  // A repeated phase may still have the late round of its first reveal; one is enough.
  if (revealed.rounds.some((one) => one.phaseKey === round.phaseKey && one.late && one.state === 'open')) {
    return accept({ flow: revealed, effects });
  }
  const late = openRound(revealed, { kind: 'writing', phaseKey: round.phaseKey, late: true }, context);
  return accept({ flow: late.flow, effects: [...effects, late.effect] });
}

/** Whether anybody else's round of the same phase is still sealed; late cards come when they come. */
const othersStillWrite = (flow: Flow, { phaseKey }: Round): boolean =>
  flow.rounds.some(
    (one) => one.phaseKey === phaseKey && one.kind === 'writing' && one.state === 'open' && !one.late && one.leaders !== true,
  );

/**
 * A leaders' round is shown after the others' whether or not it holds a card: that its
 * leaders wrote none is theirs to tell, and holds nobody up.
 *
 * Late cards come out in company or by their writers' leave. Where authors are not
 * shown, an empty and a too small batch get one answer: asking tells nothing.
 */
function whyNotReveal(flow: Flow, round: Round, { label, sealed }: StepContext): RefusalCode | null {
  if (round.leaders === true) return othersStillWrite(flow, round) ? 'others-first' : null;
  const { drafts, writers, mayStandAlone } = sealed(round.id);
  if (!round.late || label === 'named') return drafts === 0 ? 'nothing-to-reveal' : null;
  const inCompany = writers >= limits.lateBatchWriters;
  return drafts > 0 && (inCompany || mayStandAlone) ? null : 'too-few-late-cards';
}
