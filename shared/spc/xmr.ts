/** The chart of individual values and moving ranges, in its mean and its median form. */
import { mean, median } from './numbers.ts';
import { averageRange, type RangeForm } from './moving-ranges.ts';
import type { Process } from './process.ts';

/**
 * How many average moving ranges a limit is away from the centre, and how far up ranges reach.
 * With d2 = 1.128 for ranges of two: 3/d2 = 2.66 and D4 = 3.268 (some texts print 3.267);
 * with the median d4 = 0.954 in place of the mean: 3.145 and 3.865.
 * Source: Wheeler & Chambers, Understanding Statistical Process Control; Wheeler, Making Sense of Data.
 */
const factors = {
  mean: { limits: 2.66, rangeUpper: 3.268 },
  median: { limits: 3.145, rangeUpper: 3.865 },
} as const;

/** Distance of the limits, and the range chart's own lines, from one average range; null where there is no range. */
export function rangeLines(values: readonly (number | null)[], form: RangeForm, screening: boolean) {
  const rangeCentre = averageRange(values, form, screening);
  if (rangeCentre === null) return null;
  const { limits, rangeUpper } = factors[form];
  return { limitDistance: limits * rangeCentre, rangeCentre, rangeUpper: rangeUpper * rangeCentre };
}

export function fitXmr(values: readonly (number | null)[], form: RangeForm, screening: boolean): Process | null {
  const present = values.filter((value) => value !== null);
  const centre = form === 'mean' ? mean(present) : median(present);
  const lines = rangeLines(values, form, screening);
  return centre === null || lines === null ? null : { kind: 'xmr', centre, ...lines };
}
