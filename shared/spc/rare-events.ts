/** Charts of what lies between rare events: cases (g) or time (t). Long is rare; short is often. */
import { mean, median } from './numbers.ts';
import { timeRoot, type Process } from './process.ts';
import { rangeLines } from './xmr.ts';

/**
 * Cases between events are geometric: variance m(m+1) around the mean m, and the median as centre for runs.
 * Source: Benneyan, "Number-between g-type statistical quality control charts for monitoring adverse events",
 * Health Care Management Science 4, 2001; Provost & Murray, The Health Care Data Guide (median as centre).
 */
export function fitG(values: readonly number[]): Process | null {
  const [centre, average] = [median(values), mean(values)];
  return centre === null || average === null ? null : { kind: 'g', centre, mean: average };
}

/**
 * Times between events, x^(1/3.6), are nearly normal: a chart of individual values on the root, raised back.
 * Source: Nelson, "A control chart for parts-per-million nonconforming items", Journal of Quality Technology 26(3), 1994.
 */
export function fitT(values: readonly (number | null)[]): Process | null {
  const roots = values.map((value) => (value === null ? null : value ** (1 / timeRoot)));
  const rootCentre = mean(roots.filter((root) => root !== null));
  const lines = rangeLines(roots, 'mean', false);
  if (rootCentre === null || lines === null) return null;
  return { kind: 't', centre: rootCentre ** timeRoot, rootCentre, rootLimitDistance: lines.limitDistance };
}
