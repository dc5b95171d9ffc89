/** What a metric says about how its chart is to be drawn and read. */
import type { ChartKind } from './measure.ts';
import type { RulePreset } from './rules/presets.ts';

/** `neither` where more is not better and less is not better: how often people deviate is such a measure. */
export type Better = 'higher' | 'lower' | 'neither';

export type ChartedMetric = {
  readonly chart: ChartKind;
  readonly rules: RulePreset;
  readonly better: Better;
  readonly target: number | null;
  /** What values there can be at all; counts, rates, shares and times bring their own. */
  readonly possible: { readonly min: number | null; readonly max: number | null };
};

/** Whether that side of the centre is the good one; null where neither is. */
export const isGood = (better: Better, side: 'high' | 'low'): boolean | null =>
  better === 'neither' ? null : (better === 'higher') === (side === 'high');
