/**
 * How long a run may be, and how few crossings there may be, before chance is a poor explanation.
 * Source: Anhøj & Olesen, "Run charts revisited", PLoS ONE 9(11), 2014; the longest run after Schilling,
 * "The surprising predictability of long runs", Mathematics Magazine 85, 2012; the crossings after Chen,
 * "A note on the runs test", Model Assisted Statistics and Applications 5, 2010.
 * `n` is always the number of points that are not on the centre.
 */
import { must } from '../../lib/assert.ts';

/** A run longer than this is a signal: log2(n) + 3, rounded. */
export const longestRunMax = (n: number): number => Math.round(Math.log2(Math.max(n, 1))) + 3;

/** Share of random series that have fewer crossings. */
const crossingsShare = 0.05;

/**
 * The fewest crossings that are no signal, for every number of points from 0 to n: the 5% quantile of
 * Binomial(n - 1, 0.5). Each follows from the one before in a step, so that a chart of a million points
 * costs a million steps: adding a trial takes half of P(X = k) off P(X <= k), and moves k up where needed.
 */
export function crossingsMinUpTo(n: number): readonly number[] {
  const minima = [0];
  let [k, atK, upToK] = [0, 1, 1];
  for (let trials = 0; trials < n; trials += 1) {
    minima.push(k);
    const below = (atK * k) / (trials - k + 1);
    upToK -= atK / 2;
    atK = (atK + below) / 2;
    if (upToK >= crossingsShare) continue;
    atK *= (trials + 1 - k) / (k + 1);
    upToK += atK;
    k += 1;
  }
  return minima;
}

/** Fewer crossings than this are a signal. */
export const crossingsMin = (n: number): number => must(crossingsMinUpTo(n)[n], 'the list reaches up to n');
