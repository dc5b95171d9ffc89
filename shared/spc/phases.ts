/** The stretches of a chart, each with the process that its points are judged by. */
import { provisional, type Baseline, type BaselineDecision, type BaselineHistory, type Stage } from './baseline.ts';
import { inOrder, type ChartKind, type Observation } from './measure.ts';
import type { Process } from './process.ts';

export type PhaseState = Stage | 'frozen' | 'superseded';

export type Phase = {
  readonly state: PhaseState;
  /** Null where there is no point at all. */
  readonly process: Process | null;
  /** How many points the process was made from. */
  readonly basisPoints: number;
  /** False where those points already shifted among themselves, or one lay beyond their own limits. */
  readonly steady: boolean;
  /** Null where nobody decided anything yet. */
  readonly decision: BaselineDecision | null;
};

export type Stretch = { readonly phase: Phase; readonly points: readonly Observation[] };

function undecided(chart: ChartKind, points: readonly Observation[]): Stretch {
  const { stage, process, pointCount, steady } = provisional(chart, points);
  return { points, phase: { state: stage, process, basisPoints: pointCount, steady, decision: null } };
}

const decided = ({ process, basis, decision }: Baseline, state: PhaseState, points: readonly Observation[]): Stretch => ({
  points,
  phase: { state, process, basisPoints: basis.pointIds.length, steady: basis.steady, decision },
});

/** Points before the first baseline stand for themselves; each baseline reaches up to where the next begins (SC-26). */
export function stretchesOf(chart: ChartKind, points: readonly Observation[], history: BaselineHistory): readonly Stretch[] {
  const [first] = history;
  if (first === undefined) return [undecided(chart, points)];
  const before = points.filter((point) => inOrder(point, first.start) < 0);
  const stretches = history.map((baseline, at) => {
    const next = history[at + 1];
    const own = points.filter((point) => inOrder(point, baseline.start) >= 0 && (next === undefined || inOrder(point, next.start) < 0));
    return decided(baseline, next === undefined ? 'frozen' : 'superseded', own);
  });
  return before.length === 0 ? stretches : [undecided(chart, before), ...stretches];
}
