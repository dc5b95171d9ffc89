/** Both contents out of their difference, and a difference applied to a content. */
import { canonicalJson } from '../../lib/canonical-json.ts';
import { accept, refuse, type Outcome } from '../../lib/outcome.ts';
import type { Branch, GuidelineContent, Measure, Step } from '../schema.ts';
import type { BranchDiff, GuidelineDiff, MeasureDiff, StepDiff, StepParts } from './diff.ts';
import { blocksOn } from './nodes.ts';
import { lineOn, type Side } from './words.ts';

/** The content as it was, or as it became. */
export const contentOn = (diff: GuidelineDiff, side: Side): GuidelineContent => ({
  title: lineOn(diff.title, side),
  purpose: lineOn(diff.purpose, side),
  scope: lineOn(diff.scope, side),
  confidence: diff.confidence[side],
  source: lineOn(diff.source, side),
  evidence: diff.evidence[side],
  reviewAfterDays: diff.reviewAfterDays[side],
  about: blocksOn(diff.about, side),
  steps: stepsOn(diff.steps, side),
  measures: diff.measures.flatMap((measure) => measureOn(measure, side)),
  unknowns: diff.unknowns.filter((line) => line.kind !== awayOn(side)).map((line) => lineOn(line.pieces, side)),
});

/** What is on neither of the two sides: the added was not there before, the removed is not there after. */
const awayOn = (side: Side): 'added' | 'removed' => (side === 'before' ? 'added' : 'removed');

function stepsOn(steps: readonly StepDiff[], side: Side): Step[] {
  const placeOf = (step: StepDiff): number | null => (side === 'before' ? step.from : step.to);
  return steps
    .filter((step) => placeOf(step) !== null)
    .sort((a, b) => (placeOf(a) ?? 0) - (placeOf(b) ?? 0))
    .map((step) => (step.kind === 'changed' ? stepOn(step.key, step.parts, side) : step.step));
}

const stepOn = (key: string, parts: StepParts, side: Side): Step => ({
  key,
  title: lineOn(parts.title, side),
  text: blocksOn(parts.text, side),
  why: lineOn(parts.why, side),
  rationale: blocksOn(parts.rationale, side),
  branches: parts.branches.flatMap((branch) => branchOn(branch, side)),
  policy: parts.policy[side],
  confidence: parts.confidence[side],
});

function branchOn(branch: BranchDiff, side: Side): Branch[] {
  if (branch.kind === 'changed') return [{ when: lineOn(branch.when, side), text: blocksOn(branch.text, side) }];
  return branch.kind === awayOn(side) ? [] : [branch.branch];
}

function measureOn(measure: MeasureDiff, side: Side): Measure[] {
  if (measure.kind === 'changed') return [measure[side]];
  return measure.kind === awayOn(side) ? [] : [measure.measure];
}

/** Turns the old content into the new; refused where the content is not the one that was compared. */
export function applyDiff(content: GuidelineContent, diff: GuidelineDiff): Outcome<GuidelineContent, 'stale-base'> {
  if (canonicalJson(contentOn(diff, 'before')) !== canonicalJson(content)) return refuse('stale-base');
  return accept(contentOn(diff, 'after'));
}
