import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartOf, type Chart } from './chart.ts';
import { excludePoint, restorePoint } from './exclusion.ts';
import type { ChartKind } from './measure.ts';
import { sideOf } from './numbers.ts';
import type { RulePreset } from './rules/presets.ts';
import { crossingsMin } from './rules/run-limits.ts';
import { trialMetric, valuesAsObservations } from './trial-data.ts';

const value = fc.integer({ min: -1000, max: 1000 });
const series = fc.array(fc.option(value, { freq: 8 }), { maxLength: 60 });
const rules = fc.constantFrom<RulePreset[]>('default', 'wheeler', 'nhs', 'western-electric', 'nelson');
const chart = fc.record({ kind: fc.constant('xmr' as const), form: fc.constantFrom('mean' as const, 'median' as const), screened: fc.boolean() });
const anyChart = fc.oneof<fc.Arbitrary<ChartKind>[]>(chart, fc.constantFrom<ChartKind[]>({ kind: 'run' }));

const drawn = (kind: ChartKind, preset: RulePreset, values: readonly (number | null)[]): Chart =>
  chartOf(trialMetric({ chart: kind, rules: preset }), valuesAsObservations(values), []);
const each = (values: readonly (number | null)[], change: (value: number) => number) => values.map((one) => (one === null ? null : change(one)));

test('SC-4, SC-5 shifting all values shifts centre and limits, and leaves ranges and signals alone', () => {
  fc.assert(
    fc.property(anyChart, rules, series, value, (kind, preset, values, shift) => {
      const [here, there] = [drawn(kind, preset, values), drawn(kind, preset, each(values, (one) => one + shift))];
      expect(there.signals).toEqual(here.signals);
      expect(there.rangeSignals).toEqual(here.rangeSignals);
      here.points.forEach((point, at) => {
        const other = there.points[at];
        expect(other?.movingRange).toBe(point.movingRange);
        if (point.limits !== null) expect(other?.limits?.upper).toBeCloseTo(point.limits.upper + shift, 6);
        if (point.centre !== null) expect(other?.centre).toBeCloseTo(point.centre + shift, 6);
      });
    }),
  );
});

test('SC-30 signals do not depend on the unit of measurement', () => {
  fc.assert(
    fc.property(anyChart, rules, series, fc.constantFrom(0.001, 0.1, 3, 60, 1e6), (kind, preset, values, scale) => {
      const [here, there] = [drawn(kind, preset, values), drawn(kind, preset, each(values, (one) => one * scale))];
      expect(there.signals).toEqual(here.signals);
      expect(there.rangeSignals).toEqual(here.rangeSignals);
    }),
  );
});

test('SC-38 turning the values upside down turns the directions and nothing else', () => {
  const turned = { high: 'low', low: 'high', rising: 'falling', falling: 'rising', none: 'none' } as const;
  const sortedSignals = (signals: Chart['signals']) => signals.map((signal) => JSON.stringify(signal)).sort();
  fc.assert(
    fc.property(chart, rules, series, (kind, preset, values) => {
      const [here, there] = [drawn(kind, preset, values), drawn(kind, preset, each(values, (one) => -one))];
      expect(sortedSignals(there.signals.map((signal) => ({ ...signal, direction: turned[signal.direction] })))).toEqual(sortedSignals(here.signals));
    }),
  );
});

test('SC-30 a point exactly on a limit never signals, and one beyond it always does', () => {
  fc.assert(
    fc.property(chart, fc.array(value, { minLength: 30, maxLength: 30 }), fc.constantFrom('upper' as const, 'lower' as const), (kind, values, edge) => {
      // Thirty points settle the limits; what comes later is only judged by them.
      const limits = drawn(kind, 'default', values).points[0]?.limits;
      if (limits === null || limits === undefined) return;
      const away = Math.max(1, Math.abs(limits[edge])) * 1e-6 * (edge === 'upper' ? 1 : -1);
      const beyond = drawn(kind, 'default', [...values, limits[edge], limits[edge] + away]).signals.filter(({ rule }) => rule === 'beyond-limit');
      const points = beyond.flatMap(({ points: members }) => members);
      expect(points).not.toContain('31');
      expect(points).toContain('32');
    }),
  );
});

test('SC-38 every signal lists points of the chart in order, the one that it was first met with among them or their window', () => {
  fc.assert(
    fc.property(anyChart, rules, series, (kind, preset, values) => {
      for (const { points, firstDetected } of drawn(kind, preset, values).signals) {
        const numbers = points.map(Number);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(numbers).toContain(Number(firstDetected));
        expect(numbers.every((number) => values[number - 1] !== null)).toBe(true);
      }
    }),
  );
});

test('SC-14 excluding a point and restoring it gives the same chart', () => {
  fc.assert(
    fc.property(anyChart, rules, fc.array(value, { minLength: 1, maxLength: 40 }), fc.nat(), (kind, preset, values, at) => {
      const observations = valuesAsObservations(values);
      const metric = trialMetric({ chart: kind, rules: preset });
      const id = String((at % values.length) + 1);
      const excluded = excludePoint(observations, id, 'a reason');
      const restored = excluded.ok ? restorePoint(excluded.value, id) : excluded;
      expect(restored.ok && chartOf(metric, restored.value, [])).toEqual(chartOf(metric, observations, []));
    }),
  );
});

test('SC-24, SC-28 what comes after the thirtieth point changes nothing about the lines', () => {
  fc.assert(
    fc.property(chart, fc.array(value, { minLength: 30, maxLength: 30 }), fc.array(value, { maxLength: 30 }), (kind, values, later) => {
      const limitsOf = (all: readonly number[]) => drawn(kind, 'default', all).points[0]?.limits;
      expect(limitsOf([...values, ...later])).toEqual(limitsOf(values));
    }),
  );
});

/** Pascal's triangle, row by row, in whole numbers: slow and certain. */
function naiveQuantile(trials: number): number {
  let row = [1n];
  for (let step = 0; step < trials; step += 1) row = [...row, 0n].map((one, at) => one + (row[at - 1] ?? 0n));
  const total = 2n ** BigInt(trials);
  let upTo = 0n;
  for (const [k, ways] of row.entries()) {
    upTo += ways;
    if (upTo * 20n >= total) return k;
  }
  return trials;
}

test('SC-31 the fewest crossings are the binomial quantile, against a sum in whole numbers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 700 }), (n) => {
      expect(crossingsMin(n)).toBe(naiveQuantile(n - 1));
    }),
    { numRuns: 40 },
  );
});

test('SC-30 a difference that only rounding makes is none, however large or small the numbers', () => {
  expect([1e-9, 1, 1e9].map((scale) => sideOf((0.1 + 0.2) * scale, 0.3 * scale))).toEqual([0, 0, 0]);
  expect([1e-9, 1, 1e9].map((scale) => sideOf(0.300_000_001 * scale, 0.3 * scale))).toEqual([1, 1, 1]);
});

test('SC-30 a value is on one side, on the other, or on the line, and never on two', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), (one, other) => {
      expect(sideOf(one, other) + sideOf(other, one)).toBe(0);
      expect(sideOf(one, one)).toBe(0);
    }),
  );
});
