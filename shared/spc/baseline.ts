/**
 * Baselines: which points a process is described by, and who may change that. Until somebody freezes one,
 * limits are provisional; from then on they are numbers that only a person's decision replaces (SC-20 to SC-28).
 */
import { must } from '../lib/assert.ts';
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import { fitProcess, fitRun, levelOf } from './fit.ts';
import { inOrder, sorted, type ChartKind, type Observation, type Place } from './measure.ts';
import { sum } from './numbers.ts';
import { linesOf, type Process } from './process.ts';
import { beyondLimit, runRules } from './rules/presets.ts';
import type { JudgedPoint } from './rules/signal.ts';
import { counted, countedPoints, sampleOf } from './samples.ts';

/** Authorities ask for 5 or 6 up to 20 or 30 points; these are the steps between guessing and knowing. */
export const pointsWanted = {
  /** Below this a run chart says all that can be said. */
  trialMin: 8,
  /** From here limits are fit for use, and a baseline may be frozen. */
  usableMin: 12,
  /** From here freezing is due. */
  dueMin: 20,
  /** Provisional limits look at no more than this, so that an unattended chart does not drift along with its process. */
  provisionalMax: 30,
} as const;

/** Wheeler's four questions. Limits follow a process only where all four are answered with yes. */
export type FourAnswers = {
  /** Does the process behave distinctly differently than before? */
  readonly different: boolean;
  /** Is the cause known? */
  readonly causeKnown: boolean;
  /** Is the new behaviour desirable? */
  readonly desirable: boolean;
  /** Is it meant, and expected, to last? */
  readonly willLast: boolean;
};
const questions = ['different', 'causeKnown', 'desirable', 'willLast'] as const satisfies readonly (keyof FourAnswers)[];

/** Why there is a new baseline: the first one, a changed process, or corrected points behind the present one. */
export type BaselineDecision =
  | { readonly kind: 'first' }
  | { readonly kind: 'rebased'; readonly answers: FourAnswers }
  | { readonly kind: 'corrected'; readonly reason: string };

export type Baseline = {
  /** The first point that it judges, which is also the first that it is made from. */
  readonly start: Place;
  readonly process: Process;
  readonly decision: BaselineDecision;
  readonly basis: Basis;
};

/** What the numbers were made from, as it was then. */
export type Basis = {
  readonly pointIds: readonly string[];
  readonly level: number;
  readonly numerator: number;
  readonly size: number;
  /** False where the points already shifted among themselves, or one lay beyond their own limits. */
  readonly steady: boolean;
};

export type BaselineRefusal =
  | 'unknown-point'
  | 'too-few-points'
  | 'already-frozen'
  | 'no-baseline-yet'
  | 'before-baseline'
  | 'four-questions'
  | 'reason-missing';

/** Oldest first; the last one is in force, those before it are superseded and stay in view. */
export type BaselineHistory = readonly Baseline[];
export type BasisRange = { readonly firstId: string; readonly lastId: string };

/** Freezes the points from one to another as the next baseline, or says why not. Nothing else ever does. */
export function freezeBaseline(
  chart: ChartKind,
  observations: readonly Observation[],
  history: BaselineHistory,
  range: BasisRange,
  decision: BaselineDecision,
): Outcome<BaselineHistory, BaselineRefusal> {
  const points = pointsBetween(observations, range);
  if (points === null) return refuse('unknown-point');
  const why = whyNotFreeze(history, points, decision);
  if (why !== null) return why;
  const pointCount = countedPoints(points).length;
  const baseline = pointCount < pointsWanted.usableMin ? null : baselineOf(chart, points, decision);
  if (baseline === null) return refuse('too-few-points', { points: pointCount, wanted: pointsWanted.usableMin });
  return accept([...history, baseline]);
}

function pointsBetween(observations: readonly Observation[], { firstId, lastId }: BasisRange): readonly Observation[] | null {
  const all = sorted(observations);
  const [first, last] = [firstId, lastId].map((id) => all.findIndex((observation) => observation.id === id));
  if (first === undefined || last === undefined || first < 0 || last < first) return null;
  return all.slice(first, last + 1);
}

function whyNotFreeze(history: BaselineHistory, points: readonly Observation[], decision: BaselineDecision) {
  const current = history.at(-1);
  if (decision.kind === 'first') return current === undefined ? null : refuse('already-frozen');
  if (current === undefined) return refuse('no-baseline-yet');
  const order = inOrder(must(points[0], 'a range has a first point'), current.start);
  if (decision.kind === 'rebased') {
    const no = questions.find((question) => !decision.answers[question]);
    if (no !== undefined) return refuse('four-questions', { question: no });
    return order <= 0 ? refuse('before-baseline') : null;
  }
  if (decision.reason.trim() === '') return refuse('reason-missing');
  return order < 0 ? refuse('before-baseline') : null;
}

/** Null where the points do not carry limits. */
export function baselineOf(chart: ChartKind, points: readonly Observation[], decision: BaselineDecision): Baseline | null {
  const samples = points.map(sampleOf);
  const present = counted(samples);
  const [process, level, start] = [fitProcess(chart, samples), levelOf(chart, samples), points[0]];
  if (process === null || level === null || start === undefined) return null;
  return {
    start: { id: start.id, atMs: start.atMs },
    process,
    decision,
    basis: {
      pointIds: countedPoints(points).map(({ id }) => id),
      level,
      numerator: sum(present.map(({ numerator }) => numerator)),
      size: sum(present.map(({ size }) => size)),
      steady: isSteady(points, process),
    },
  };
}

/** A run chart comes first: points that shift among themselves describe no one process (SC-21). */
export function shifts(points: readonly Observation[]): boolean {
  const median = fitRun(points.map(sampleOf));
  return median !== null && runRules.some((rule) => rule(judged(points, median)).length > 0);
}

const isSteady = (points: readonly Observation[], process: Process): boolean =>
  !shifts(points) && beyondLimit(judged(points, process)).length === 0;

/** The points that count, each with its own lines. */
export function judged(points: readonly Observation[], process: Process): readonly JudgedPoint[] {
  return points.flatMap((point) => {
    const sample = sampleOf(point);
    return sample === null ? [] : [{ id: point.id, value: sample.value, centre: process.centre, lineAt: linesOf(process, sample.size) }];
  });
}

/**
 * - `run-only`: a centre and no limits; the points are too few, or carry none.
 * - `trial`: limits to be read with care; the points are few, or already shift among themselves.
 * - `usable`: limits that nobody has frozen yet.
 */
export type Stage = 'run-only' | 'trial' | 'usable';

export type Provisional = {
  readonly stage: Stage;
  /** Null where there is no point at all. */
  readonly process: Process | null;
  readonly pointCount: number;
  /** False where the points already shifted among themselves, or one lay beyond their own limits. */
  readonly steady: boolean;
};

/** What can be said before anybody froze a baseline (SC-20, SC-21). */
export function provisional(chart: ChartKind, points: readonly Observation[]): Provisional {
  const last = countedPoints(points).at(pointsWanted.provisionalMax - 1);
  const basis = last === undefined ? points : points.slice(0, points.indexOf(last) + 1);
  const samples = basis.map(sampleOf);
  const pointCount = counted(samples).length;
  const fitted = pointCount < pointsWanted.trialMin ? null : fitProcess(chart, samples);
  const process = fitted ?? fitRun(samples);
  const known = { process, pointCount, steady: process === null || isSteady(basis, process) };
  if (fitted === null || fitted.kind === 'run') return { stage: 'run-only', ...known };
  return { stage: pointCount >= pointsWanted.usableMin && !shifts(basis) ? 'usable' : 'trial', ...known };
}
