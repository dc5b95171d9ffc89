/**
 * How a guideline's own parts are told from its text in Markdown: by a comment in the
 * heading, which no reader sees and no text of a guideline can hold, and by labels in
 * the list of facts at the top.
 */
import type { Confidence, EvidenceGrade, MeasureClass, Measure } from '../schema.ts';

export const partNames = [
  'guideline', 'about', 'steps', 'step', 'why', 'branch', 'policy', 'rationale', 'confidence', 'measures', 'unknowns',
] as const;
export type PartName = (typeof partNames)[number];
/** Parts that belong to the step before them. */
export const stepParts: readonly PartName[] = ['why', 'branch', 'policy', 'rationale', 'confidence'];

export const markFor = (part: PartName, ...rest: readonly string[]): string => `<!-- waymark:${[part, ...rest].join(' ')} -->`;

/** A comment that says nothing: it only keeps apart what Markdown would join. */
export const nothing = '<!-- -->';

export type PartMark = { readonly part: PartName; readonly rest: readonly string[] };

export function readMark(html: string): PartMark | null {
  const words = /^<!--\s*waymark:([a-z0-9. -]{1,200}?)\s*-->$/.exec(html.trim())?.[1]?.split(' ') ?? [];
  const part = partNames.find((name) => name === words[0]);
  return part === undefined ? null : { part, rest: words.slice(1) };
}

/** Levels of the headings, and how many stand above the headings of each kind of text. */
export const levels = { guideline: 1, section: 2, step: 3, stepPart: 4 } as const;
export const above = { about: levels.section, inStep: 3 } as const;

export const factLabels = {
  purpose: 'Purpose',
  scope: 'Scope',
  confidence: 'Confidence',
  evidence: 'Evidence',
  source: 'Source',
  review: 'Review after',
} as const;

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  provisional: 'provisional',
  tested: 'tested',
  established: 'established',
};

export const evidenceWords: Readonly<Record<EvidenceGrade, string>> = {
  'pooled-trials': 'pooled trials',
  studies: 'studies',
  'professional-practice': 'professional practice',
  'own-experience': 'own experience',
  ungraded: 'not graded',
};

export const classWords: Readonly<Record<MeasureClass, string>> = {
  process: 'process',
  outcome: 'outcome',
  balancing: 'balancing',
};

export const betterWords: Readonly<Record<Measure['better'], string>> = {
  higher: 'higher is better',
  lower: 'lower is better',
  neither: 'neither way is better',
};

/** The key whose words these are, or null. */
export function keyOf<Key extends string>(words: Readonly<Record<Key, string>>, said: string): Key | null {
  const keys = Object.keys(words) as Key[];
  return keys.find((key) => words[key] === said.trim().toLowerCase()) ?? null;
}
