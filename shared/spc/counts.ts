/**
 * Charts of counted things: shares (p), rates (u) and counts (c).
 * Source of the limits: Shewhart's charts as in the NIST/SEMATECH e-Handbook, 6.3.3.
 */
import { sum } from './numbers.ts';
import { averageRange } from './moving-ranges.ts';
import { linesOf, type Process } from './process.ts';
import { counted, type Sample } from './samples.ts';

type RatioProcess = Extract<Process, { readonly kind: 'p' | 'u' }>;

/** What is counted over what it was counted among: large samples weigh more. */
export function pooled(samples: readonly (Sample | null)[]): number | null {
  const present = counted(samples);
  const whole = sum(present.map(({ size }) => size));
  return whole === 0 ? null : sum(present.map(({ numerator }) => numerator)) / whole;
}

export function fitRatio(kind: 'p' | 'u', samples: readonly (Sample | null)[], laney: boolean): Process | null {
  const centre = pooled(samples);
  if (centre === null) return null;
  const plain: RatioProcess = { kind, centre, spread: 1 };
  return laney ? { kind, centre, spread: laneySpread(plain, samples) } : plain;
}

/** Mean of the range of two standard normal values. Source: NIST/SEMATECH e-Handbook, 6.3.2.2, d2 for n = 2. */
const rangeOfTwo = 1.128;

/**
 * How much more, or less, the points vary from one to the next than chance alone would make them:
 * the mean moving range of z = (value - centre) / sigma, over 1.128.
 * Source: Laney, "Improved control charts for attributes", Quality Engineering 14(4), 2002.
 */
function laneySpread(process: RatioProcess, samples: readonly (Sample | null)[]): number {
  const scores = samples.map((sample) => {
    if (sample === null) return null;
    const sigma = (linesOf(process, sample.size)?.(1) ?? process.centre) - process.centre;
    // A share of exactly 0 or 1 has no variation by chance, hence none to compare with.
    return sigma === 0 ? null : (sample.value - process.centre) / sigma;
  });
  const range = averageRange(scores, 'mean', false);
  return range === null ? 1 : range / rangeOfTwo;
}
