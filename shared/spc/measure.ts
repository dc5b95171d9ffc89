/** What a chart is made from: a kind of chart and the observations of one metric. */

/**
 * - `run`: values around their median, without limits.
 * - `xmr`: any values, one at a time; the default.
 * - `p`: a share of things (numerator of denominator); `u`: events per opportunity.
 *   Both take Laney's correction by default, which matters most where denominators are in the thousands.
 * - `c`: events where the opportunity stays the same.
 * - `g`: cases between rare events; `t`: time between rare events.
 */
export type ChartKind =
  | { readonly kind: 'run' }
  | { readonly kind: 'xmr'; readonly form: 'mean' | 'median'; readonly screened: boolean }
  | { readonly kind: 'p'; readonly laney: boolean }
  | { readonly kind: 'u'; readonly laney: boolean }
  | { readonly kind: 'c' }
  | { readonly kind: 'g' }
  | { readonly kind: 't' };

export type Measured =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'ratio'; readonly numerator: number; readonly denominator: number };

export type Exclusion = { readonly reason: string };

export type Observation = {
  readonly id: string;
  readonly atMs: number;
  /** Null for a period of which nothing is known: it has its place on the axis, and moving ranges stop at it. */
  readonly measured: Measured | null;
  /** An excluded point stays in view and counts for nothing. */
  readonly excluded: Exclusion | null;
};

export type MeasureRefusal = 'not-a-number' | 'ratio-wanted' | 'count-wanted' | 'negative' | 'part-exceeds-whole';

const wantsRatio = (chart: ChartKind): boolean => chart.kind === 'p' || chart.kind === 'u';
const wantsCount = (chart: ChartKind): boolean => chart.kind === 'c' || chart.kind === 'g' || chart.kind === 't';

const numbersIn = (measured: Measured): number[] =>
  measured.kind === 'value' ? [measured.value] : [measured.numerator, measured.denominator];

/** Why a measurement has no place on a chart of this kind, or null where it has one (SC-2). */
export function whyNotCharted(chart: ChartKind, measured: Measured): MeasureRefusal | null {
  if (!numbersIn(measured).every(Number.isFinite)) return 'not-a-number';
  if (wantsRatio(chart) && measured.kind !== 'ratio') return 'ratio-wanted';
  if (wantsCount(chart) && measured.kind !== 'value') return 'count-wanted';
  if ((wantsRatio(chart) || wantsCount(chart)) && numbersIn(measured).some((number) => number < 0)) return 'negative';
  const isShare = chart.kind === 'p' && measured.kind === 'ratio';
  return isShare && measured.numerator > measured.denominator ? 'part-exceeds-whole' : null;
}

/** Null where there was no opportunity: nothing out of nothing is not zero. */
export function valueOf(measured: Measured | null): number | null {
  if (measured === null) return null;
  if (measured.kind === 'value') return measured.value;
  return measured.denominator === 0 ? null : measured.numerator / measured.denominator;
}

/** The weight of a value: its denominator, or 1 for a plain value. */
export const sizeOf = (measured: Measured): number => (measured.kind === 'ratio' ? measured.denominator : 1);

/** Time first; the id decides between two at the same moment, so that the order never depends on arrival. */
export function inOrder(a: Place, b: Place): number {
  return a.atMs - b.atMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
export type Place = Pick<Observation, 'id' | 'atMs'>;

export const sorted = (observations: readonly Observation[]): readonly Observation[] => observations.toSorted(inOrder);
