/** How starter guidelines are written down: all provisional, to be taken as a beginning and changed. */
import { paragraph, type Block } from '../rich-text.ts';
import type { Branch, DeviationPolicy, EvidenceGrade, Ground, GuidelineContent, Measure, MeasureClass, Step } from '../schema.ts';

export type Starter = {
  /** Names it in the library, also after a team gave its own copy another title. */
  readonly key: string;
  /** Null where it fits every kind of work. */
  readonly sector: string | null;
  readonly content: GuidelineContent;
};

/** Plain words are a paragraph of their own. */
type Words = string | Block;
const blocksOf = (words: readonly Words[]): Block[] => words.map((one) => (typeof one === 'string' ? paragraph(one) : one));

export const free: DeviationPolicy = { kind: 'free' };
export const note: DeviationPolicy = { kind: 'note' };
export const checkFirst = (ground: Ground, reason: string): DeviationPolicy => ({ kind: 'check-first', ground, reason });

export const branch = (when: string, ...words: Words[]): Branch => ({ when, text: blocksOf(words) });

type StepInWords = {
  readonly key: string;
  readonly title: string;
  readonly text: readonly Words[];
  readonly why: string;
  readonly policy: DeviationPolicy;
  readonly branches?: readonly Branch[];
  readonly rationale?: readonly Words[];
};

const stepOf = ({ key, title, text, why, policy, branches = [], rationale = [] }: StepInWords): Step => ({
  key,
  title,
  text: blocksOf(text),
  why,
  rationale: blocksOf(rationale),
  branches,
  policy,
  confidence: null,
});

const measure = (kind: MeasureClass) => (key: string, name: string, definition: string, unit: string, better: Measure['better']): Measure => ({
  key, name, class: kind, definition, unit, better,
});
export const processMeasure = measure('process');
export const outcomeMeasure = measure('outcome');
export const balancingMeasure = measure('balancing');

type StarterInWords = {
  readonly key: string;
  readonly sector?: string;
  readonly title: string;
  readonly purpose: string;
  readonly scope: string;
  readonly about?: readonly Words[];
  readonly steps: readonly StepInWords[];
  readonly measures: readonly Measure[];
  readonly unknowns: readonly string[];
  readonly source: string;
  readonly evidence: EvidenceGrade;
  /** The first look back comes soon: a starting point that nobody revisits becomes a rule. */
  readonly reviewAfterDays: number;
};

export const starter = ({ key, sector, about = [], steps, ...rest }: StarterInWords): Starter => ({
  key,
  sector: sector ?? null,
  content: { ...rest, confidence: 'provisional', about: blocksOf(about), steps: steps.map(stepOf) },
});
