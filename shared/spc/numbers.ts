/** Small arithmetic that the charts share, and the one place that decides what "on a line" means. */
import { must } from '../lib/assert.ts';

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Null where there is nothing to take a mean of. */
export const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values) / values.length);

/** Null where there is nothing to take a median of. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = must(sorted[middle], 'a list that is not empty has a middle');
  if (sorted.length % 2 === 1) return upper;
  return (must(sorted[middle - 1], 'an even list has two in the middle') + upper) / 2;
}

/** Rounding grows with the size of the numbers; a thousandth of a billionth of them is rounding, not process. */
const roundingShare = 1e-12;

/** Which side of a line a value is on: 1 above, -1 below, 0 on it (SC-30). */
export type Side = 1 | 0 | -1;
export function sideOf(value: number, line: number): Side {
  const difference = value - line;
  if (Math.abs(difference) <= roundingShare * Math.max(Math.abs(value), Math.abs(line))) return 0;
  return difference > 0 ? 1 : -1;
}
