/** Reading a session's course: where it is, what is open in a phase, what the trail shows. */
import { must } from '#shared/lib/assert.ts';
import type { Flow, Round } from '#shared/retrospectives/flow.ts';
import type { Format, Phase } from '#shared/retrospectives/format.ts';
import type { SessionView } from '#shared/retrospectives/session.ts';

export const phaseAt = (format: Format, index: number): Phase =>
  must(format.phases[index], 'A session is always in one of its format’s phases.');

export type TrailState = 'current' | 'done' | 'skipped' | 'ahead';

export function trailState(flow: Flow, index: number): TrailState {
  if (index === flow.phase) return 'current';
  if (flow.completed.includes(index)) return 'done';
  return index < flow.phase ? 'skipped' : 'ahead';
}

export const roundsOf = (flow: Flow, phase: Phase, kind: Round['kind']): readonly Round[] =>
  flow.rounds.filter(
    (round) => round.phaseKey === phase.key && round.kind === kind && round.id !== flow.discussion.pollRound,
  );

/** The newest open round of a phase; the poll about a topic is none of them. */
export const openRound = (flow: Flow, phase: Phase, kind: Round['kind']): Round | null =>
  roundsOf(flow, phase, kind).findLast((round) => round.state === 'open') ?? null;

export const closedRound = (flow: Flow, phase: Phase, kind: Round['kind']): Round | null =>
  roundsOf(flow, phase, kind).findLast((round) => round.state === 'closed') ?? null;

/** The round in which each one writes for themselves until the reveal; only sealed phases have one. */
export const privateRound = (flow: Flow, phase: Phase): Round | null => sealedRound(flow, phase, false);

/** The round in which leaders write where they speak last; open until it is revealed after the others’. */
export const leadersRound = (flow: Flow, phase: Phase): Round | null => sealedRound(flow, phase, true);

const sealedRound = (flow: Flow, phase: Phase, leaders: boolean): Round | null =>
  roundsOf(flow, phase, 'writing').findLast(
    (round) => round.state === 'open' && !round.late && (round.leaders === true) === leaders,
  ) ?? null;

/** The round that takes cards after a reveal, where they may not go straight onto the board. */
export const lateRound = (flow: Flow, phase: Phase): Round | null =>
  roundsOf(flow, phase, 'writing').findLast((round) => round.state === 'open' && round.late) ?? null;

/** The ballots that steer: those of the last closed vote, wherever in the course it was. */
export function lastTally(view: Pick<SessionView, 'flow' | 'tallies'>): SessionView['tallies'][string] | null {
  const round = view.flow.rounds.findLast((one) => one.kind === 'voting' && view.tallies[one.id] !== undefined);
  return round === undefined ? null : (view.tallies[round.id] ?? null);
}

/** Milliseconds spent in a phase so far, without a present stay. */
export const spentMs = (flow: Flow, index: number): number => flow.spentMs[index] ?? 0;

/** Columns whose cards are grouped, voted on and discussed: all but those of arriving and leaving, or those that the phase names. */
export const themeColumns = (format: Format, phase: Phase | null = null): ReadonlySet<string> =>
  new Set(
    phase?.topicsFrom ??
      format.phases
        .filter(({ kind }) => kind === 'evidence' || kind === 'generate')
        .flatMap(({ prompts }) => prompts.map((prompt) => prompt.key)),
  );
