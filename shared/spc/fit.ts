/** From samples to the numbers that describe their process, for every kind of chart. */
import { mean, median } from './numbers.ts';
import { fitRatio, pooled } from './counts.ts';
import type { ChartKind } from './measure.ts';
import type { Process } from './process.ts';
import { fitG, fitT } from './rare-events.ts';
import { counted, type Sample } from './samples.ts';
import { fitXmr } from './xmr.ts';

type Samples = readonly (Sample | null)[];

/** Null where the samples do not say enough to draw limits from. */
export function fitProcess(chart: ChartKind, samples: Samples): Process | null {
  const values = samples.map((sample) => sample?.value ?? null);
  const present = values.filter((value) => value !== null);
  switch (chart.kind) {
    case 'run':
      return fitRun(samples);
    case 'xmr':
      return fitXmr(values, chart.form, chart.screened);
    case 'p':
    case 'u':
      return fitRatio(chart.kind, samples, chart.laney);
    case 'c': {
      const centre = mean(present);
      return centre === null ? null : { kind: 'c', centre };
    }
    case 'g':
      return fitG(present);
    case 't':
      return fitT(values);
  }
}

/** Every kind of chart begins as a run chart around its median. */
export function fitRun(samples: Samples): Process | null {
  const centre = median(counted(samples).map(({ value }) => value));
  return centre === null ? null : { kind: 'run', centre };
}

/** The level of a set of points for comparing before with after: pooled for ratios, the mean for anything else. */
export function levelOf(chart: ChartKind, samples: Samples): number | null {
  return chart.kind === 'p' || chart.kind === 'u' ? pooled(samples) : mean(counted(samples).map(({ value }) => value));
}
