/** Pulses over time, read by the run-chart rules (SF-14). */
import { chartOf, type Chart } from '../spc/chart.ts';
import type { ChartedMetric } from '../spc/metric.ts';
import { seriesOf, type ClosedPulse } from './pulse.ts';

const metric: ChartedMetric = {
  chart: { kind: 'run' },
  rules: 'default',
  better: 'higher',
  target: null,
  possible: { min: 1, max: 5 },
};

/** The pulses that asked what the newest asked, oldest first. Check-ins have no figures and no place here. */
export function pulseSeries(closed: readonly ClosedPulse[]): readonly ClosedPulse[] {
  const pulses = closed.filter(({ kind }) => kind === 'pulse');
  const newest = pulses.toSorted(byClose).at(-1) ?? null;
  if (newest === null) return [];
  const series = seriesOf(newest.items);
  return pulses.filter(({ items }) => seriesOf(items) === series).sort(byClose);
}

const byClose = (a: ClosedPulse, b: ClosedPulse): number => a.closedAt - b.closedAt || (a.id < b.id ? -1 : 1);

export const pulseChart = (series: readonly ClosedPulse[]): Chart =>
  chartOf(
    metric,
    series.map(({ id, closedAt, result }) => ({
      id,
      atMs: closedAt,
      measured: result.kind === 'published' ? { kind: 'value', value: result.overall } : null,
      excluded: null,
    })),
    [],
  );

/** What the chart says, in a sentence for those who do not look at it. */
export function pulseChartWords(chart: Chart): string {
  const counted = chart.points.filter(({ value }) => value !== null);
  const [latest, centre] = [counted.at(-1)?.value ?? null, counted.at(-1)?.centre ?? null];
  if (latest === null || centre === null) return 'No pulse has had results yet.';
  if (counted.length === 1) return `One pulse so far: ${figure(latest)} out of 5.`;
  const begin = `${counted.length} pulses, half of them at ${figure(centre)} or above; the latest is ${figure(latest)} out of 5.`;
  const [signal] = chart.signals;
  if (signal === undefined) return `${begin} ${counted.length < 8 ? 'It is too early to tell a change from ups and downs.' : 'The ups and downs are what one would expect by chance.'}`;
  if (signal.rule === 'few-crossings') return `${begin} The figures stayed on one side for longer stretches than chance would explain.`;
  return `${begin} ${signal.points.length} in a row lie ${signal.direction === 'high' ? 'above' : 'below'} the middle: something changed. Ask what was different.`;
}

const figure = (value: number): string => value.toFixed(1);
