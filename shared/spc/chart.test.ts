import { describe, expect, test } from 'vitest';
import { chartOf } from './chart.ts';
import { excludePoint, restorePoint } from './exclusion.ts';
import { whyNotCharted, type ChartKind, type Observation } from './measure.ts';
import { screened } from './moving-ranges.ts';
import { dayMs, flowRate, softwareChecks, trialMetric, valuesAsObservations, xmr } from './trial-data.ts';

const p: ChartKind = { kind: 'p', laney: true };
const ratio = (numerator: number, denominator: number) => ({ kind: 'ratio', numerator, denominator }) as const;
const value = (number: number) => ({ kind: 'value', value: number }) as const;

describe('Observations', () => {
  test('SC-1 the order of arrival makes no difference', () => {
    const observations = valuesAsObservations(softwareChecks).map((point, at) => ({ ...point, atMs: Math.floor(at / 2) * dayMs }));
    expect(chartOf(trialMetric(), observations.toReversed(), [])).toEqual(chartOf(trialMetric(), observations, []));
  });

  test('SC-2 what has no place on a chart is told why', () => {
    expect(whyNotCharted(xmr, value(-3))).toBeNull();
    expect(whyNotCharted(xmr, value(Number.NaN))).toBe('not-a-number');
    expect(whyNotCharted(p, ratio(1, Infinity))).toBe('not-a-number');
    expect(whyNotCharted(p, value(0.3))).toBe('ratio-wanted');
    expect(whyNotCharted({ kind: 'c' }, ratio(1, 2))).toBe('count-wanted');
    expect(whyNotCharted({ kind: 't' }, value(-1))).toBe('negative');
    expect(whyNotCharted(p, ratio(3, 2))).toBe('part-exceeds-whole');
    expect(whyNotCharted({ kind: 'u', laney: true }, ratio(3, 2))).toBeNull();
  });

  test('SC-2 a chart is never made of what should have been refused', () => {
    expect(() => chartOf(trialMetric(), valuesAsObservations([Number.NaN]), [])).toThrow('checked before');
  });

  test('SC-3 nothing out of nothing is a gap', () => {
    const observations = valuesAsObservations(flowRate).map((point, at): Observation => ({ ...point, measured: at === 4 ? ratio(0, 0) : ratio(at % 3, 20) }));
    const chart = chartOf(trialMetric({ chart: p }), observations, []);
    expect(chart.points[4]).toMatchObject({ measured: ratio(0, 0), value: null, limits: null });
    expect(chart.phases[0]?.basisPoints).toBe(9);
  });
});

describe('Kinds of charts', () => {
  test('SC-6 each share has the limits of its own denominator', () => {
    const observations = valuesAsObservations(flowRate).map((point, at): Observation => ({ ...point, measured: ratio(10, at < 5 ? 100 : 400) }));
    const [small, large] = [0, 9].map((at) => chartOf(trialMetric({ chart: { kind: 'p', laney: false } }), observations, []).points[at]?.limits);
    expect(small?.upper).toBeCloseTo(0.04 + 3 * Math.sqrt((0.04 * 0.96) / 100), 12);
    expect(large?.upper).toBeCloseTo(0.04 + 3 * Math.sqrt((0.04 * 0.96) / 400), 12);
  });

  test('SC-6, SC-7 rates take Poisson variation, by Laney as much as they show', () => {
    const observations = valuesAsObservations(flowRate).map((point, at): Observation => ({ ...point, measured: ratio(at % 2 === 0 ? 10 : 30, 10) }));
    const [plain, laney] = [false, true].map((on) => chartOf(trialMetric({ chart: { kind: 'u', laney: on } }), observations, []).points[0]?.limits);
    expect(plain?.upper).toBeCloseTo(2 + 3 * Math.sqrt(0.2), 12);
    // Every score is one over the root of 0.2 away from the centre, on alternating sides.
    expect(laney?.upper).toBeCloseTo(2 + 3 * (2 / 1.128), 12);
  });

  test('SC-7 without variation by chance, or without neighbours to compare, Laney changes nothing', () => {
    const drawn = (numerators: readonly (number | null)[]) => {
      const observations = valuesAsObservations(numerators).map(
        (point): Observation => (point.measured?.kind === 'value' ? { ...point, measured: ratio(point.measured.value, 10) } : point),
      );
      const [plain, laney] = [false, true].map((on) => chartOf(trialMetric({ chart: { kind: 'u', laney: on } }), observations, []).points[0]?.limits);
      return { plain, laney };
    };
    const never = drawn([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(never).toEqual({ plain: { lower: 0, upper: 0 }, laney: { lower: 0, upper: 0 } });
    const alone = drawn([1, null, 9, null, 2, null, 8, null, 1, null, 7, null, 3, null, 6]);
    expect(alone.laney).toEqual(alone.plain);
    expect(alone.plain?.upper).toBeGreaterThan(1);
  });

  test('SC-8 cases between events have the median as centre, and geometric limits', () => {
    const cases = [0, 3, 12, 1, 7, 2, 30, 5];
    const chart = chartOf(trialMetric({ chart: { kind: 'g' }, better: 'higher' }), valuesAsObservations(cases), []);
    expect(chart.points[0]?.centre).toBe(4);
    expect(chart.points[0]?.limits?.upper).toBeCloseTo(7.5 + 3 * Math.sqrt(7.5 * 8.5), 12);
    expect(chart.points[0]?.shownLimits?.lower).toBe(0);
  });

  test('SC-9 time between events is charted on its 3.6th root and raised back', () => {
    const roots = [1, 2, 3, 2, 1, 2, 3, 2];
    const chart = chartOf(trialMetric({ chart: { kind: 't' }, better: 'higher' }), valuesAsObservations(roots.map((root) => root ** 3.6)), []);
    expect(chart.points[0]?.centre).toBeCloseTo(2 ** 3.6, 9);
    expect(chart.points[0]?.limits?.upper).toBeCloseTo((2 + 2.66) ** 3.6, 9);
    expect(chart.points[0]?.limits?.lower).toBeLessThan(0);
    expect(chart.points[0]?.shownLimits?.lower).toBe(0);
  });

  test('SC-10 a missing period breaks the chain of moving ranges', () => {
    const chart = chartOf(trialMetric(), valuesAsObservations([1, 3, null, 9, 10, 12, 11, 13, 12]), []);
    expect(chart.points.map(({ movingRange }) => movingRange)).toEqual([null, 2, null, null, 1, 2, 1, 2, 1]);
    const limits = chart.points[0]?.limits;
    expect(((limits?.upper ?? 0) - (limits?.lower ?? 0)) / 2).toBeCloseTo(2.66 * 1.5, 12);
  });

  test('SC-11 screening drops ranges beyond their own limit, once', () => {
    // The mean is 38/11, so that ranges may reach 11.3: 20 goes, 9 stays, though a second pass would take it as well.
    expect(screened([1, 1, 1, 1, 1, 1, 1, 1, 1, 9, 20])).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 9]);
    // A mean of 10 lets a range of 32.66 stay and one of 32.68 go.
    const others = (range: number) => [range, ...Array<number>(9).fill((100 - range) / 9)];
    expect([32.66, 32.68].map((range) => screened(others(range)).includes(range))).toEqual([true, false]);
    const values = [10, 11, 10, 11, 10, 40, 10, 11, 10, 11];
    const width = (screening: boolean) => chartOf(trialMetric({ chart: { ...xmrForm, screened: screening } }), valuesAsObservations(values), []).points[0]?.limits?.upper;
    expect(width(true)).toBeLessThan(width(false) ?? 0);
  });

  test('SC-15 only display cuts limits off', () => {
    const counts = chartOf(trialMetric({ chart: { kind: 'c' } }), valuesAsObservations([1, 2, 0, 1, 2, 1, 0, 2]), []).points[0];
    expect(counts?.limits?.lower).toBeLessThan(0);
    expect(counts?.shownLimits).toEqual({ lower: 0, upper: counts?.limits?.upper });
    const shares = valuesAsObservations(Array<number>(8).fill(9)).map((point): Observation => ({ ...point, measured: ratio(9, 10) }));
    const share = chartOf(trialMetric({ chart: { kind: 'p', laney: false } }), shares, []).points[0];
    expect(share?.limits?.upper).toBeGreaterThan(1);
    expect(share?.shownLimits?.upper).toBe(1);
    const minutes = trialMetric({ possible: { min: 0, max: 20 } });
    expect(chartOf(minutes, valuesAsObservations([1, 19, 1, 19, 1, 19, 1, 19]), []).points[0]?.shownLimits).toEqual({ lower: 0, upper: 20 });
  });
});

const xmrForm = { kind: 'xmr', form: 'mean' } as const;

describe('Excluding', () => {
  const observations = valuesAsObservations(softwareChecks);

  test('SC-14 wants a reason, and a point that is there and counted', () => {
    expect(excludePoint(observations, '16', '  ')).toEqual({ ok: false, code: 'reason-missing' });
    expect(excludePoint(observations, '17', 'why')).toEqual({ ok: false, code: 'unknown-point' });
    expect(restorePoint(observations, '17')).toEqual({ ok: false, code: 'unknown-point' });
    expect(restorePoint(observations, '16')).toEqual({ ok: false, code: 'not-excluded' });
    const once = excludePoint(observations, '16', 'power cut');
    expect(once.ok && excludePoint(once.value, '16', 'power cut')).toEqual({ ok: false, code: 'already-excluded' });
  });

  test('SC-14, SC-10, SC-39 an excluded point stays in view, gives no signal and breaks ranges', () => {
    const excluded = excludePoint(observations, '16', ' power cut ');
    const chart = chartOf(trialMetric(), excluded.ok ? excluded.value : [], []);
    expect(chart.points[15]).toMatchObject({ value: 5200, excluded: { reason: 'power cut' }, movingRange: null });
    expect(chart.signals.flatMap(({ points }) => points)).not.toContain('16');
    expect(chart.phases[0]?.basisPoints).toBe(15);
  });
});

describe('Icons', () => {
  /** Sixteen points that end in one beyond a limit. */
  const variation = (better: 'higher' | 'lower' | 'neither') => chartOf(trialMetric({ better }), valuesAsObservations(softwareChecks), []).icon.variation;

  test('SC-40 the latest point makes it an improvement, a concern or a neutral change, in words', () => {
    expect(variation('higher').code).toBe('improvement');
    expect(variation('lower').code).toBe('concern');
    expect(variation('neither')).toEqual({ code: 'neutral-change', words: 'Neutral change: something is different' });
  });

  test('SC-40 earlier signals leave it common', () => {
    const chart = chartOf(trialMetric(), valuesAsObservations([...softwareChecks, 4000, 4200]), []);
    expect(chart.signals).not.toEqual([]);
    expect(chart.icon.variation.code).toBe('common');
  });

  test('SC-40 signals that disagree say only that something is different', () => {
    const zigzag = Array.from({ length: 30 }, (_, at) => (at % 2) * 20);
    const chart = chartOf(trialMetric({ rules: 'nhs' }), valuesAsObservations([...zigzag, 1, 2, 3, 4, 5, 6, 7]), []);
    expect(chart.signals.map(({ direction }) => direction).sort()).toEqual(['low', 'rising']);
    expect(chart.icon.variation.code).toBe('neutral-change');
  });

  test('SC-41 target and limits together say hit, miss, or hit and miss', () => {
    const observations = valuesAsObservations([9, 11, 9, 11, 9, 11, 9, 11]);
    const { lower, upper } = chartOf(trialMetric(), observations, []).points[0]?.limits ?? { lower: 0, upper: 0 };
    const assurance = (better: 'higher' | 'lower' | 'neither', target: number | null) => chartOf(trialMetric({ better, target }), observations, []).icon.assurance?.code;
    expect(assurance('lower', upper + 1)).toBe('hit');
    expect(assurance('lower', upper)).toBe('hit-and-miss');
    expect(assurance('lower', lower - 1)).toBe('miss');
    expect(assurance('higher', lower - 1)).toBe('hit');
    expect(assurance('higher', 10)).toBe('hit-and-miss');
    expect(assurance('higher', upper + 1)).toBe('miss');
    expect(assurance('neither', 10)).toBeUndefined();
    expect(assurance('lower', null)).toBeUndefined();
    expect(chartOf(trialMetric({ target: 10 }), observations.slice(0, 7), []).icon.assurance).toBeNull();
  });
});
