/** Reading a session's course: where it is, what is open in a phase, what the trail shows. */
import { must } from '#shared/lib/assert.ts';
import type { Flow, Round } from '#shared/retrospectives/flow.ts';
import type { Format, Phase } from '#shared/retrospectives/format.ts';
import type { Role, SessionView } from '#shared/retrospectives/session.ts';

export const leads = (role: Role): boolean => role === 'facilitator' || role === 'co-facilitator';

export const phaseAt = (format: Format, index: number): Phase =>
  must(format.phases[index], 'A session is always in one of its format’s phases.');

export type TrailState = 'current' | 'done' | 'skipped' | 'ahead';

export function trailState(flow: Flow, index: number): TrailState {
  if (index === flow.phase) return 'current';
  if (flow.completed.includes(index)) return 'done';
  return index < flow.phase ? 'skipped' : 'ahead';
}

export const roundsOf = (flow: Flow, phase: Phase, kind: Round['kind']): readonly Round[] =>
  flow.rounds.filter((round) => round.phaseKey === phase.key && round.kind === kind);

/** The newest open round of a phase. */
export const openRound = (flow: Flow, phase: Phase, kind: Round['kind']): Round | null =>
  roundsOf(flow, phase, kind).findLast((round) => round.state === 'open') ?? null;

export const closedRound = (flow: Flow, phase: Phase, kind: Round['kind']): Round | null =>
  roundsOf(flow, phase, kind).findLast((round) => round.state === 'closed') ?? null;

/** True while what people write in this phase is still each one's own. */
export function writesPrivately(flow: Flow, phase: Phase): boolean {
  const round = openRound(flow, phase, 'writing');
  return phase.visibility === 'sealed' && round !== null && !round.late;
}

/** The ballots that steer: those of the last closed vote, wherever in the course it was. */
export function lastTally(view: Pick<SessionView, 'flow' | 'tallies'>): SessionView['tallies'][string] | null {
  const round = view.flow.rounds.findLast((one) => one.kind === 'voting' && view.tallies[one.id] !== undefined);
  return round === undefined ? null : (view.tallies[round.id] ?? null);
}

/** Milliseconds spent in a phase, the present stay included. */
export function spentMs(flow: Flow, index: number, serverNow: number): number {
  const before = flow.spentMs[index] ?? 0;
  return index === flow.phase ? before + Math.max(0, serverNow - flow.enteredAt) : before;
}
