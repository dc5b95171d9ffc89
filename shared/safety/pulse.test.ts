import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../protocol/limits.ts';
import { pulseItems } from './pulse-items.ts';
import { pulseChart, pulseChartWords, pulseSeries } from './pulse-chart.ts';
import { resultOfPulse, type ItemAnswers } from './pulse-results.ts';
import { answersAny, answersFit, isThreshold, itemText, kindFor, scale, turned, type ClosedPulse, type PulseItem, type Step } from './pulse.ts';

const item = (key: string, reversed = false): PulseItem => ({ key, text: key, reversed });
const asked = (key: string, answers: readonly Step[], reversed = false): ItemAnswers => ({ item: item(key, reversed), answers });

describe('Items', () => {
  test('SF-1 an answer to a reversed item is turned round, and turning twice gives it back', () => {
    expect(scale.map((step) => turned(step, true))).toEqual([5, 4, 3, 2, 1]);
    expect(scale.map((step) => turned(step, false))).toEqual([...scale]);
  });

  test('SF-1 Waymark’s own items ask from both sides, each once', () => {
    expect(pulseItems).toHaveLength(7);
    expect(new Set(pulseItems.map(({ key }) => key)).size).toBe(7);
    expect(pulseItems.filter(({ reversed }) => reversed).length).toBeGreaterThanOrEqual(2);
    for (const { text } of pulseItems) expect(itemText(text)).toBe(text);
  });

  test('the team’s own words are one line, neither empty nor too long', () => {
    expect(itemText('  We can\nask \u200b ')).toBe('We can ask');
    expect(itemText(' \u200b ')).toBeNull();
    expect(itemText('x'.repeat(limits.pulseItemChars + 1))).toBeNull();
  });

  test('SF-4 answers speak of the pulse’s items and of nothing else, and leaving all out is no answer', () => {
    expect(answersFit([item('a')], { a: 4 })).toBe(true);
    expect(answersFit([item('a')], { b: 4 })).toBe(false);
    expect(answersFit([item('a')], JSON.parse('{"__proto__":4}') as Record<string, Step>)).toBe(false);
    expect(answersAny({ a: null })).toBe(false);
    expect(answersAny({ a: null, b: 1 })).toBe(true);
  });
});

describe('The number of answers from which results are shown', () => {
  test('SF-2 is five, and never below three', () => {
    expect(limits.pulseThreshold).toBe(5);
    expect([2, 3, 5, 4.5, Number.NaN, limits.pulseThresholdMax + 1].map(isThreshold)).toEqual([false, true, true, false, false, false]);
  });

  test('SF-3 a team that cannot reach it has a check-in', () => {
    expect(kindFor(4, 5)).toBe('check-in');
    expect(kindFor(5, 5)).toBe('pulse');
  });

  test('SF-9 below it nothing is told but that it was too few', () => {
    expect(resultOfPulse([asked('a', [1, 2, 3, 4])], 4, 5)).toEqual({ kind: 'suppressed', why: 'too-few-answers' });
    expect(resultOfPulse([asked('a', [1, 2, 3, 4, 5])], 5, 5)).toMatchObject({ kind: 'published', people: 5, overall: 3 });
  });

  test('SF-9 five people who left nearly everything out tell no more than four', () => {
    expect(resultOfPulse([asked('a', [1, 2]), asked('b', [3, 1])], 5, 5)).toMatchObject({ kind: 'suppressed' });
  });
});

describe('Results', () => {
  test('SF-1 figures are of the turned answers, with one decimal', () => {
    const result = resultOfPulse([asked('a', [1, 1, 2, 1, 1, 1], true)], 6, 5);
    expect(result).toMatchObject({ kind: 'published', overall: 4.8, items: [{ shown: { figure: 4.8, answers: 6 } }] });
  });

  test('SF-10 an item with too few answers and the next-smallest are hidden, the others shown', () => {
    const five: readonly Step[] = [4, 4, 4, 4, 4];
    const result = resultOfPulse([asked('a', [...five, 4, 4]), asked('b', [1, 1]), asked('c', five), asked('d', [...five, 4])], 7, 5);
    expect(result.kind === 'published' && result.items.map(({ shown }) => shown !== null)).toEqual([true, false, false, true]);
  });

  test('SF-11 a band of fewer than three is hidden with the next-smallest', () => {
    const result = resultOfPulse([asked('a', [5, 5, 4, 4, 4, 1, 2, 1])], 8, 5);
    expect(result.kind === 'published' && result.items[0]?.shown?.bands).toEqual({ agree: 5, between: null, disagree: null });
    const split = resultOfPulse([asked('a', [5, 5, 4, 3, 3, 3, 1, 2, 1])], 9, 5);
    expect(split.kind === 'published' && split.items[0]?.shown?.bands).toEqual({ agree: 3, between: 3, disagree: 3 });
  });

  test('SF-10 two sets of answers that differ in what one person said of a hidden item look the same there', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scale), fc.constantFrom(...scale), (one, other) => {
        const rest = [asked('a', [4, 4, 4, 4, 4, 4]), asked('c', [3, 3, 3, 3, 3])];
        const shown = (step: Step) => {
          const result = resultOfPulse([...rest, asked('b', [step])], 6, 5);
          return result.kind === 'published' ? result.items : null;
        };
        expect(shown(one)).toEqual(shown(other));
      }),
    );
  });
});

const day = 24 * 60 * 60_000;
function closed(at: number, overall: number | null, items: readonly PulseItem[] = pulseItems): ClosedPulse {
  return {
    id: `pulse-${at}`,
    kind: 'pulse',
    items: [...items],
    threshold: 5,
    openedOn: '2026-09-01',
    notes: [],
    closedAt: at * 14 * day,
    result: overall === null ? { kind: 'suppressed', why: 'too-few-answers' } : { kind: 'published', people: 6, overall, items: [] },
    response: null,
  };
}

describe('Over time', () => {
  test('SF-14 pulses with the newest pulse’s items are one series, in order, and check-ins are not in it', () => {
    const other = closed(1, 3, [item('own')]);
    const checkIn: ClosedPulse = { ...closed(5, null), kind: 'check-in', result: { kind: 'check-in' } };
    expect(pulseSeries([closed(4, 3.2), checkIn, closed(2, 3), other]).map(({ id }) => id)).toEqual(['pulse-2', 'pulse-4']);
    expect(pulseSeries([checkIn])).toEqual([]);
  });

  test('SF-14 a pulse without results is a gap in its place', () => {
    const chart = pulseChart([closed(1, 3), closed(2, null), closed(3, 3.4)]);
    expect(chart.points.map(({ value }) => value)).toEqual([3, null, 3.4]);
    expect(chart.points[0]?.centre).toBeCloseTo(3.2);
  });

  test('SF-14 the words tell ups and downs from a shift, and never a cause', () => {
    expect(pulseChartWords(pulseChart([]))).toBe('No pulse has had results yet.');
    expect(pulseChartWords(pulseChart([closed(1, 3.4)]))).toBe('One pulse so far: 3.4 out of 5.');
    const few = [3.1, 3.4, 3.2].map((value, at) => closed(at, value));
    expect(pulseChartWords(pulseChart(few))).toContain('too early');
    const steady = [3.1, 3.4, 3.2, 3.5, 3.1, 3.4, 3.2, 3.5, 3.1, 3.4].map((value, at) => closed(at, value));
    expect(pulseChartWords(pulseChart(steady))).toContain('by chance');
    const shifted = [3, 3.1, 3, 3.1, 3, 3.1, 3, 3.1, 3.9, 4, 3.9, 4, 3.9, 4, 3.9, 4].map((value, at) => closed(at, value));
    expect(pulseChartWords(pulseChart(shifted))).toMatch(/in a row lie (above|below) the middle: something changed/);
  });
});
