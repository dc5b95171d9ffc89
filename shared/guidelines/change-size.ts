/**
 * How large a change is at least. Minor: wording, branches, ordinary steps, measures.
 * Major: the intent, or anything about a step that asks to check first.
 */
import { canonicalJson } from '../lib/canonical-json.ts';
import type { GuidelineContent, Step } from './schema.ts';
import type { ChangeSize } from './version-number.ts';

/** Steps at which somebody is asked first. */
const guarded = (content: GuidelineContent): Step[] => content.steps.filter((step) => step.policy.kind === 'check-first');

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** What comes before each guarded step, among the steps that both versions have. */
function orderAround(content: GuidelineContent, shared: ReadonlySet<string>): string[][] {
  const keys = content.steps.map((step) => step.key).filter((key) => shared.has(key));
  return guarded(content).map(({ key }) => keys.slice(0, keys.indexOf(key)).sort());
}

export function sizeOfChange(before: GuidelineContent, after: GuidelineContent): ChangeSize {
  const intent = ({ purpose, scope }: GuidelineContent): unknown => [purpose, scope];
  if (!same(intent(before), intent(after))) return 'major';
  if (!same(guarded(before), guarded(after))) return 'major';
  const later = new Set(after.steps.map((step) => step.key));
  const shared = new Set(before.steps.map((step) => step.key).filter((key) => later.has(key)));
  return same(orderAround(before, shared), orderAround(after, shared)) ? 'minor' : 'major';
}
