/**
 * Brings what somebody wrote against one version onto the version that came into force
 * meanwhile. Where only one side changed something, its change stands; where both did,
 * the writer's words stand and the place is named, so that nothing is lost unseen.
 */
import { canonicalJson } from '../lib/canonical-json.ts';
import type { GuidelineContent, Step } from './schema.ts';

export type Rebased = {
  readonly content: GuidelineContent;
  /** Places that both sides changed, named as in the list of changes. */
  readonly conflicts: readonly string[];
};

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

class Merge {
  readonly conflicts: string[] = [];

  pick<T>(at: string, base: T, mine: T, theirs: T): T {
    if (same(base, mine)) return theirs;
    if (!same(base, theirs) && !same(mine, theirs)) this.conflicts.push(at);
    return mine;
  }

  step(base: Step, mine: Step, theirs: Step): Step {
    const pick = <Part extends Exclude<keyof Step, 'key'>>(part: Part): Step[Part] =>
      this.pick(`step/${base.key}/${part}`, base[part], mine[part], theirs[part]);
    return {
      key: base.key,
      title: pick('title'),
      text: pick('text'),
      why: pick('why'),
      rationale: pick('rationale'),
      branches: pick('branches'),
      policy: pick('policy'),
      confidence: pick('confidence'),
    };
  }

  /** What becomes of one step; null where it is gone. A step that one side took out and the other changed stays. */
  stepOf(base: Step | undefined, mine: Step | undefined, theirs: Step | undefined): Step | null {
    if (mine !== undefined && theirs !== undefined) return base === undefined ? this.bothNew(mine, theirs) : this.step(base, mine, theirs);
    const left = mine ?? theirs;
    if (left === undefined) return null;
    if (base === undefined) return left;
    if (same(base, left)) return null;
    this.conflicts.push(`step/${base.key}`);
    return left;
  }

  private bothNew(mine: Step, theirs: Step): Step {
    if (!same(mine, theirs)) this.conflicts.push(`step/${mine.key}`);
    return mine;
  }
}

const keysOf = (steps: readonly Step[]): string[] => steps.map((step) => step.key);
const byKey = (steps: readonly Step[]): ReadonlyMap<string, Step> => new Map(steps.map((step) => [step.key, step]));

/** The order of one side, with what only the other has behind the step that it follows there. */
function order(first: readonly string[], second: readonly string[]): string[] {
  const out = [...first];
  second.forEach((key, index) => {
    if (!out.includes(key)) out.splice(out.indexOf(second[index - 1] ?? '') + 1, 0, key);
  });
  return out;
}

function mergeSteps(merge: Merge, base: readonly Step[], mine: readonly Step[], theirs: readonly Step[]): Step[] {
  const [was, my, their] = [byKey(base), byKey(mine), byKey(theirs)];
  const everywhere = (keys: readonly string[]): string[] => keys.filter((key) => was.has(key) && my.has(key) && their.has(key));
  const [wasOrder, myOrder, theirOrder] = [everywhere(keysOf(base)), everywhere(keysOf(mine)), everywhere(keysOf(theirs))];
  const iMoved = !same(wasOrder, myOrder);
  if (iMoved && !same(wasOrder, theirOrder) && !same(myOrder, theirOrder)) merge.conflicts.push('steps');
  const keys = iMoved ? order(keysOf(mine), keysOf(theirs)) : order(keysOf(theirs), keysOf(mine));
  return keys.flatMap((key) => merge.stepOf(was.get(key), my.get(key), their.get(key)) ?? []);
}

export function rebase(base: GuidelineContent, mine: GuidelineContent, theirs: GuidelineContent): Rebased {
  const merge = new Merge();
  const pick = <Part extends Exclude<keyof GuidelineContent, 'steps'>>(part: Part): GuidelineContent[Part] =>
    merge.pick(part, base[part], mine[part], theirs[part]);
  const content: GuidelineContent = {
    title: pick('title'),
    purpose: pick('purpose'),
    scope: pick('scope'),
    confidence: pick('confidence'),
    source: pick('source'),
    evidence: pick('evidence'),
    reviewAfterDays: pick('reviewAfterDays'),
    about: pick('about'),
    steps: mergeSteps(merge, base.steps, mine.steps, theirs.steps),
    measures: pick('measures'),
    unknowns: pick('unknowns'),
  };
  return { content, conflicts: merge.conflicts };
}
