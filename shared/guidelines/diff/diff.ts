/**
 * The difference between two contents of a guideline: steps by their keys, texts by
 * block and then by word. It holds both sides whole, so that a view shows the old text,
 * the new one or both from it alone.
 */
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Branch, Confidence, DeviationPolicy, EvidenceGrade, GuidelineContent, Measure, Step } from '../schema.ts';
import { diffBlocks, nodesUnchanged, type NodeDiff } from './nodes.ts';
import { align } from './sequence.ts';
import { movedKeys } from './moves.ts';
import { diffLine, isUnchanged, type Piece } from './words.ts';

export type Both<T> = { readonly before: T; readonly after: T };

export type BranchDiff =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly branch: Branch }
  | { readonly kind: 'changed'; readonly when: readonly Piece[]; readonly text: readonly NodeDiff[] };

export type StepParts = {
  readonly title: readonly Piece[];
  readonly text: readonly NodeDiff[];
  readonly why: readonly Piece[];
  readonly rationale: readonly NodeDiff[];
  readonly branches: readonly BranchDiff[];
  readonly policy: Both<DeviationPolicy>;
  readonly confidence: Both<Confidence | null>;
};

type Placed = {
  readonly key: string;
  /** Places in the old and the new order, from 0; null where the step is not there. */
  readonly from: number | null;
  readonly to: number | null;
  /** Whether it stands elsewhere among the steps that both versions have. */
  readonly moved: boolean;
};
export type StepDiff = Placed &
  ({ readonly kind: 'same' | 'added' | 'removed'; readonly step: Step } | { readonly kind: 'changed'; readonly parts: StepParts });

export type MeasureDiff =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly measure: Measure }
  | { readonly kind: 'changed'; readonly before: Measure; readonly after: Measure };

export type LineDiff = { readonly kind: 'same' | 'added' | 'removed' | 'changed'; readonly pieces: readonly Piece[] };

export type GuidelineDiff = {
  readonly title: readonly Piece[];
  readonly purpose: readonly Piece[];
  readonly scope: readonly Piece[];
  readonly source: readonly Piece[];
  readonly confidence: Both<Confidence>;
  readonly evidence: Both<EvidenceGrade>;
  readonly reviewAfterDays: Both<number>;
  readonly about: readonly NodeDiff[];
  /** In the new order; a step that is gone stands where it stood. */
  readonly steps: readonly StepDiff[];
  readonly measures: readonly MeasureDiff[];
  readonly unknowns: readonly LineDiff[];
};

export function diffGuidelines(before: GuidelineContent, after: GuidelineContent): GuidelineDiff {
  return {
    title: diffLine(before.title, after.title),
    purpose: diffLine(before.purpose, after.purpose),
    scope: diffLine(before.scope, after.scope),
    source: diffLine(before.source, after.source),
    confidence: { before: before.confidence, after: after.confidence },
    evidence: { before: before.evidence, after: after.evidence },
    reviewAfterDays: { before: before.reviewAfterDays, after: after.reviewAfterDays },
    about: diffBlocks(before.about, after.about),
    steps: diffSteps(before.steps, after.steps),
    measures: diffMeasures(before.measures, after.measures),
    unknowns: diffUnknowns(before.unknowns, after.unknowns),
  };
}

function diffSteps(before: readonly Step[], after: readonly Step[]): StepDiff[] {
  const moved = movedKeys(before.map((step) => step.key), after.map((step) => step.key));
  const old = new Map(before.map((step, from) => [step.key, { step, from }]));
  const kept = new Set(after.map((step) => step.key));
  const out = after.map((step, to): StepDiff => {
    const was = old.get(step.key);
    const placed = { key: step.key, from: was?.from ?? null, to, moved: moved.has(step.key) };
    if (was === undefined) return { ...placed, kind: 'added', step };
    const parts = diffStep(was.step, step);
    return stepUnchanged(parts) ? { ...placed, kind: 'same', step } : { ...placed, kind: 'changed', parts };
  });
  before.forEach((step, from) => {
    if (kept.has(step.key)) return;
    const gone: StepDiff = { key: step.key, from, to: null, moved: false, kind: 'removed', step };
    const previous = before[from - 1]?.key;
    out.splice(out.findIndex((one) => one.key === previous) + 1, 0, gone);
  });
  return out;
}

const diffStep = (before: Step, after: Step): StepParts => ({
  title: diffLine(before.title, after.title),
  text: diffBlocks(before.text, after.text),
  why: diffLine(before.why, after.why),
  rationale: diffBlocks(before.rationale, after.rationale),
  branches: diffBranches(before.branches, after.branches),
  policy: { before: before.policy, after: after.policy },
  confidence: { before: before.confidence, after: after.confidence },
});

export const isSame = <T>({ before, after }: Both<T>): boolean => canonicalJson(before) === canonicalJson(after);

const stepUnchanged = (parts: StepParts): boolean =>
  isUnchanged(parts.title) &&
  isUnchanged(parts.why) &&
  nodesUnchanged(parts.text) &&
  nodesUnchanged(parts.rationale) &&
  parts.branches.every((branch) => branch.kind === 'same') &&
  isSame(parts.policy) &&
  isSame(parts.confidence);

/** Branches of one condition are one branch; others pair in the order in which they stand. */
const diffBranches = (before: readonly Branch[], after: readonly Branch[]): BranchDiff[] =>
  align(before, after, {
    keyOf: canonicalJson,
    alike: (was, is) => (was.when === is.when ? 1 : canonicalJson(was.text) === canonicalJson(is.text) ? 0.9 : 0.4),
  }).map((one): BranchDiff => {
    if (one.kind === 'paired') return { kind: 'changed', when: diffLine(one.before.when, one.after.when), text: diffBlocks(one.before.text, one.after.text) };
    return { kind: one.kind, branch: one.kind === 'removed' ? one.before : one.after };
  });

const diffMeasures = (before: readonly Measure[], after: readonly Measure[]): MeasureDiff[] =>
  align(before, after, { keyOf: canonicalJson, alike: (was, is) => (was.key === is.key ? 1 : 0) }).map((one): MeasureDiff => {
    if (one.kind === 'paired') return { kind: 'changed', before: one.before, after: one.after };
    return { kind: one.kind, measure: one.kind === 'removed' ? one.before : one.after };
  });

const diffUnknowns = (before: readonly string[], after: readonly string[]): LineDiff[] =>
  align(before, after, { keyOf: (line) => line, alike: () => 0.4 }).map((one): LineDiff => {
    if (one.kind === 'paired') return { kind: 'changed', pieces: diffLine(one.before, one.after) };
    return { kind: one.kind, pieces: diffLine(one.kind === 'added' ? '' : one.before, one.kind === 'removed' ? '' : one.after) };
  });
