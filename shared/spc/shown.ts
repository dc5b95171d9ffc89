/** Limits as they are drawn: never where no value can be. Nothing is judged by these (SC-15). */
import type { ChartKind } from './measure.ts';
import type { ChartedMetric } from './metric.ts';
import type { Limits } from './process.ts';

const ownMax = (chart: ChartKind): number => (chart.kind === 'p' ? 1 : Infinity);
const ownMin = (chart: ChartKind): number => (chart.kind === 'xmr' || chart.kind === 'run' ? -Infinity : 0);

export function shownLimits({ chart, possible }: ChartedMetric, { lower, upper }: Limits): Limits {
  const min = Math.max(ownMin(chart), possible.min ?? -Infinity);
  const max = Math.min(ownMax(chart), possible.max ?? Infinity);
  return { lower: Math.max(lower, min), upper: Math.min(upper, max) };
}
