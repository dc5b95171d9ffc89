import { describe, expect, test } from 'vitest';
import { formatMinutes, formatSchema } from '../format.ts';
import { formatByKey, formats } from './index.ts';

const plannedMinutes: Readonly<Record<string, number>> = {
  'after-action-review': 45,
  'quick-review': 15,
  'incident-review': 75,
  'five-stage-retro': 60,
  'begin-drop-keep': 30,
  'four-ls': 40,
  'wind-and-reef': 50,
  'open-agenda': 45,
};

test('the eight formats are found by their keys, and nothing else is', () => {
  expect(formats.map((format) => format.key).toSorted()).toEqual(Object.keys(plannedMinutes).toSorted());
  for (const format of formats) expect(formatByKey(format.key)).toBe(format);
  expect(formatByKey('constructor')).toBeNull();
});

describe.each(formats.map((format) => [format.key, format] as const))('%s', (key, format) => {
  test('is data of the documented shape and survives JSON', () => {
    expect(formatSchema.parse(JSON.parse(JSON.stringify(format)))).toEqual(format);
  });

  test('takes the planned time', () => {
    expect(formatMinutes(format)).toBe(plannedMinutes[key]);
    for (const phase of format.phases) expect(phase.minutes).toBeGreaterThan(0);
  });

  test('has phase and prompt keys that are unique and safe as ids', () => {
    const phases = format.phases.map((phase) => phase.key);
    const prompts = format.phases.flatMap((phase) => phase.prompts.map((prompt) => prompt.key));
    for (const keys of [phases, prompts]) {
      expect(new Set(keys).size).toBe(keys.length);
      for (const one of keys) expect(one).toMatch(/^[a-z][a-z-]*$/);
    }
    expect(prompts.length).toBeGreaterThan(0);
  });

  test('writes cards only in phases that gather, each with an example', () => {
    for (const phase of format.phases) {
      const writes = phase.kind === 'generate' || phase.kind === 'evidence';
      expect(phase.prompts.length > 0).toBe(writes);
      for (const prompt of phase.prompts) expect(prompt.example).toBeTruthy();
      // What is sealed waits for its reveal, what is written openly waits for nothing.
      expect(phase.exit === 'revealed').toBe(phase.visibility === 'sealed');
    }
  });

  test('decides with an outcome before it closes, and closes with a return-on-time poll', () => {
    const kinds = format.phases.map((phase) => phase.kind);
    expect(kinds.at(-1)).toBe('close');
    expect(kinds.at(-2)).toBe('decide');
    expect(format.phases.at(-2)?.exit).toBe('outcome');
    expect(format.phases.at(-1)?.polls?.map((poll) => poll.scale)).toContain('return-on-time');
  });

  test('votes only where the vote has a budget and is counted before going on', () => {
    for (const phase of format.phases) {
      expect(phase.votes !== undefined).toBe(phase.kind === 'vote');
      expect(phase.exit === 'tallied').toBe(phase.kind === 'vote');
      expect(phase.votes?.perTheme ?? 0).toBeLessThanOrEqual(phase.votes?.budget ?? 0);
    }
  });

  test('gives each discussion a topic time box that fits into its phase', () => {
    for (const phase of format.phases.filter((one) => one.kind === 'discuss')) {
      expect(phase.topicMinutes).toBeLessThanOrEqual(phase.minutes);
    }
  });

  test('takes the topics of a discussion from cards that were written before it', () => {
    format.phases.forEach((phase, index) => {
      const written = format.phases.slice(0, index).flatMap((one) => one.prompts.map((prompt) => prompt.key));
      if (phase.kind !== 'discuss') expect(phase.topicsFrom).toBeUndefined();
      expect(written).toEqual(expect.arrayContaining(phase.topicsFrom ?? []));
    });
  });

  test('tells people what a phase is for and facilitators how to lead it', () => {
    for (const phase of format.phases) {
      expect(phase.purpose).toMatch(/[.?]$/);
      expect(phase.advice).toMatch(/[.?]$/);
      expect(phase.name.length).toBeLessThanOrEqual(12);
    }
    expect(format.groundRules.length).toBeGreaterThanOrEqual(5);
  });

  test('speaks without blame', () => {
    expect(JSON.stringify(format)).not.toMatch(/violat|fault|guilt|fail to|careless|should have[^”]/i);
  });
});
