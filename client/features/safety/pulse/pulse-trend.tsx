/** How the pulse went over time. */
import type { ClosedPulse } from '#shared/safety/pulse.ts';
import { pulseChart, pulseChartWords, pulseSeries } from '#shared/safety/pulse-chart.ts';
import { RunChart, type RunPoint } from '../../../charts/run-chart.tsx';
import { PageSection } from '../../../ui/page-frame.tsx';

const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: '2-digit' });

export function PulseTrend({ closed }: { readonly closed: readonly ClosedPulse[] }) {
  const series = pulseSeries(closed);
  if (series.length === 0) return null;
  const chart = pulseChart(series);
  const inSignal = new Set(chart.signals.flatMap(({ points }) => points));
  const points = series.map(({ id, closedAt, result }): RunPoint => ({
    id,
    label: shortDay.format(closedAt),
    value: result.kind === 'published' ? result.overall : null,
    note: result.kind === 'suppressed' ? whyGap[result.why] : undefined,
    isSignal: inSignal.has(id),
  }));
  return (
    <PageSection title="Over time" lead="All answers to the same statements taken together, from 1 (hard to speak up) to 5 (easy). The dashed line is the middle.">
      <RunChart
        title="Safety pulse over time"
        summary={pulseChartWords(chart)}
        points={points}
        centre={chart.points.findLast(({ centre }) => centre !== null)?.centre ?? null}
        range={{ min: 1, max: 5 }}
        format={(value) => value.toFixed(1)}
      />
    </PageSection>
  );
}

const whyGap = { 'too-few-answers': 'not shown, too few answers', 'answers-lost': 'no results, the answers were lost' } as const;
