/** Published series with published results, to the printed digit. */
import { describe, expect, test } from 'vitest';
import { freezeBaseline, type BaselineHistory } from './baseline.ts';
import { chartOf, type Chart } from './chart.ts';
import { excludePoint } from './exclusion.ts';
import type { Observation } from './measure.ts';
import type { ChartedMetric } from './metric.ts';
import { must } from '../lib/assert.ts';
import { averageRange } from './moving-ranges.ts';
import { mean } from './numbers.ts';
import { crossingsMin, longestRunMax } from './rules/run-limits.ts';
import type { RuleId } from './rules/signal.ts';
import {
  dayMs, flowRate, infections, juiceCans, loanCosts, sharesAsObservations, softwareChecks, tableEight, tableNine, trialMetric, valuesAsObservations,
  waferDefects,
} from './trial-data.ts';
import { verdictReport } from './verdict.ts';
import { verdictSentence } from './verdict-words.ts';

const pointsOf = (chart: Chart, rule: RuleId): string[] => chart.signals.filter((signal) => signal.rule === rule).flatMap(({ points }) => points);

/** The lines of the chart as printed, with that many digits. */
function lines(chart: Chart, digits: number, at = -1) {
  const point = must(chart.points.at(at), 'there is a point');
  const limits = must(point.limits, 'there are limits');
  return [must(point.centre, 'there is a centre'), limits.lower, limits.upper].map((line) => line.toFixed(digits));
}

function frozen({ chart }: ChartedMetric, observations: readonly Observation[], first: number, last: number): BaselineHistory {
  const outcome = freezeBaseline(chart, observations, [], { firstId: String(first), lastId: String(last) }, { kind: 'first' });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

describe('NIST e-Handbook 6.3.2.2, flow rates', () => {
  const chart = chartOf(trialMetric(), valuesAsObservations(flowRate), []);

  test('SC-4 has its mean, its limits by 2.66 and by 3/1.128, and no signal', () => {
    expect(lines(chart, 4)).toEqual(['50.8100', '45.8151', '55.8049']);
    const range = must(averageRange(flowRate, 'mean', false), 'there are ranges');
    expect(range.toFixed(4)).toBe('1.8778');
    const [centre, distance] = [must(mean(flowRate), 'there are values'), (3 / 1.128) * range];
    expect([centre - distance, centre + distance].map((line) => line.toFixed(4))).toEqual(['45.8159', '55.8041']);
    expect(chart.signals).toEqual([]);
    expect(chart.rangeSignals).toEqual([]);
  });

  test('SC-12 its ranges reach up to about 6.135', () => {
    expect(must(chart.points.at(-1)?.movingRangeUpper, 'there is a limit')).toBeCloseTo(6.135, 2);
  });
});

describe('Wheeler, Making Sense of Data', () => {
  const checks = valuesAsObservations(softwareChecks);

  test('SC-4, SC-12 software checks: limits, point 16 out, and its moving range as well', () => {
    const chart = chartOf(trialMetric(), checks, []);
    expect(lines(chart, 2)).toEqual(['4135.50', '3188.72', '5082.28']);
    expect(must(averageRange(softwareChecks, 'mean', false), 'there are ranges').toFixed(2)).toBe('355.93');
    expect(chart.points.at(-1)?.movingRangeUpper?.toFixed(2)).toBe('1163.19');
    expect(pointsOf(chart, 'beyond-limit')).toEqual(['16']);
    expect(chart.points.at(-1)?.movingRange).toBe(1737);
    expect(chart.rangeSignals.map(({ points }) => points)).toEqual([['16']]);
  });

  test('SC-31, SC-37 software checks: a run of seven and four crossings are silent by default and for Wheeler, not for the NHS', () => {
    const rulesIn = (rules: ChartedMetric['rules']) => chartOf(trialMetric({ rules }), checks, []).signals.map(({ rule }) => rule);
    expect(rulesIn('default')).toEqual(['beyond-limit']);
    expect(rulesIn('wheeler')).not.toContain('eight-one-side');
    expect(pointsOf(chartOf(trialMetric({ rules: 'nhs' }), checks, []), 'seven-one-side')).toEqual(['9', '10', '11', '12', '13', '14', '15']);
  });

  test('SC-4, SC-24 table 9.1: limits of both periods, and the second against the frozen first', () => {
    const [a, b] = [valuesAsObservations(tableNine.a), valuesAsObservations(tableNine.b)];
    expect(lines(chartOf(trialMetric(), a, []), 1).slice(1)).toEqual(['25.6', '43.9']);
    expect(lines(chartOf(trialMetric(), b, []), 1).slice(1)).toEqual(['18.0', '39.3']);
    const both = valuesAsObservations([...tableNine.a, ...tableNine.b]);
    const chart = chartOf(trialMetric(), both, frozen(trialMetric(), both, 1, 12));
    expect(lines(chart, 1).slice(1)).toEqual(['25.6', '43.9']);
    expect(pointsOf(chart, 'beyond-limit').map((id) => Number(id) - 12)).toEqual([8, 9, 11, 12]);
    expect(pointsOf(chart, 'long-run').map((id) => Number(id) - 12)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test('SC-33 table 8.1: eight on one side at points 7 to 14 only', () => {
    const chart = chartOf(trialMetric({ rules: 'wheeler' }), valuesAsObservations(tableEight), []);
    expect(pointsOf(chart, 'eight-one-side')).toEqual(['7', '8', '9', '10', '11', '12', '13', '14']);
  });
});

describe('Montgomery, example 6.5, costs of loan applications', () => {
  const all = valuesAsObservations([...loanCosts.before, ...loanCosts.after]);
  const history = frozen(trialMetric(), all, 1, 20);
  const change = { id: 'change', atMs: 20 * dayMs, lagMs: 0 };

  test('SC-4 the frozen baseline, with weeks 39 and 40 out', () => {
    const chart = chartOf(trialMetric(), all, history);
    expect(lines(chart, 2)).toEqual(['300.50', '279.78', '321.22']);
    expect(must(averageRange(loanCosts.before, 'mean', false), 'there are ranges').toFixed(2)).toBe('7.79');
    expect(pointsOf(chart, 'beyond-limit')).toEqual(['39', '40']);
  });

  test('SC-53, SC-55 no detectable change up to week 38, a worse signal up to week 40', () => {
    const until = (week: number) => verdictReport({ id: 'm', metric: trialMetric(), observations: all.slice(0, week), history: [] }, change, [], []).code;
    expect(until(38)).toBe('no-detectable-change');
    expect(until(40)).toBe('worse-signal');
  });
});

describe('Montgomery, example 7.1, orange juice cans', () => {
  const metric = trialMetric({ chart: { kind: 'p', laney: false } });
  const all = sharesAsObservations([...juiceCans.before, ...juiceCans.after], 50);
  const trial = all.slice(0, 30);
  const without = (observations: readonly Observation[], id: string, reason: string): readonly Observation[] => {
    const outcome = excludePoint(observations, id, reason);
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.value;
  };
  const cleared = without(without(all, '15', 'new material'), '23', 'a new crew member');

  test('SC-6 thirty samples: samples 15 and 23 are out', () => {
    const chart = chartOf(metric, trial, []);
    expect(lines(chart, 4)).toEqual(['0.2313', '0.0524', '0.4102']);
    expect(pointsOf(chart, 'beyond-limit')).toEqual(['15', '23']);
  });

  test('SC-6, SC-14 without the two, for reasons given', () => {
    expect(lines(chartOf(metric, cleared.slice(0, 30), []), 4)).toEqual(['0.2150', '0.0407', '0.3893']);
  });

  test('SC-53, SC-56 after the adjustment: .1108, pooled z 7.10, 23 of 24 below the old centre, an improvement signal', () => {
    const history = frozen(metric, cleared, 1, 30);
    const report = verdictReport({ id: 'm', metric, observations: cleared, history }, { id: 'change', atMs: 30 * dayMs, lagMs: 0 }, [], []);
    const { before, after, pooledZ } = must(report.difference, 'there is a difference');
    expect([before, after].map((share) => share.toFixed(4))).toEqual(['0.2150', '0.1108']);
    expect(pooledZ?.toFixed(2)).toBe('7.10');
    expect(((301 + 133) / (1400 + 1200)).toFixed(4)).toBe('0.1669');
    expect(chartOf(metric, cleared, history).points.slice(30).filter(({ value, centre }) => (value ?? 0) < (centre ?? 0))).toHaveLength(23);
    expect(report.code).toBe('improvement-signal');
  });
});

test('SC-6, SC-30 NIST e-Handbook 6.3.3.1, wafer defects: point 24 is out, 28 on the limit is not', () => {
  const chart = chartOf(trialMetric({ chart: { kind: 'c' } }), valuesAsObservations(waferDefects), []);
  expect(lines(chart, 0)).toEqual(['16', '4', '28']);
  expect(pointsOf(chart, 'beyond-limit')).toEqual(['24']);
});

describe('Hospital infections, 24 months before and 12 after', () => {
  const counts = trialMetric({ chart: { kind: 'c' } });
  const all = valuesAsObservations([...infections.before, ...infections.after]);

  test('SC-13, SC-31 against the frozen median of 19 the longest run is 15 and the crossings 8', () => {
    const metric = trialMetric({ chart: { kind: 'run' } });
    const chart = chartOf(metric, all, frozen(metric, all, 1, 24));
    expect(chart.points.at(-1)?.centre).toBe(19);
    expect(pointsOf(chart, 'long-run')).toHaveLength(15);
    expect(pointsOf(chart, 'few-crossings')).toHaveLength(31);
    const sides = [...infections.before, ...infections.after].map((count) => Math.sign(count - 19)).filter((side) => side !== 0);
    expect(sides.filter((side, at) => at > 0 && side !== sides[at - 1])).toHaveLength(8);
    expect([longestRunMax(31), crossingsMin(31)]).toEqual([8, 11]);
    const beforeOnly = chartOf(metric, all.slice(0, 24), []);
    expect(beforeOnly.signals).toEqual([]);
  });

  test('SC-6, SC-25, SC-26 counts: 18.7 before, 7.1 after rebasing, from 0 to 15 in view', () => {
    const first = frozen(counts, all, 1, 24);
    expect(lines(chartOf(counts, all, first), 1)[0]).toBe('18.7');
    expect(lines(chartOf(counts, all, first), 2).slice(1)).toEqual(['5.73', '31.68']);
    const answers = { different: true, causeKnown: true, desirable: true, willLast: true };
    const rebased = freezeBaseline(counts.chart, all, first, { firstId: '25', lastId: '36' }, { kind: 'rebased', answers });
    if (!rebased.ok) throw new Error(rebased.code);
    const chart = chartOf(counts, all, rebased.value);
    expect(chart.points.at(-1)?.centre?.toFixed(1)).toBe('7.1');
    expect(chart.points.at(-1)?.shownLimits?.lower).toBe(0);
    expect(chart.points.at(-1)?.shownLimits?.upper.toFixed(1)).toBe('15.1');
    expect(chart.phases.map(({ state, pointCount }) => [state, pointCount])).toEqual([['superseded', 24], ['frozen', 12]]);
    expect(lines(chart, 2, 0).slice(1)).toEqual(['5.73', '31.68']);
  });

  test('SC-53, SC-58, SC-59 the verdict: improvement signal, about −62%, two other changes in the window', () => {
    const annotations = [5, 26, 24, 90].map((day) => ({ id: `note-${day}`, atMs: day * dayMs }));
    const report = verdictReport({ id: 'm', metric: counts, observations: all, history: [] }, { id: 'note-24', atMs: 24 * dayMs, lagMs: 0 }, annotations, []);
    expect(report.code).toBe('improvement-signal');
    expect(report.alsoInWindow).toEqual(['note-5', 'note-26']);
    expect(verdictSentence(report, 'C. difficile infections', 'v0.5')).toBe(
      'C. difficile infections shifted after v0.5: improvement signal, about −62%. The chart shows that it shifted, not why.',
    );
  });
});

test('SC-7 Laney leaves a chart alone where chance alone explains it, and widens one that varies more', () => {
  const plain = sharesAsObservations([50, 90, 40, 95, 55, 85, 45, 90, 60, 80, 50, 88], 5000);
  const [narrow, wide] = [false, true].map((laney) => chartOf(trialMetric({ chart: { kind: 'p', laney } }), plain, []).points[0]?.limits);
  const share = 828 / 60_000;
  const sigma = Math.sqrt((share * (1 - share)) / 5000);
  const scores = plain.map(({ measured }) => (measured?.kind === 'ratio' ? (measured.numerator / 5000 - share) / sigma : 0));
  const factor = must(averageRange(scores, 'mean', false), 'there are ranges') / 1.128;
  expect(factor).toBeGreaterThan(2);
  expect(narrow?.upper).toBeCloseTo(share + 3 * sigma, 12);
  expect(wide?.upper).toBeCloseTo(share + 3 * sigma * factor, 12);
  expect(wide?.lower).toBeCloseTo(share - 3 * sigma * factor, 12);
});

test('SC-5 the median form takes medians, with 3.145 and 3.865', () => {
  const chart = chartOf(trialMetric({ chart: { kind: 'xmr', form: 'median', screened: false } }), valuesAsObservations(softwareChecks), []);
  // Sorted, the middle values are 3980 and 4285; of the fifteen ranges, the eighth is 280.
  expect(lines(chart, 2)).toEqual(['4132.50', (4132.5 - 3.145 * 280).toFixed(2), (4132.5 + 3.145 * 280).toFixed(2)]);
  expect(chart.points[0]?.movingRangeUpper).toBeCloseTo(3.865 * 280, 9);
});
