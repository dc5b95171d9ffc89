import { describe, expect, test } from 'vitest';
import { freezeBaseline } from './baseline.ts';
import { dayMs, sharesAsObservations, trialMetric, valuesAsObservations } from './trial-data.ts';
import type { ChartedMetric } from './metric.ts';
import { verdictReport, type Measure, type VerdictCode } from './verdict.ts';
import { verdictSentence, verdictWords } from './verdict-words.ts';

/** Mean 10, limits 4.68 and 15.32, outer quarters from 7.34 down and 12.66 up. */
const before = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11];
const change = { id: 'v2', atMs: before.length * dayMs, lagMs: 0 };

const measure = (after: readonly number[], some: Partial<ChartedMetric> = {}, earlier: readonly number[] = before): Measure => ({
  id: 'minutes',
  metric: trialMetric(some),
  observations: valuesAsObservations([...earlier, ...after]),
  history: [],
});
const codeOf = (after: readonly number[], better: ChartedMetric['better'] = 'lower'): VerdictCode =>
  verdictReport(measure(after, { better }), change, [], []).code;

describe('Before', () => {
  test('SC-50 fewer than eight points, or a chart without limits, are no usable baseline', () => {
    const few = measure([5, 5, 5, 5, 5, 5, 5, 5], {}, before.slice(0, 7));
    expect(verdictReport(few, { ...change, atMs: 7 * dayMs }, [], [])).toMatchObject({ code: 'no-usable-baseline', difference: null, afterPoints: 8 });
    const eight = measure([5, 5, 5, 5, 5, 5, 5, 5], {}, before.slice(0, 8));
    expect(verdictReport(eight, { ...change, atMs: 8 * dayMs }, [], []).code).toBe('improvement-signal');
    expect(verdictReport(measure([5], { chart: { kind: 'run' } }), change, [], []).code).toBe('no-usable-baseline');
  });

  test('SC-50 without a frozen baseline the last twenty points before the change are taken', () => {
    const long = measure([10], {}, [...Array<number>(10).fill(500), ...before, ...before.slice(0, 8)]);
    expect(verdictReport(long, { ...change, atMs: 30 * dayMs }, [], []).difference?.before).toBe(10);
  });

  test('SC-50 the baseline in force is taken, but not one made from points after the change', () => {
    const own = measure([5, 5, 5, 5, 5, 5, 5, 5], {}, [...before, 30, 30, 30, 30, 30, 30, 30, 30]);
    const freeze = (firstId: string, lastId: string) => freezeBaseline(own.metric.chart, own.observations, [], { firstId, lastId }, { kind: 'first' });
    const beforeOf = (frozen: ReturnType<typeof freeze>) =>
      verdictReport({ ...own, history: frozen.ok ? frozen.value : [] }, { ...change, atMs: 20 * dayMs }, [], []).difference?.before;
    expect(beforeOf(freeze('1', '12'))).toBe(10);
    expect(beforeOf(freeze('1', '28'))).toBe(18);
  });

  test('SC-57 a baseline that moved by itself is said to be unsteady', () => {
    const moving = measure([1, 1, 1, 1, 1, 1, 1, 1], {}, [30, 31, 30, 31, 30, 31, 20, 21, 20, 21, 20, 21]);
    const report = verdictReport(moving, change, [], []);
    expect(report.baselineUnsteady).toBe(true);
    expect(verdictSentence(report, 'Minutes', 'v2')).toMatch(/It was not steady before, so read this with care\.$/);
  });
});

describe('After', () => {
  test('SC-51 points within the lag are on neither side', () => {
    const lagged = measure([40, 40, 5, 5, 5, 5, 5, 5, 5, 5]);
    expect(verdictReport(lagged, { ...change, lagMs: 2 * dayMs }, [], [])).toMatchObject({ code: 'improvement-signal', afterPoints: 8 });
    expect(verdictReport(lagged, change, [], []).code).toBe('mixed');
  });

  test('SC-52 it is too early below six points, and below eight with none beyond a limit', () => {
    expect(codeOf([1, 1, 1, 1, 1])).toBe('too-early');
    expect(codeOf([1, 1, 1, 1, 1, 1])).toBe('improvement-signal');
    expect(codeOf([7, 7, 7, 7, 7, 7, 7])).toBe('too-early');
    expect(codeOf([7, 7, 7, 7, 7, 7, 7, 7])).toBe('improvement-signal');
  });

  test('SC-53 eight in a row, two beyond the limit, or three of four in the outer quarter', () => {
    expect(codeOf([9, 9, 9, 9, 9, 9, 9, 9])).toBe('improvement-signal');
    expect(codeOf([11, 11, 11, 11, 11, 11, 11, 11])).toBe('worse-signal');
    expect(codeOf([4, 11, 9, 11, 9, 11, 9, 4])).toBe('improvement-signal');
    expect(codeOf([7, 7, 11, 7, 11, 9, 11, 9])).toBe('improvement-signal');
    expect(codeOf([13, 13, 9, 13, 11, 9, 11, 9], 'higher')).toBe('improvement-signal');
    expect(codeOf([16, 16, 10, 10, 4, 4, 10, 10])).toBe('mixed');
  });

  test('SC-54 where neither side is better a shift is neutral', () => {
    expect(codeOf([9, 9, 9, 9, 9, 9, 9, 9], 'neither')).toBe('neutral-signal');
  });

  test('SC-55 a lone point beyond a limit is to watch, anything else is no detectable change', () => {
    expect(codeOf([9, 11, 9, 16, 9, 11, 9, 11])).toBe('watch');
    expect(codeOf([9, 11, 9, 12, 9, 11, 9, 11])).toBe('no-detectable-change');
  });

  test('SC-56 the difference is told in units and percent, and as z for shares alone', () => {
    expect(verdictReport(measure([8, 8, 8, 8]), change, [], []).difference).toEqual({ before: 10, after: 8, difference: -2, percent: -20, pooledZ: null });
    expect(verdictReport(measure([1], {}, Array<number>(12).fill(0)), change, [], []).difference?.percent).toBeNull();
    const shares = { ...measure([]), metric: trialMetric({ chart: { kind: 'p', laney: false } }), observations: sharesAsObservations([...before, 20], 50) };
    const difference = verdictReport(shares, change, [], []).difference;
    expect(difference?.pooledZ).toBeCloseTo((0.2 - 0.4) / Math.sqrt((140 / 650) * (510 / 650) * (1 / 600 + 1 / 50)), 12);
    const never = { ...shares, observations: sharesAsObservations(Array<number>(20).fill(0), 50) };
    expect(verdictReport(never, change, [], []).difference?.pooledZ).toBeNull();
  });

  test('SC-58 balancing measures and other changes stand beside it', () => {
    const balancing = { ...measure([12, 12, 12, 12, 12, 12, 12, 12]), id: 'rework' };
    const annotations = [{ id: 'v2', day: 12 }, { id: 'move', day: 15 }, { id: 'holiday', day: 2 }, { id: 'later', day: 40 }, { id: 'long ago', day: -3 }];
    const report = verdictReport(measure([8, 8, 8, 8, 8, 8, 8, 8]), change, annotations.map(({ id, day }) => ({ id, atMs: day * dayMs })), [balancing]);
    expect(report.alsoInWindow).toEqual(['holiday', 'move']);
    expect(report.balancing.map(({ id, code }) => [id, code])).toEqual([['rework', 'worse-signal']]);
  });
});

test('SC-59 every verdict has its words, none of which gives a cause', () => {
  const said: Readonly<Record<VerdictCode, string>> = {
    'no-usable-baseline': 'no usable baseline',
    'too-early': 'too early',
    'improvement-signal': 'improvement signal',
    'worse-signal': 'worse signal',
    'neutral-signal': 'neutral signal',
    mixed: 'mixed',
    watch: 'watch',
    'no-detectable-change': 'no detectable change',
  };
  const report = verdictReport(measure([9, 9, 9, 9, 9, 9, 9, 9]), change, [], []);
  for (const code of Object.keys(said) as VerdictCode[]) {
    expect(verdictWords(code)).toBe(said[code]);
    const sentence = verdictSentence({ ...report, code }, 'Minutes', 'v2');
    expect(sentence).toContain(said[code]);
    expect(sentence).not.toMatch(/because|caus|due to|thanks|led to|result/i);
    expect(sentence.includes('shifted after')).toBe(/signal|mixed/.test(said[code]));
  }
});
