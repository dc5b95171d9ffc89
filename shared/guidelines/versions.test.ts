import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../lib/assert.ts';
import { allows, type Standing } from '../accounts/asker.ts';
import { sizeOfChange } from './change-size.ts';
import { guidelinePolicy } from './policy.ts';
import { paragraph } from './rich-text.ts';
import { hashedText, type GuidelineContent, type Step } from './schema.ts';
import { trialGuideline } from './trial-guideline.ts';
import { compareNumbers, nextNumber, numberText, readNumber } from './version-number.ts';
import {
  beginCourse, bringBack, effectiveOf, endTrial, publish, retire, revert, trialOf, versionOf, type Course, type Publication,
} from './versions.ts';

const day = 24 * 60 * 60_000;
const now = 1_000 * day;
const begun = beginCourse(trialGuideline, { kind: 'library', to: 'ship-a-change' }, now);

const changed = (words: string): GuidelineContent => ({ ...trialGuideline, about: [paragraph(words)] });
const wanted = (course: Course, change: Partial<Publication> = {}): Publication => ({
  base: effectiveOf(course).number,
  content: changed('Other words.'),
  size: 'minor',
  note: 'Clearer words.',
  lineage: [{ kind: 'session', to: 's1' }],
  trialUntil: null,
  ...change,
});

function published(course: Course, change: Partial<Publication> = {}, inForce = trialGuideline): Course {
  const outcome = publish(course, inForce, wanted(course, change), now + day);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.course;
}
const codeOf = (outcome: { readonly ok: boolean; readonly code?: string }): string | undefined => outcome.code;
const stateOf = (course: Course): string[] => course.versions.map((version) => `${numberText(version.number)} ${version.state}`);

describe('Versions', () => {
  it('GV-1 begin as 0.1, in force, with a review date and what they came from', () => {
    expect(stateOf(begun)).toEqual(['0.1 effective']);
    expect(effectiveOf(begun)).toMatchObject({ lineage: [{ kind: 'library', to: 'ship-a-change' }], reviewDueAt: now + 42 * day });
  });

  it('GV-2 replace the one in force, which stays readable and unchanged but for its state', () => {
    const course = published(published(begun), { size: 'major', content: changed('Third.') }, changed('Other words.'));
    expect(stateOf(course)).toEqual(['0.1 superseded', '0.2 superseded', '1.0 effective']);
    expect({ ...course.versions[0], state: 'effective' }).toEqual(begun.versions[0]);
  });

  it('GV-3 of two who publish on one base the first wins, and the second hears both numbers', () => {
    const second = publish(published(begun), changed('Other words.'), wanted(begun, { content: changed('Mine.') }), now);
    expect(second).toEqual({ ok: false, code: 'stale-base', detail: { base: '0.1', inForce: '0.2' } });
  });

  it('GV-4 say something new, with a note and with what led to it', () => {
    const asked = (change: Partial<Publication>): string | undefined => codeOf(publish(begun, trialGuideline, wanted(begun, change), now));
    expect(asked({})).toBeUndefined();
    expect(asked({ content: trialGuideline })).toBe('nothing-changed');
    expect(asked({ note: ' \n ' })).toBe('change-note-missing');
    expect(asked({ note: 'a'.repeat(1_001) })).toBe('change-note-too-long');
    expect(asked({ lineage: [] })).toBe('lineage-missing');
  });

  it('GV-5 run on trial beside the one in force, one at a time and for six weeks at most', () => {
    const onTrial = published(begun, { trialUntil: now + 15 * day });
    expect(stateOf(onTrial)).toEqual(['0.1 effective', '0.2 on-trial']);
    expect(trialOf(onTrial)?.effectiveAt).toBeNull();
    expect(codeOf(publish(onTrial, trialGuideline, wanted(onTrial, { trialUntil: now + 15 * day }), now))).toBe('trial-running');
    for (const trialUntil of [now, now - day, now + 43 * day]) {
      expect(codeOf(publish(begun, trialGuideline, wanted(begun, { trialUntil }), now))).toBe('trial-dates');
    }
  });

  it('GV-6 come into force after a trial, or end with it, unless another came into force meanwhile', () => {
    const onTrial = published(begun, { trialUntil: now + 15 * day });
    expect(endTrial(onTrial, true, now + 10 * day)).toMatchObject({ ok: true, value: { version: { state: 'effective', effectiveAt: now + 10 * day } } });
    const dropped = endTrial(onTrial, false, now + 10 * day);
    expect(dropped.ok ? stateOf(dropped.value.course) : []).toEqual(['0.1 effective', '0.2 trial-ended']);
    const overtaken = published(onTrial, { content: changed('Overtaking.') });
    expect(stateOf(overtaken)).toEqual(['0.1 superseded', '0.2 on-trial', '0.3 effective']);
    expect(endTrial(overtaken, true, now)).toMatchObject({ ok: false, code: 'stale-base', detail: { base: '0.1', inForce: '0.3' } });
    expect(endTrial(overtaken, false, now)).toMatchObject({ ok: true });
    expect(codeOf(endTrial(begun, true, now))).toBe('no-trial');
  });

  it('GV-7 go back by a new version that names the old one', () => {
    const course = published(begun);
    const back = revert(course, changed('Other words.'), { to: { major: 0, minor: 1 }, content: trialGuideline, note: 'The first words were clearer.' }, now);
    expect(back).toMatchObject({ ok: true, value: { version: { number: { major: 0, minor: 3 }, lineage: [{ kind: 'version', to: '0.1' }] } } });
    const to = (major: number, minor: number): string | undefined =>
      codeOf(revert(course, changed('Other words.'), { to: { major, minor }, content: trialGuideline, note: 'Back.' }, now));
    expect(to(7, 0)).toBe('unknown-version');
    expect(to(0, 2)).toBe('version-in-force');
  });

  it('GV-8 of a retired guideline stay readable and take no further one until it is brought back', () => {
    const retired = retire(published(begun, { trialUntil: now + 9 * day }));
    if (!retired.ok) throw new Error(retired.code);
    expect(stateOf(retired.value)).toEqual(['0.1 effective', '0.2 trial-ended']);
    expect(versionOf(retired.value, { major: 0, minor: 1 })).not.toBeNull();
    expect(codeOf(publish(retired.value, trialGuideline, wanted(retired.value), now))).toBe('guideline-retired');
    expect(codeOf(retire(retired.value))).toBe('guideline-retired');
    expect(bringBack(retired.value)).toMatchObject({ ok: true, value: { retired: false } });
    expect(codeOf(bringBack(begun))).toBe('not-retired');
  });

  it('GV-9 exactly one is in force, numbers only rise, and none is lost, whatever is asked in whatever order', () => {
    const asks = fc.constantFrom('publish', 'major', 'trial', 'take', 'drop', 'retire', 'back', 'revert');
    fc.assert(
      fc.property(fc.array(asks, { maxLength: 20 }), (course) => {
        let state = begun;
        const contents = new Map([['0.1', trialGuideline]]);
        course.forEach((ask, index) => {
          const before = state;
          const inForce = must(contents.get(numberText(effectiveOf(state).number)), 'Every version has its content.');
          const content = ask === 'revert' ? trialGuideline : changed(`Words ${index}.`);
          state = after(state, ask, inForce, content);
          const added = state.versions.slice(before.versions.length);
          for (const version of added) contents.set(numberText(version.number), content);
          expect(state.versions.filter((version) => version.state === 'effective')).toHaveLength(1);
          expect(state.versions.filter((version) => version.state === 'on-trial').length).toBeLessThan(2);
          expect(state.versions.slice(0, before.versions.length).map((version) => version.number)).toEqual(before.versions.map((version) => version.number));
        });
        const numbers = state.versions.map((version) => version.number);
        expect([...numbers].sort(compareNumbers)).toEqual(numbers);
      }),
    );
  });

  function after(state: Course, ask: string, inForce: GuidelineContent, content: GuidelineContent): Course {
    const moved = (outcome: { ok: true; value: { course: Course } } | { ok: false }): Course => (outcome.ok ? outcome.value.course : state);
    if (ask === 'publish' || ask === 'major') return moved(publish(state, inForce, wanted(state, { content, size: ask === 'major' ? 'major' : 'minor' }), now));
    if (ask === 'trial') return moved(publish(state, inForce, wanted(state, { content, trialUntil: now + day }), now));
    if (ask === 'take' || ask === 'drop') return moved(endTrial(state, ask === 'take', now));
    if (ask === 'revert') return moved(revert(state, inForce, { to: { major: 0, minor: 1 }, content, note: 'Back.' }, now));
    const other = ask === 'retire' ? retire(state) : bringBack(state);
    return other.ok ? other.value : state;
  }
});

describe('The size of a change', () => {
  const steps = (change: (step: Step) => Step): GuidelineContent => ({ ...trialGuideline, steps: trialGuideline.steps.map(change) });
  const of = (key: string, change: Partial<Step>): GuidelineContent => steps((step) => (step.key === key ? { ...step, ...change } : step));
  const [small, canary, undo] = trialGuideline.steps;

  it('GV-10 is minor for wording, branches, and steps that ask nobody', () => {
    for (const content of [
      changed('Words.'),
      of('keep-small', { title: 'Small', why: 'Because.', policy: { kind: 'note' } }),
      of('watch-canary', { branches: [] }),
      { ...trialGuideline, steps: [canary, small, undo].map((step) => must(step, 'There are three.')) },
      { ...trialGuideline, steps: trialGuideline.steps.slice(1) },
      { ...trialGuideline, measures: [] },
    ]) {
      expect(sizeOfChange(trialGuideline, content)).toBe('minor');
    }
  });

  it('GV-11 is major for the intent and for anything about a step that asks to check first', () => {
    for (const content of [
      { ...trialGuideline, purpose: 'Something else.' },
      { ...trialGuideline, scope: 'Everything.' },
      of('undo', { title: 'Undo' }),
      of('undo', { policy: { kind: 'note' } }),
      of('keep-small', { policy: { kind: 'check-first', ground: 'legal', reason: 'The law says so.' } }),
      { ...trialGuideline, steps: trialGuideline.steps.slice(0, 2) },
      { ...trialGuideline, steps: [small, undo, canary].map((step) => must(step, 'There are three.')) },
    ]) {
      expect(sizeOfChange(trialGuideline, content)).toBe('major');
      expect(codeOf(publish(begun, trialGuideline, wanted(begun, { content }), now))).toBe('change-too-small');
      expect(codeOf(publish(begun, trialGuideline, wanted(begun, { content, size: 'major' }), now))).toBeUndefined();
    }
  });

  it('GV-12 numbers read back as they were written, and rise by the larger part first', () => {
    expect(readNumber('1.12')).toEqual({ major: 1, minor: 12 });
    for (const wrong of ['1', '1.2.3', '-1.2', 'a.b', '1.2 ', '9999999.1']) expect(readNumber(wrong)).toBeNull();
    expect(nextNumber({ major: 1, minor: 9 }, 'minor')).toEqual({ major: 1, minor: 10 });
    expect(compareNumbers({ major: 1, minor: 10 }, { major: 1, minor: 9 })).toBeGreaterThan(0);
  });
});

it('GV-13 one content has one hash, whatever the order of its fields', () => {
  const hash = (content: GuidelineContent): string => createHash('sha256').update(hashedText(content), 'utf8').digest('hex');
  const shuffled = Object.fromEntries(Object.entries(trialGuideline).reverse()) as GuidelineContent;
  expect(hash(shuffled)).toBe(hash(trialGuideline));
  expect(hash(changed('.'))).not.toBe(hash(trialGuideline));
});

it('GV-14 reading and drafting need no duty, publishing at once is the steward’s, and an admin as such sees nothing', () => {
  const may = (standing: Standing): string[] =>
    (Object.keys(guidelinePolicy) as (keyof typeof guidelinePolicy)[]).filter((verb) => allows(guidelinePolicy, verb, { account: 'a', standings: [standing] }));
  expect(may('guest')).toEqual(['read']);
  expect(may('member')).toEqual(['read', 'import', 'draft']);
  expect(may('steward')).toEqual(['publish', 'revert', 'retire']);
  for (const standing of ['outsider', 'admin', 'leader', 'facilitator'] as const) expect(may(standing)).toEqual([]);
});
