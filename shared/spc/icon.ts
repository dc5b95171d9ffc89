/**
 * The two icons of a chart, always with words: what the latest point says, and whether the process can be
 * relied on to meet its target. Source: NHS England, Making Data Count.
 */
import { isGood, type Better, type ChartedMetric } from './metric.ts';
import { sideOf } from './numbers.ts';
import type { Limits } from './process.ts';
import type { Signal } from './rules/signal.ts';

export type Variation = 'common' | 'improvement' | 'concern' | 'neutral-change';
export type Assurance = 'hit' | 'miss' | 'hit-and-miss';

const variationWords: Readonly<Record<Variation, string>> = {
  common: 'Common variation: nothing stands out',
  improvement: 'Improvement: a change for the better',
  concern: 'Concern: a change for the worse',
  'neutral-change': 'Neutral change: something is different',
};
const assuranceWords: Readonly<Record<Assurance, string>> = {
  hit: 'Target hit: the process meets it every time',
  miss: 'Target miss: the process cannot meet it as it is',
  'hit-and-miss': 'Hit and miss: some points meet the target by chance, some do not',
};

export type Icon = {
  readonly variation: { readonly code: Variation; readonly words: string };
  /** Null without a target, a direction or limits. */
  readonly assurance: { readonly code: Assurance; readonly words: string } | null;
};

/** Null where the signal points nowhere, or nowhere is better. */
function signalIsGood(better: Better, { direction }: Signal): boolean | null {
  if (direction === 'none') return null;
  return isGood(better, direction === 'high' || direction === 'rising' ? 'high' : 'low');
}

/** Of the signals that the latest point belongs to; where they disagree, only that there is a change (SC-40). */
function variationOf(better: Better, signals: readonly Signal[], latestId: string | null): Variation {
  const current = signals.filter(({ points }) => points.at(-1) === latestId);
  if (current.length === 0) return 'common';
  const said = new Set(current.map((signal) => signalIsGood(better, signal)).filter((good) => good !== null));
  if (said.size !== 1) return 'neutral-change';
  return said.has(true) ? 'improvement' : 'concern';
}

/** A target on a limit can go either way, like one between them (SC-41). */
function assuranceOf({ better, target }: ChartedMetric, limits: Limits | null): Assurance | null {
  if (target === null || better === 'neither' || limits === null) return null;
  const [worst, best] = better === 'higher' ? [limits.lower, limits.upper] : [limits.upper, limits.lower];
  const ahead = better === 'higher' ? 1 : -1;
  if (sideOf(worst, target) === ahead) return 'hit';
  return sideOf(best, target) === -ahead ? 'miss' : 'hit-and-miss';
}

export function iconOf(metric: ChartedMetric, signals: readonly Signal[], latest: { readonly id: string; readonly limits: Limits | null } | null): Icon {
  const variation = variationOf(metric.better, signals, latest?.id ?? null);
  const assurance = assuranceOf(metric, latest?.limits ?? null);
  return {
    variation: { code: variation, words: variationWords[variation] },
    assurance: assurance === null ? null : { code: assurance, words: assuranceWords[assurance] },
  };
}
