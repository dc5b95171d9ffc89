/**
 * What a guideline says: the content that a version freezes. Where it came from, when
 * it took force and whom it replaced is the version's record (versions.ts).
 */
import * as z from 'zod/mini';
import { canonicalJson } from '../lib/canonical-json.ts';
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import { limits } from '../protocol/limits.ts';
import { cleanLine } from '../retrospectives/clean-text.ts';
import { blocksSchema, tooDeep, type Block } from './rich-text.ts';
import { tidyBlocks } from './tidy.ts';

/** `provisional`: a starting point. `tested`: tried here, with a result. `established`: held up for long. */
export const confidences = ['provisional', 'tested', 'established'] as const;
export const confidenceSchema = z.enum(confidences);
export type Confidence = z.infer<typeof confidenceSchema>;

/** What stands behind it, strongest first. */
export const evidenceGrades = ['pooled-trials', 'studies', 'professional-practice', 'own-experience', 'ungraded'] as const;
export const evidenceGradeSchema = z.enum(evidenceGrades);
export type EvidenceGrade = z.infer<typeof evidenceGradeSchema>;

export const grounds = ['legal', 'safety'] as const;
export type Ground = (typeof grounds)[number];

/** What to do when judgement says otherwise. Nothing needs an approval. */
export const deviationPolicySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('free') }),
  z.strictObject({ kind: z.literal('note') }),
  z.strictObject({ kind: z.literal('check-first'), ground: z.enum(grounds), reason: z.string() }),
]);
export type DeviationPolicy = z.infer<typeof deviationPolicySchema>;

/** Stable keys: what happened at a step, or what a measure counted, follows it through versions. */
const key = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), z.maxLength(64));

const branchSchema = z.strictObject({ when: z.string(), text: blocksSchema });
export type Branch = { readonly when: string; readonly text: readonly Block[] };

const stepSchema = z.strictObject({
  key,
  title: z.string(),
  text: blocksSchema,
  /** The point of the step in a sentence, so that somebody can serve it in another way. */
  why: z.string(),
  /** Where the step comes from and what speaks for it, as far as there is more to say. */
  rationale: blocksSchema,
  branches: z.array(branchSchema).check(z.maxLength(limits.guidelineBranches)),
  policy: deviationPolicySchema,
  /** Null: as sure as the guideline. */
  confidence: z.nullable(confidenceSchema),
});
export type Step = {
  readonly key: string;
  readonly title: string;
  readonly text: readonly Block[];
  readonly why: string;
  readonly rationale: readonly Block[];
  readonly branches: readonly Branch[];
  readonly policy: DeviationPolicy;
  readonly confidence: Confidence | null;
};

export const measureClasses = ['process', 'outcome', 'balancing'] as const;
export type MeasureClass = (typeof measureClasses)[number];
export const betterWays = ['higher', 'lower', 'neither'] as const;

const measureSchema = z.strictObject({
  key,
  name: z.string(),
  class: z.enum(measureClasses),
  /** How it is counted, so that two people count the same. */
  definition: z.string(),
  unit: z.string(),
  better: z.enum(betterWays),
});
export type Measure = Readonly<z.infer<typeof measureSchema>>;

export const contentSchema = z.strictObject({
  title: z.string(),
  purpose: z.string(),
  scope: z.string(),
  confidence: confidenceSchema,
  source: z.string(),
  evidence: evidenceGradeSchema,
  reviewAfterDays: z.int().check(z.minimum(1), z.maximum(730)),
  about: blocksSchema,
  steps: z.array(stepSchema).check(z.maxLength(limits.guidelineSteps)),
  measures: z.array(measureSchema).check(z.maxLength(limits.guidelineMeasures)),
  unknowns: z.array(z.string()).check(z.maxLength(limits.guidelineUnknowns)),
});
export type GuidelineContent = {
  readonly title: string;
  readonly purpose: string;
  readonly scope: string;
  readonly confidence: Confidence;
  readonly source: string;
  readonly evidence: EvidenceGrade;
  readonly reviewAfterDays: number;
  readonly about: readonly Block[];
  readonly steps: readonly Step[];
  readonly measures: readonly Measure[];
  readonly unknowns: readonly string[];
};

export type ContentRefusal =
  | 'content-too-large'
  | 'content-unknown'
  | 'line-too-long'
  | 'guideline-untitled'
  | 'step-untitled'
  | 'key-twice'
  | 'check-first-without-reason';

const tidyPolicy = (policy: DeviationPolicy): DeviationPolicy =>
  policy.kind === 'check-first' ? { ...policy, reason: cleanLine(policy.reason) } : policy;

const tidyStep = (step: Step): Step => ({
  key: step.key,
  title: cleanLine(step.title),
  text: tidyBlocks(step.text),
  why: cleanLine(step.why),
  rationale: tidyBlocks(step.rationale),
  branches: step.branches
    .map((branch) => ({ when: cleanLine(branch.when), text: tidyBlocks(branch.text) }))
    .filter((branch) => branch.when !== '' || branch.text.length > 0),
  policy: tidyPolicy(step.policy),
  confidence: step.confidence,
});

/** The one form in which content is compared, kept and hashed. */
export const tidyContent = (content: GuidelineContent): GuidelineContent => ({
  title: cleanLine(content.title),
  purpose: cleanLine(content.purpose),
  scope: cleanLine(content.scope),
  confidence: content.confidence,
  source: cleanLine(content.source),
  evidence: content.evidence,
  reviewAfterDays: content.reviewAfterDays,
  about: tidyBlocks(content.about),
  steps: content.steps.map(tidyStep),
  measures: content.measures.map((measure) => ({
    ...measure,
    name: cleanLine(measure.name),
    definition: cleanLine(measure.definition),
    unit: cleanLine(measure.unit),
  })),
  unknowns: content.unknowns.map(cleanLine).filter((line) => line !== ''),
});

const linesOf = (content: GuidelineContent): string[] => [
  content.purpose,
  content.scope,
  content.source,
  ...content.unknowns,
  ...content.measures.flatMap((measure) => [measure.name, measure.definition, measure.unit]),
  ...content.steps.flatMap((step) => [
    step.why,
    ...step.branches.map((branch) => branch.when),
    step.policy.kind === 'check-first' ? step.policy.reason : '',
  ]),
];

const hasTwice = (keys: readonly string[]): boolean => new Set(keys).size < keys.length;

/** Why tidied content cannot be kept, or null. */
function faultOf(content: GuidelineContent): ContentRefusal | null {
  const titles = [content.title, ...content.steps.map((step) => step.title)];
  const isReasonless = ({ policy }: Step): boolean => policy.kind === 'check-first' && policy.reason === '';
  if (content.title === '') return 'guideline-untitled';
  if (titles.includes('')) return 'step-untitled';
  if (titles.some((title) => title.length > limits.titleChars)) return 'line-too-long';
  if (linesOf(content).some((line) => line.length > limits.guidelineLineChars)) return 'line-too-long';
  if (hasTwice(content.steps.map((step) => step.key)) || hasTwice(content.measures.map((measure) => measure.key))) return 'key-twice';
  return content.steps.some(isReasonless) ? 'check-first-without-reason' : null;
}

/** Reads content from anywhere: refused whole where a part of it is not known, never with that part left out. */
export function readContent(raw: unknown): Outcome<GuidelineContent, ContentRefusal> {
  if (tooDeep(raw)) return refuse('content-unknown');
  const parsed = contentSchema.safeParse(raw);
  if (!parsed.success) return refuse('content-unknown');
  const content = tidyContent(parsed.data);
  const fault = faultOf(content);
  if (fault !== null) return refuse(fault);
  const limit = limits.guidelineChars;
  return canonicalJson(content).length > limit ? refuse('content-too-large', { limit }) : accept(content);
}

/** What the content hash of a version is taken of. */
export const hashedText = (content: GuidelineContent): string => canonicalJson(content);
