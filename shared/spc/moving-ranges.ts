/**
 * Moving ranges: how far each value is from the one before it, MR(i) = |x(i) - x(i-1)|.
 * They measure the routine variation of a process whatever its level does.
 */
import { mean, median } from './numbers.ts';

/** One per value; null where there is no value, or none right before it: a gap breaks the chain (SC-10). */
export function movingRanges(values: readonly (number | null)[]): readonly (number | null)[] {
  return values.map((value, at) => {
    const previous = values[at - 1] ?? null;
    return value === null || previous === null ? null : Math.abs(value - previous);
  });
}

/**
 * The upper limit of a range of two is D4 = 1 + 3·d3/d2 = 3.267 times their mean.
 * Source: Nelson, "Control charts for individual measurements", Journal of Quality Technology 14(3), 1982.
 */
const screeningFactor = 3.267;

/** Leaves out ranges beyond their own limit, in one pass; a second pass would eat into routine variation (SC-11). */
export function screened(ranges: readonly number[]): readonly number[] {
  const centre = mean(ranges);
  return centre === null ? ranges : ranges.filter((range) => range <= screeningFactor * centre);
}

export type RangeForm = 'mean' | 'median';

/** The average of what ranges there are; null where there is none. */
export function averageRange(values: readonly (number | null)[], form: RangeForm, screening: boolean): number | null {
  const ranges = movingRanges(values).filter((range) => range !== null);
  const used = screening ? screened(ranges) : ranges;
  return form === 'mean' ? mean(used) : median(used);
}
