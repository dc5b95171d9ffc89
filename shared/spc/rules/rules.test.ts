import { describe, expect, test } from 'vitest';
import { crossingsMin, longestRunMax } from './run-limits.ts';
import { beyondLimit, eightOneSide, outerQuarter, runRules, signalsIn } from './presets.ts';
import type { JudgedPoint, Rule, Signal } from './signal.ts';
import { alternating, trend } from './steps.ts';
import { allOutside, allWithin, beyond, oneSide, twoOfThreeOneSide } from './windows.ts';

/** Centre 0, standard deviation 1, ids from '1'. */
const standard = (values: readonly number[]): readonly JudgedPoint[] =>
  values.map((value, at) => ({ id: String(at + 1), value, centre: 0, lineAt: (sigmas: number) => sigmas }));

const firsts = (rule: Rule, values: readonly number[]): string[] => rule(standard(values)).map(({ firstDetected }) => firstDetected);
const members = (rule: Rule, values: readonly number[]): string[] => rule(standard(values)).flatMap(({ points }) => points);
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

/** The points at which a rule that looks back is met, as published suites list them: every prefix it ends in. */
const metAt = (rule: Rule, values: readonly number[]): number[] =>
  values.flatMap((_, at) => {
    const before = rule(standard(values.slice(0, at))).flatMap(({ points }) => points).length;
    return rule(standard(values.slice(0, at + 1))).flatMap(({ points }) => points).length > before ? [at + 1] : [];
  });

describe('Limits for runs, SC-31', () => {
  const numbers = [10, 12, 16, 20, 24, 30, 40, 60, 100];
  test('SC-31 the longest run and the fewest crossings are as published', () => {
    expect(numbers.map(longestRunMax)).toEqual([6, 7, 7, 7, 8, 8, 8, 9, 10]);
    expect(numbers.map(crossingsMin)).toEqual([2, 3, 4, 6, 8, 10, 14, 23, 41]);
  });

  test('SC-31 points on the centre neither count nor end a run', () => {
    const [longRun] = runRules;
    const values = [1, 1, 1, 0, 1, 1, 0, 1, 1, 1, -1, -1];
    expect(longRun?.(standard(values))).toEqual([
      // Eight off the centre in a row, of ten in all: longer than six, and found with the eighth, as seven of seven may be six long.
      { rule: 'long-run', direction: 'high', points: ['1', '2', '3', '5', '6', '8', '9', '10'], firstDetected: '9' },
    ]);
  });

  test('SC-38 a long run is found by as many points as there were by then', () => {
    const values = [...Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 1 : -1)), ...times(12, 1)];
    // Of 29 points a run may be eight long; the ninth in a row is the 29th.
    expect(firsts(runRules[0] as Rule, values)).toEqual(['29']);
  });

  test('SC-38 few crossings are found where they have been too few ever since', () => {
    const values = [...times(8, 1), ...times(8, -1)];
    const [signal] = (runRules[1] as Rule)(standard(values));
    expect(signal).toMatchObject({ rule: 'few-crossings', direction: 'none', firstDetected: '6' });
    expect(signal?.points).toHaveLength(16);
    expect((runRules[1] as Rule)(standard([1, -1, 1, -1, 1, -1, 1, -1]))).toEqual([]);
  });
});

describe('Windows', () => {
  test('SC-32 Western Electric 1: points 2 and 3', () => {
    expect(firsts(beyondLimit, [0, 3.2, -3.5, 2.9])).toEqual(['2', '3']);
  });

  test('SC-32 Western Electric 2: point 4', () => {
    expect(firsts(beyond('two-of-three', 2, 3, 2), [0, 2.5, 1, 2.6, 0])).toEqual(['4']);
    expect(members(beyond('two-of-three', 2, 3, 2), [0, 2.5, 1, 2.6, 0])).toEqual(['2', '4']);
  });

  test('SC-32 Western Electric 3: point 6', () => {
    expect(firsts(beyond('four-of-five', 4, 5, 1), [0, 1.2, 1.3, 0.2, 1.4, 1.5])).toEqual(['6']);
  });

  test('SC-33 Western Electric 4: point 8', () => {
    expect(firsts(eightOneSide, [...times(8, -1), 1])).toEqual(['8']);
    expect(members(eightOneSide, [...times(8, -1), 1])).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  });

  test('SC-33 a point on the centre ends a row', () => {
    expect(firsts(eightOneSide, [...times(7, 1), 0, ...times(7, 1)])).toEqual([]);
  });

  test('SC-38 windows that share a single point are still one signal', () => {
    expect(beyond('two-of-three', 2, 3, 2)(standard([2.1, 0, 2.1, 0, 2.1])).map(({ points }) => points)).toEqual([['1', '3', '5']]);
  });

  test('SC-32 two far points on opposite sides are not two on one side', () => {
    expect(firsts(beyond('two-of-three', 2, 3, 2), [2.5, -2.5, 0])).toEqual([]);
  });

  test('SC-32 three of four in the outer quarter, which begins halfway out', () => {
    expect(firsts(outerQuarter, [1.6, 1.6, 0, 1.6])).toEqual(['4']);
    expect(firsts(outerQuarter, [1.5, 1.6, 0, 1.6])).toEqual([]);
  });

  test('SC-34 the third point must be on the same side, and there must be three', () => {
    const rule = twoOfThreeOneSide('two-of-three-one-side', 2);
    expect(firsts(rule, [2.1, 2.1])).toEqual([]);
    expect(firsts(rule, [2.1, 2.1, 0.1])).toEqual(['3']);
    expect(firsts(rule, [2.1, 2.1, 0])).toEqual([]);
    expect(firsts(rule, [2.1, -0.1, 2.1])).toEqual([]);
    expect(firsts(rule, [-2.1, -0.1, -2.1])).toEqual(['3']);
  });

  test('SC-35 fifteen within, eight outside', () => {
    const within = allWithin('fifteen-within', 15, 1);
    expect(firsts(within, times(15, 0.5))).toEqual(['15']);
    expect(firsts(within, [...times(14, 0.5), 1])).toEqual([]);
    const outside = allOutside('eight-outside', 8, 1);
    expect(firsts(outside, [1.1, -1.1, 1.1, -1.1, 1.1, -1.1, 1.1, -1.1])).toEqual(['8']);
    expect(firsts(outside, [1.1, -1.1, 1.1, -1.1, 1.1, -1.1, 1.1, -1])).toEqual([]);
  });
});

describe('Steps', () => {
  const climbAndFall = [1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1];

  test('SC-36 Nelson 3: points 6, 7, 13 and 14', () => {
    expect(metAt(trend('six-trend', 6), climbAndFall)).toEqual([6, 7, 13, 14]);
  });

  test('SC-38 windows that share points are one signal with all of its points', () => {
    expect(trend('six-trend', 6)(standard(climbAndFall))).toEqual([
      { rule: 'six-trend', direction: 'rising', points: ['1', '2', '3', '4', '5', '6', '7'], firstDetected: '6' },
      { rule: 'six-trend', direction: 'falling', points: ['8', '9', '10', '11', '12', '13', '14'], firstDetected: '13' },
    ] satisfies Signal[]);
  });

  test('SC-36 fourteen up and down in turn, and not with two steps the same way', () => {
    const rule = alternating('fourteen-alternating', 14);
    const zigzag = Array.from({ length: 14 }, (_, at) => at % 2);
    expect(firsts(rule, zigzag)).toEqual(['14']);
    expect(firsts(rule, zigzag.slice(0, 13))).toEqual([]);
    expect(firsts(rule, [...zigzag.slice(0, 13), 2, 3])).toEqual(['14']);
    expect(firsts(rule, [...zigzag.slice(0, 7), 0, ...zigzag.slice(1, 7)])).toEqual([]);
    // A zigzag begun by the step that ended another is counted from the point before that step.
    expect(firsts(rule, [-5, -4, ...Array.from({ length: 13 }, (_, at) => (at + 1) % 2)])).toEqual(['15']);
  });
});

test('SC-37 each preset has its rules and no others', () => {
  const found = (preset: Parameters<typeof signalsIn>[0], values: readonly number[]) => [...new Set(signalsIn(preset, standard(values)).map(({ rule }) => rule))].sort();
  const nine = times(9, 0.5);
  expect(found('default', nine)).toEqual(['few-crossings', 'long-run']);
  expect(found('wheeler', nine)).toEqual(['eight-one-side']);
  expect(found('nhs', nine)).toEqual(['seven-one-side']);
  expect(found('western-electric', nine)).toEqual(['eight-one-side']);
  expect(found('nelson', nine)).toEqual(['nine-one-side']);
  const seven = [-3, -2, -1, 0.5, 1, 2.1, 2.5];
  expect(found('nhs', seven)).toEqual(['seven-trend', 'two-of-three-one-side']);
  expect(found('nelson', seven)).toEqual(['six-trend', 'two-of-three']);
  expect(found('default', seven)).toEqual([]);
});

test('SC-33 nine on one side want nine', () => {
  expect(firsts(oneSide('nine-one-side', 9), times(8, 1))).toEqual([]);
});
