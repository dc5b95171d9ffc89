import { describe, expect, test } from 'vitest';
import { freezeBaseline, type BaselineDecision, type BaselineHistory } from './baseline.ts';
import { chartOf } from './chart.ts';
import { excludePoint } from './exclusion.ts';
import type { Observation } from './measure.ts';
import { dayMs, infections, softwareChecks, trialMetric, valuesAsObservations, xmr } from './trial-data.ts';

/** Goes up and down around 10 without ever shifting. */
const steadyValues = (count: number): number[] => Array.from({ length: count }, (_, at) => 10 + ([1, -1, 2, -2, -1, 1][at % 6] ?? 0));
const steady = (count: number): readonly Observation[] => valuesAsObservations(steadyValues(count));
const yes = { different: true, causeKnown: true, desirable: true, willLast: true };
const first: BaselineDecision = { kind: 'first' };
const rebased: BaselineDecision = { kind: 'rebased', answers: yes };

const freeze = (observations: readonly Observation[], history: BaselineHistory, from: number, to: number, decision: BaselineDecision) =>
  freezeBaseline(xmr, observations, history, { firstId: String(from), lastId: String(to) }, decision);

function frozen(observations: readonly Observation[], history: BaselineHistory, from: number, to: number, decision: BaselineDecision): BaselineHistory {
  const outcome = freeze(observations, history, from, to, decision);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

describe('Before anybody decides', () => {
  test('SC-20, SC-22 points make a run chart, then trial limits, then usable ones', () => {
    const baselineOf = (count: number) => chartOf(trialMetric(), steady(count), []).baseline;
    expect(baselineOf(0)).toEqual({ state: 'run-only', freezing: 'too-early' });
    expect(baselineOf(7)).toEqual({ state: 'run-only', freezing: 'too-early' });
    expect(baselineOf(8)).toEqual({ state: 'trial', freezing: 'too-early' });
    expect(baselineOf(11)).toEqual({ state: 'trial', freezing: 'too-early' });
    expect(baselineOf(12)).toEqual({ state: 'usable', freezing: 'possible' });
    expect(baselineOf(20)).toEqual({ state: 'usable', freezing: 'due' });
  });

  test('SC-20, SC-13 a short series has a median and no limits', () => {
    const chart = chartOf(trialMetric(), valuesAsObservations([1, 2, 9]), []);
    expect(chart.points.map(({ centre, limits }) => [centre, limits])).toEqual([[2, null], [2, null], [2, null]]);
  });

  test('SC-21 points that shift give trial limits, however many', () => {
    const chart = chartOf(trialMetric(), valuesAsObservations([...steadyValues(12), ...steadyValues(12).map((value) => value + 20)]), []);
    expect(chart.baseline.state).toBe('trial');
    expect(chart.phases[0]?.steady).toBe(false);
  });

  test('SC-20, SC-21 points are not steady where one is out, nor where they shift within their limits', () => {
    const out = chartOf(trialMetric(), valuesAsObservations(softwareChecks), []);
    expect([out.baseline.state, out.phases[0]?.steady]).toEqual(['usable', false]);
    const wide = [0, 9, 0, 9, 0, 9, 0, 9, 20, 11, 20, 11, 20, 11, 20, 11];
    const shifted = chartOf(trialMetric({ rules: 'wheeler' }), valuesAsObservations(wide), []);
    expect(shifted.signals.filter(({ rule }) => rule === 'beyond-limit')).toEqual([]);
    expect([shifted.baseline.state, shifted.phases[0]?.steady]).toEqual(['trial', false]);
  });

  test('SC-28 limits look at thirty points and no further', () => {
    const thirty = chartOf(trialMetric(), steady(30), []).points[0]?.limits;
    const more = valuesAsObservations([...steadyValues(30), 50, 60, 70]);
    expect(chartOf(trialMetric(), more, []).points.map(({ limits }) => limits)).toEqual(more.map(() => thirty));
    expect(chartOf(trialMetric(), more.slice(0, 31), []).signals.map(({ points }) => points)).toEqual([['31']]);
  });
});

describe('Freezing', () => {
  test('SC-23 it wants twelve counted points that are there', () => {
    expect(freeze(steady(20), [], 1, 11, first)).toEqual({ ok: false, code: 'too-few-points', detail: { points: 11, wanted: 12 } });
    const excluded = excludePoint(steady(12), '4', 'broken sensor');
    expect(excluded.ok && freeze(excluded.value, [], 1, 12, first).ok).toBe(false);
    expect(freeze(steady(20), [], 1, 12, first).ok).toBe(true);
    expect(freeze(steady(20), [], 1, 21, first)).toEqual({ ok: false, code: 'unknown-point' });
    expect(freeze(steady(20), [], 15, 2, first)).toEqual({ ok: false, code: 'unknown-point' });
  });

  test('SC-23 there is one first baseline, and nothing else without it', () => {
    const history = frozen(steady(30), [], 1, 12, first);
    expect(freeze(steady(30), history, 13, 30, first)).toEqual({ ok: false, code: 'already-frozen' });
    expect(freeze(steady(30), [], 13, 30, rebased)).toEqual({ ok: false, code: 'no-baseline-yet' });
  });

  test('SC-24 nothing recalculates it: new, late, corrected and excluded points leave its lines alone', () => {
    const observations = steady(20);
    const history = frozen(observations, [], 1, 20, first);
    const lines = chartOf(trialMetric(), observations, history).points[0]?.limits;
    const corrected = observations.map((point) => (point.id === '3' ? { ...point, measured: { kind: 'value' as const, value: 900 } } : point));
    const excluded = excludePoint(corrected, '5', 'a strike');
    if (!excluded.ok) throw new Error(excluded.code);
    const late: Observation = { id: 'late', atMs: 4.5 * dayMs, measured: { kind: 'value', value: 77 }, excluded: null };
    const chart = chartOf(trialMetric(), [...excluded.value, late, { ...late, id: 'new', atMs: 99 * dayMs }], history);
    expect(chart.points.map(({ limits }) => limits)).toEqual(chart.points.map(() => lines));
    expect(chart.baseline).toEqual({ state: 'frozen', freezing: 'done' });
  });
});

describe('Rebasing', () => {
  const observations = valuesAsObservations([...steadyValues(12), ...steadyValues(12).map((value) => value - 5)]);
  const history = frozen(observations, [], 1, 12, first);

  test.each(Object.keys(yes))('SC-25 a no to "%s" leaves the limits where they are', (question) => {
    const outcome = freeze(observations, history, 13, 24, { kind: 'rebased', answers: { ...yes, [question]: false } });
    expect(outcome).toEqual({ ok: false, code: 'four-questions', detail: { question } });
  });

  test('SC-25 it begins after the present baseline', () => {
    expect(freeze(observations, history, 1, 24, rebased)).toEqual({ ok: false, code: 'before-baseline' });
  });

  test('SC-26 the old limits stay over their own points, marked as superseded, with the answers kept', () => {
    const chart = chartOf(trialMetric(), observations, frozen(observations, history, 13, 24, rebased));
    expect(chart.points.map(({ centre }) => centre)).toEqual([...Array<number>(12).fill(10), ...Array<number>(12).fill(5)]);
    expect(chart.phases.map(({ state, decision }) => [state, decision])).toEqual([['superseded', first], ['frozen', rebased]]);
  });

  test('SC-26 points before the first baseline stand for themselves', () => {
    const chart = chartOf(trialMetric(), observations, frozen(observations, [], 13, 24, first));
    expect(chart.phases.map(({ state }) => state)).toEqual(['usable', 'frozen']);
    expect(chart.points[0]?.centre).toBe(10);
  });

  test('SC-10, SC-39 ranges and rules begin anew with a phase', () => {
    const low = valuesAsObservations([...infections.before, ...infections.after]);
    const chart = chartOf(trialMetric(), low, frozen(low, frozen(low, [], 1, 24, first), 25, 36, rebased));
    expect(chart.points[24]?.movingRange).toBeNull();
    expect(chart.points[25]?.movingRange).toBe(2);
    expect(chart.signals.filter(({ points }) => points.includes('25'))).toEqual([]);
  });

  test('SC-27 correcting a baseline wants a reason and keeps the old one', () => {
    const excluded = excludePoint(steady(20), '3', 'counted twice');
    if (!excluded.ok) throw new Error(excluded.code);
    const old = frozen(steady(20), [], 1, 20, first);
    expect(freeze(excluded.value, old, 1, 20, { kind: 'corrected', reason: ' ' })).toEqual({ ok: false, code: 'reason-missing' });
    const decision: BaselineDecision = { kind: 'corrected', reason: 'point 3 was counted twice' };
    expect(freeze(excluded.value, frozen(observations, [], 2, 20, first), 1, 20, decision)).toEqual({ ok: false, code: 'before-baseline' });
    const chart = chartOf(trialMetric(), excluded.value, frozen(excluded.value, old, 1, 20, decision));
    expect(chart.phases.map(({ state, pointCount, basisPoints }) => [state, pointCount, basisPoints])).toEqual([
      ['superseded', 0, 20],
      ['frozen', 20, 19],
    ]);
  });
});
