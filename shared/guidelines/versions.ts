/**
 * The course of a guideline: a list of versions of which one is in force. Everything
 * here is a pure function from what is and what is asked to what is then, or to a
 * refusal. Contents stay with their versions and are never changed.
 */
import * as z from 'zod/mini';
import { must } from '../lib/assert.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import { limits } from '../protocol/limits.ts';
import { cleanText } from '../retrospectives/clean-text.ts';
import { sizeOfChange } from './change-size.ts';
import type { GuidelineContent } from './schema.ts';
import {
  compareNumbers, firstNumber, nextNumber, numberText, versionNumberSchema, type ChangeSize, type VersionNumber,
} from './version-number.ts';

/** What led to a version. `outside` says in words what no record here holds. */
export const sourceKinds = [
  'library', 'import', 'session', 'card', 'deviation', 'cluster', 'chart', 'experiment', 'revision', 'version', 'outside',
] as const;
export const lineageLinkSchema = z.strictObject({
  kind: z.enum(sourceKinds),
  /** Id of the record; the words themselves for `outside`. */
  to: z.string().check(z.minLength(1), z.maxLength(limits.guidelineLineChars)),
});
export type LineageLink = Readonly<z.infer<typeof lineageLinkSchema>>;

/** `trial-ended`: was on trial and was not taken over. */
export const versionStates = ['effective', 'on-trial', 'superseded', 'trial-ended'] as const;
export type VersionState = (typeof versionStates)[number];

export const versionSchema = z.object({
  number: versionNumberSchema,
  state: z.enum(versionStates),
  /** The version that was in force when this one was written; null for the first. */
  base: z.nullable(versionNumberSchema),
  note: z.string(),
  lineage: z.array(lineageLinkSchema),
  publishedAt: z.number(),
  /** Since when it is in force; null where it never was. */
  effectiveAt: z.nullable(z.number()),
  trialUntil: z.nullable(z.number()),
  reviewDueAt: z.number(),
});
export type Version = Readonly<z.infer<typeof versionSchema>>;

export type Course = { readonly retired: boolean; readonly versions: readonly Version[] };

export type PublishRefusal =
  | 'guideline-retired'
  | 'stale-base'
  | 'nothing-changed'
  | 'change-too-small'
  | 'change-note-missing'
  | 'change-note-too-long'
  | 'lineage-missing'
  | 'trial-dates'
  | 'trial-running'
  | 'no-trial'
  | 'unknown-version'
  | 'version-in-force'
  | 'not-retired';

const dayMs = 24 * 60 * 60_000;
const reviewAt = (content: GuidelineContent, now: number): number => now + content.reviewAfterDays * dayMs;

const sameNumber = (a: VersionNumber, b: VersionNumber): boolean => compareNumbers(a, b) === 0;

/** A course always has one; anything else is a defect of ours. */
export const effectiveOf = (course: Course): Version =>
  must(course.versions.find((version) => version.state === 'effective'), 'One version of a guideline is in force.');
export const trialOf = (course: Course): Version | null => course.versions.find((version) => version.state === 'on-trial') ?? null;
export const versionOf = (course: Course, number: VersionNumber): Version | null =>
  course.versions.find((version) => sameNumber(version.number, number)) ?? null;

const lastNumber = (course: Course): VersionNumber =>
  course.versions.map((version) => version.number).reduce((a, b) => (compareNumbers(a, b) >= 0 ? a : b), firstNumber);

export function beginCourse(content: GuidelineContent, from: LineageLink, now: number): Course {
  const version: Version = {
    number: firstNumber,
    state: 'effective',
    base: null,
    note: '',
    lineage: [from],
    publishedAt: now,
    effectiveAt: now,
    trialUntil: null,
    reviewDueAt: reviewAt(content, now),
  };
  return { retired: false, versions: [version] };
}

export type Publication = {
  /** The version in force when the writing began. */
  readonly base: VersionNumber;
  readonly content: GuidelineContent;
  readonly size: ChangeSize;
  readonly note: string;
  readonly lineage: readonly LineageLink[];
  /** Null: in force at once. Otherwise it runs beside the one in force until then. */
  readonly trialUntil: number | null;
};

export type Published = { readonly course: Course; readonly version: Version };

/** `inForce` is the content of the effective version. */
export function publish(course: Course, inForce: GuidelineContent, wanted: Publication, now: number): Outcome<Published, PublishRefusal> {
  const effective = effectiveOf(course);
  if (course.retired) return refuse('guideline-retired');
  if (!sameNumber(wanted.base, effective.number)) {
    return refuse('stale-base', { base: numberText(wanted.base), inForce: numberText(effective.number) });
  }
  const fault = faultOf(course, inForce, wanted, now);
  if (fault !== null) return refuse(fault);
  const onTrial = wanted.trialUntil !== null;
  const version: Version = {
    number: nextNumber(lastNumber(course), wanted.size),
    state: onTrial ? 'on-trial' : 'effective',
    base: effective.number,
    note: cleanText(wanted.note),
    lineage: [...wanted.lineage],
    publishedAt: now,
    effectiveAt: onTrial ? null : now,
    trialUntil: wanted.trialUntil,
    reviewDueAt: reviewAt(wanted.content, now),
  };
  const before = onTrial ? course.versions : course.versions.map(superseded);
  return accept({ course: { ...course, versions: [...before, version] }, version });
}

const superseded = (version: Version): Version => (version.state === 'effective' ? { ...version, state: 'superseded' } : version);

function faultOf(course: Course, inForce: GuidelineContent, wanted: Publication, now: number): PublishRefusal | null {
  const note = cleanText(wanted.note);
  if (canonicalJson(inForce) === canonicalJson(wanted.content)) return 'nothing-changed';
  if (wanted.size === 'minor' && sizeOfChange(inForce, wanted.content) === 'major') return 'change-too-small';
  if (note === '') return 'change-note-missing';
  if (note.length > limits.changeNoteChars) return 'change-note-too-long';
  if (wanted.lineage.length === 0) return 'lineage-missing';
  if (wanted.trialUntil === null) return null;
  if (trialOf(course) !== null) return 'trial-running';
  const days = (wanted.trialUntil - now) / dayMs;
  return days > 0 && days <= limits.trialDaysMax ? null : 'trial-dates';
}

/** Takes the version on trial into force, or ends its trial. Taking over needs the base still in force. */
export function endTrial(course: Course, take: boolean, now: number): Outcome<Published, PublishRefusal> {
  const trial = trialOf(course);
  if (trial === null) return refuse('no-trial');
  if (take && course.retired) return refuse('guideline-retired');
  const effective = effectiveOf(course);
  const base = must(trial.base, 'What is on trial was written against a version.');
  if (take && !sameNumber(base, effective.number)) {
    return refuse('stale-base', { base: numberText(base), inForce: numberText(effective.number) });
  }
  const ended: Version = take ? { ...trial, state: 'effective', effectiveAt: now } : { ...trial, state: 'trial-ended' };
  const versions = course.versions.map((version) => (version === trial ? ended : take ? superseded(version) : version));
  return accept({ course: { ...course, versions }, version: ended });
}

export type Reversion = { readonly to: VersionNumber; readonly content: GuidelineContent; readonly note: string };

/** Going back goes forward: a new version that says what an old one said. `content` is that of the old one. */
export function revert(course: Course, inForce: GuidelineContent, wanted: Reversion, now: number): Outcome<Published, PublishRefusal> {
  const target = versionOf(course, wanted.to);
  const effective = effectiveOf(course);
  if (target === null) return refuse('unknown-version');
  if (target === effective) return refuse('version-in-force');
  return publish(
    course,
    inForce,
    {
      base: effective.number,
      content: wanted.content,
      size: sizeOfChange(inForce, wanted.content),
      note: wanted.note,
      lineage: [{ kind: 'version', to: numberText(wanted.to) }],
      trialUntil: null,
    },
    now,
  );
}

/** Retired guidelines stay readable; what was on trial is on trial no longer. */
export function retire(course: Course): Outcome<Course, PublishRefusal> {
  if (course.retired) return refuse('guideline-retired');
  const versions = course.versions.map((version): Version => (version.state === 'on-trial' ? { ...version, state: 'trial-ended' } : version));
  return accept({ retired: true, versions });
}

export const bringBack = (course: Course): Outcome<Course, PublishRefusal> =>
  course.retired ? accept({ ...course, retired: false }) : refuse('not-retired');
