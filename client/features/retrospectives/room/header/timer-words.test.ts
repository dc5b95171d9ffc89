import { describe, expect, test } from 'vitest';
import { clockWords, milestonePassed, spokenTime, timerFace } from './timer-words.ts';

const running = { endsAt: 100_000, remainingMs: null, totalMs: 60_000 };

describe('timerFace', () => {
  test('running, over and paused, with the share of time left', () => {
    expect(timerFace(running, 70_000)).toEqual({ state: 'running', leftMs: 30_000, shareLeft: 0.5 });
    expect(timerFace(running, 101_000)).toEqual({ state: 'over', leftMs: -1_000, shareLeft: 0 });
    expect(timerFace({ endsAt: null, remainingMs: 15_000, totalMs: 60_000 }, 0)).toMatchObject({ state: 'paused', shareLeft: 0.25 });
  });

  test('a share never leaves 0 to 1, whatever a timer holds', () => {
    expect(timerFace({ endsAt: null, remainingMs: 90_000, totalMs: 60_000 }, 0).shareLeft).toBe(1);
    expect(timerFace({ endsAt: null, remainingMs: 0, totalMs: 0 }, 0).shareLeft).toBe(0);
  });
});

describe('clockWords', () => {
  test.each([
    [272_000, '4:32'],
    [60_000, '1:00'],
    [59_001, '1:00'],
    [400, '0:01'],
    [0, '0:00'],
    [-999, '0:00'],
    [-1_000, '+0:01'],
    [-65_000, '+1:05'],
    [3_671_000, '1:01:11'],
  ])('%d ms reads %s', (ms, words) => expect(clockWords(ms)).toBe(words));
});

test('spoken time is whole words', () => {
  expect(spokenTime({ state: 'running', leftMs: 61_000, shareLeft: 1 })).toBe('1 minute 1 second left');
  expect(spokenTime({ state: 'paused', leftMs: 120_000, shareLeft: 1 })).toBe('2 minutes left, paused');
  expect(spokenTime({ state: 'over', leftMs: -5_400, shareLeft: 0 })).toBe('5 seconds over');
});

describe('milestonePassed', () => {
  test.each([
    [60_400, 59_900, 'minute'],
    [10_100, 10_000, 'ten-seconds'],
    [200, -100, 'end'],
    [59_900, 59_700, null],
    [-100, -400, null],
  ] as const)('from %d to %d ms: %s', (before, left, passed) => expect(milestonePassed(before, left)).toBe(passed));

  test('a tab that slept hears the last one only', () => expect(milestonePassed(90_000, -30_000)).toBe('end'));
  test('adding time passes nothing', () => expect(milestonePassed(5_000, 65_000)).toBeNull());
});
