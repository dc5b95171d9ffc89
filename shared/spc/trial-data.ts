/** Published series, and short ways to write down observations and metrics; for tests. */
import type { ChartKind, Observation } from './measure.ts';
import type { ChartedMetric } from './metric.ts';

export const dayMs = 86_400_000;

/** One observation a day, with the ids '1', '2' and so on; null is a missing period. */
export const valuesAsObservations = (values: readonly (number | null)[]): readonly Observation[] =>
  values.map((value, at) => ({
    id: String(at + 1),
    atMs: at * dayMs,
    measured: value === null ? null : { kind: 'value', value },
    excluded: null,
  }));

export const sharesAsObservations = (numerators: readonly number[], denominator: number): readonly Observation[] =>
  numerators.map((numerator, at) => ({
    id: String(at + 1),
    atMs: at * dayMs,
    measured: { kind: 'ratio', numerator, denominator },
    excluded: null,
  }));

export const xmr: ChartKind = { kind: 'xmr', form: 'mean', screened: false };

export const trialMetric = (some: Partial<ChartedMetric> = {}): ChartedMetric => ({
  chart: xmr,
  rules: 'default',
  better: 'lower',
  target: null,
  possible: { min: null, max: null },
  ...some,
});

/** NIST/SEMATECH e-Handbook 6.3.2.2. */
export const flowRate = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
/** Wheeler, Making Sense of Data, p. 382. */
export const softwareChecks = [5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200];
/** Wheeler, Making Sense of Data, table 9.1. */
export const tableNine = {
  a: [43, 40, 37, 33, 30, 33, 34, 35, 29, 33, 31, 39],
  b: [35, 37, 33, 32, 27, 29, 31, 22, 25, 30, 24, 19],
};
/** Wheeler, Making Sense of Data, table 8.1. */
export const tableEight = [21.3, 20.2, 20.9, 21.0, 18.8, 19.6, 18.7, 18.6, 18.1, 18.9, 19.2, 18.2, 17.3, 19.0];
/** Montgomery, Introduction to Statistical Quality Control, example 6.5. */
export const loanCosts = {
  before: [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304],
  after: [305, 282, 305, 296, 314, 295, 287, 301, 298, 311, 310, 292, 305, 299, 304, 310, 304, 305, 333, 328],
};
/** Montgomery, example 7.1; NIST/SEMATECH e-Handbook 6.3.3.2. Of 50 each. */
export const juiceCans = {
  before: [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6],
  after: [9, 6, 12, 5, 6, 4, 6, 3, 7, 6, 2, 4, 3, 6, 5, 4, 8, 5, 6, 7, 5, 6, 3, 5],
};
/** NIST/SEMATECH e-Handbook 6.3.3.1. */
export const waferDefects = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13];
/** Hospital-acquired C. difficile infections a month, esundhed.dk, as in the qicharts2 vignette. */
export const infections = {
  before: [17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16, 24, 19, 19, 22, 25, 19, 17, 6, 25, 17, 11, 14],
  after: [9, 11, 7, 13, 5, 5, 3, 5, 9, 4, 5, 9],
};
