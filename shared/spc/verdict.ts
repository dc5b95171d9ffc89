/**
 * Before and after a change: did the measure shift? The answer says that it did or did not, never why.
 * The baseline is the one in force at the change, or else the last points before it (SC-50 to SC-59).
 */
import { baselineOf, judged, pointsWanted, type Baseline, type BaselineHistory } from './baseline.ts';
import { levelOf } from './fit.ts';
import { inOrder, sorted, valueOf, type Observation } from './measure.ts';
import { isGood, type ChartedMetric } from './metric.ts';
import { sum } from './numbers.ts';
import { limitSigmas } from './process.ts';
import { eightOneSide, outerQuarter } from './rules/presets.ts';
import { isBeyond, type JudgedPoint } from './rules/signal.ts';
import { counted, countedPoints, sampleOf } from './samples.ts';

/** When something changed, and how long it takes until it can be seen in this measure. */
export type Change = { readonly id: string; readonly atMs: number; readonly lagMs: number };
export type Annotation = { readonly id: string; readonly atMs: number };

export type VerdictCode =
  | 'no-usable-baseline'
  | 'too-early'
  | 'improvement-signal'
  | 'worse-signal'
  /** A shift in a measure of which neither side is better. */
  | 'neutral-signal'
  | 'mixed'
  | 'watch'
  | 'no-detectable-change';

export type Difference = {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** Null where it was nothing before. */
  readonly percent: number | null;
  /** For shares: by how many standard errors the two differ; null for anything else, and where there is no variation. */
  readonly pooledZ: number | null;
};

export type Verdict = {
  readonly code: VerdictCode;
  /** True where the points before already moved by themselves, so that the comparison stands on soft ground. */
  readonly baselineUnsteady: boolean;
  readonly afterPoints: number;
  /** Null where there is nothing to compare. */
  readonly difference: Difference | null;
};

export type Measure = { readonly id: string; readonly metric: ChartedMetric; readonly observations: readonly Observation[]; readonly history: BaselineHistory };

export type VerdictReport = Verdict & {
  /** What else happened between the first point of the baseline and the last point after; ids, in order of time. */
  readonly alsoInWindow: readonly string[];
  /** What happened meanwhile to the measures that should not get worse. */
  readonly balancing: readonly (Verdict & { readonly id: string })[];
};

export function verdictReport(measure: Measure, change: Change, annotations: readonly Annotation[], balancing: readonly Measure[]): VerdictReport {
  return {
    ...verdictOf(measure, change),
    alsoInWindow: inWindow(measure, change, annotations),
    balancing: balancing.map((other) => ({ id: other.id, ...verdictOf(other, change) })),
  };
}

/** The last points that may count as before. */
const [beforeMin, beforeMax] = [pointsWanted.trialMin, pointsWanted.dueMin];
/** Fewer than this say nothing; and fewer than eight only something if one lies beyond a limit. */
const [afterMin, afterEnough] = [6, 8];

const pointsBefore = (observations: readonly Observation[], change: Change): readonly Observation[] =>
  sorted(observations).filter(({ atMs }) => atMs < change.atMs);

/** Points within the lag count neither as before nor as after. */
const pointsAfter = (observations: readonly Observation[], { atMs, lagMs }: Change): readonly Observation[] =>
  sorted(observations).filter((point) => point.atMs >= atMs + lagMs);

/** A baseline that a person froze stands; without one the last points before the change are taken, gaps among them kept. */
function baselineAt({ metric, observations, history }: Measure, change: Change): Baseline | null {
  const before = pointsBefore(observations, change);
  const inForce = history.findLast(({ basis }) => endsBefore(basis.pointIds, before));
  if (inForce !== undefined) return inForce;
  const points = countedPoints(before).slice(-beforeMax);
  const [first] = points;
  if (first === undefined || points.length < beforeMin) return null;
  return baselineOf(metric.chart, before.filter((point) => inOrder(point, first) >= 0), { kind: 'first' });
}

/** A baseline with points from after the change would compare the change with itself. */
function endsBefore(basisIds: readonly string[], before: readonly Observation[]): boolean {
  const known = new Set(before.map(({ id }) => id));
  return basisIds.every((id) => known.has(id));
}

function verdictOf(measure: Measure, change: Change): Verdict {
  const after = pointsAfter(measure.observations, change);
  const baseline = baselineAt(measure, change);
  const afterPoints = countedPoints(after).length;
  if (baseline === null || baseline.process.kind === 'run') {
    return { code: 'no-usable-baseline', baselineUnsteady: false, afterPoints, difference: null };
  }
  return {
    code: codeOf(measure.metric, judged(after, baseline.process)),
    baselineUnsteady: !baseline.basis.steady,
    afterPoints,
    difference: differenceOf(measure.metric, baseline, after),
  };
}

function codeOf(metric: ChartedMetric, after: readonly JudgedPoint[]): VerdictCode {
  const outside = { high: countBeyond(after, 1), low: countBeyond(after, -1) };
  const anyOutside = outside.high + outside.low > 0;
  if (after.length < afterMin || (after.length < afterEnough && !anyOutside)) return 'too-early';
  const shifted = (['high', 'low'] as const).filter((side) => outside[side] >= 2 || hasShift(after, side));
  const [side] = shifted;
  if (side === undefined) return anyOutside ? 'watch' : 'no-detectable-change';
  if (shifted.length === 2) return 'mixed';
  const good = isGood(metric.better, side);
  if (good === null) return 'neutral-signal';
  return good ? 'improvement-signal' : 'worse-signal';
}

const countBeyond = (points: readonly JudgedPoint[], side: 1 | -1): number =>
  points.filter((point) => isBeyond(point, side, limitSigmas)).length;

const hasShift = (after: readonly JudgedPoint[], side: 'high' | 'low'): boolean =>
  [...eightOneSide(after), ...outerQuarter(after)].some(({ direction }) => direction === side);

function differenceOf({ chart }: ChartedMetric, { basis }: Baseline, after: readonly Observation[]): Difference | null {
  const samples = after.map(sampleOf);
  const level = levelOf(chart, samples);
  if (level === null) return null;
  const present = counted(samples);
  const total = { numerator: sum(present.map(({ numerator }) => numerator)), size: sum(present.map(({ size }) => size)) };
  return {
    before: basis.level,
    after: level,
    difference: level - basis.level,
    percent: basis.level === 0 ? null : (100 * (level - basis.level)) / Math.abs(basis.level),
    pooledZ: chart.kind === 'p' ? pooledZ(basis, total) : null,
  };
}

type Share = { readonly numerator: number; readonly size: number };

/**
 * (p1 - p2) over the standard error under one common share; positive where the share was larger before.
 * Source: Montgomery, Introduction to Statistical Quality Control, example 7.1.
 */
function pooledZ(before: Share, after: Share): number | null {
  const share = (before.numerator + after.numerator) / (before.size + after.size);
  const error = Math.sqrt(share * (1 - share) * (1 / before.size + 1 / after.size));
  return error === 0 ? null : (before.numerator / before.size - after.numerator / after.size) / error;
}

function inWindow(measure: Measure, change: Change, annotations: readonly Annotation[]): readonly string[] {
  const last = pointsAfter(measure.observations, change).findLast(({ measured }) => valueOf(measured) !== null);
  const from = baselineAt(measure, change)?.start.atMs ?? change.atMs;
  const until = last?.atMs ?? change.atMs + change.lagMs;
  return annotations
    .filter(({ id, atMs }) => id !== change.id && atMs >= from && atMs <= until)
    .toSorted(inOrder)
    .map(({ id }) => id);
}
