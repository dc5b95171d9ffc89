/** Everything that a chart, a table or an API shows of one metric, as plain data. */
import { assert } from '../lib/assert.ts';
import { judged, pointsWanted, type BaselineHistory } from './baseline.ts';
import { iconOf, type Icon } from './icon.ts';
import { sorted, valueOf, sizeOf, whyNotCharted, type Exclusion, type Measured, type Observation } from './measure.ts';
import type { ChartedMetric } from './metric.ts';
import { movingRanges } from './moving-ranges.ts';
import { sideOf } from './numbers.ts';
import { stretchesOf, type Phase, type PhaseState, type Stretch } from './phases.ts';
import { limitsOf, type Limits } from './process.ts';
import { signalsIn } from './rules/presets.ts';
import type { Signal } from './rules/signal.ts';
import { sampleOf } from './samples.ts';
import { shownLimits } from './shown.ts';

export type ChartPoint = {
  readonly id: string;
  readonly atMs: number;
  /** As it was observed; a ratio shows out of how many. Null in a period of which nothing is known. */
  readonly measured: Measured | null;
  /** Null where there is nothing to plot. */
  readonly value: number | null;
  readonly excluded: Exclusion | null;
  /** Index into the chart's phases. */
  readonly phase: number;
  readonly centre: number | null;
  /** What the point is judged by; null where there are none. */
  readonly limits: Limits | null;
  /** The same, cut off where no value can be. */
  readonly shownLimits: Limits | null;
  /** On charts of individual values: the distance from the point right before it, and how far that may be. */
  readonly movingRange: number | null;
  readonly movingRangeUpper: number | null;
};

export type Freezing = 'too-early' | 'possible' | 'due' | 'done';

export type Chart = {
  readonly points: readonly ChartPoint[];
  readonly phases: readonly (Phase & { readonly pointCount: number })[];
  readonly signals: readonly Signal[];
  /** Sudden jumps on the moving-range chart. They are kept apart: the preset says which rules the icon goes by. */
  readonly rangeSignals: readonly Signal[];
  readonly baseline: { readonly state: PhaseState; readonly freezing: Freezing };
  readonly icon: Icon;
};

/** Computes a metric's chart; what was observed late or in another order comes out the same. */
export function chartOf(metric: ChartedMetric, observations: readonly Observation[], history: BaselineHistory): Chart {
  for (const { measured } of observations) {
    assert(measured === null || whyNotCharted(metric.chart, measured) === null, 'observations are checked before they are kept');
  }
  const stretches = stretchesOf(metric.chart, sorted(observations), history);
  const points = stretches.flatMap((stretch, phase) => pointsOf(metric, stretch, phase));
  const signals = stretches.flatMap((stretch) => signalsOf(metric, stretch));
  const current = stretches.at(-1);
  assert(current !== undefined, 'a chart has a stretch even without points');
  return {
    points,
    phases: stretches.map((stretch) => ({ ...stretch.phase, pointCount: stretch.points.length })),
    signals,
    rangeSignals: rangeSignalsOf(points),
    baseline: { state: current.phase.state, freezing: freezingOf(current.phase) },
    icon: iconOf(metric, signals, points.findLast(({ value, excluded }) => value !== null && excluded === null) ?? null),
  };
}

function pointsOf(metric: ChartedMetric, { phase, points }: Stretch, index: number): readonly ChartPoint[] {
  const { process } = phase;
  const ranges = process?.kind === 'xmr' ? movingRanges(points.map((point) => sampleOf(point)?.value ?? null)) : [];
  return points.map((point, at) => {
    const size = point.measured === null ? 0 : sizeOf(point.measured);
    // Without an opportunity there is no size from which limits could follow.
    const limits = process === null || size === 0 ? null : limitsOf(process, size);
    return {
      id: point.id,
      atMs: point.atMs,
      measured: point.measured,
      value: valueOf(point.measured),
      excluded: point.excluded,
      phase: index,
      centre: process?.centre ?? null,
      limits,
      shownLimits: limits === null ? null : shownLimits(metric, limits),
      movingRange: ranges[at] ?? null,
      movingRangeUpper: process?.kind === 'xmr' ? process.rangeUpper : null,
    };
  });
}

const signalsOf = (metric: ChartedMetric, { phase, points }: Stretch): readonly Signal[] =>
  phase.process === null ? [] : signalsIn(metric.rules, judged(points, phase.process));

/** A sudden jump, even where both of its ends lie within their limits (SC-12). */
function rangeSignalsOf(points: readonly ChartPoint[]): readonly Signal[] {
  return points.flatMap(({ id, movingRange, movingRangeUpper }): Signal[] => {
    if (movingRange === null || movingRangeUpper === null || sideOf(movingRange, movingRangeUpper) <= 0) return [];
    return [{ rule: 'range-beyond-limit', direction: 'none', points: [id], firstDetected: id }];
  });
}

function freezingOf({ state, basisPoints }: Phase): Freezing {
  if (state === 'frozen') return 'done';
  if (basisPoints < pointsWanted.usableMin) return 'too-early';
  return basisPoints < pointsWanted.dueMin ? 'possible' : 'due';
}
