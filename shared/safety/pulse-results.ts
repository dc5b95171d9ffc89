/** What a closed pulse came to, and what of it may be shown (SF-9 to SF-11). */
import { limits } from '../protocol/limits.ts';
import { hiddenGroups } from './hidden-groups.ts';
import { turned, type Bands, type ItemResult, type PulseItem, type PulseResult, type Step } from './pulse.ts';

/** The answers to one item. They come in no order that means anything, and tied to no other item's. */
export type ItemAnswers = { readonly item: PulseItem; readonly answers: readonly Step[] };

export function resultOfPulse(items: readonly ItemAnswers[], people: number, threshold: number): PulseResult {
  const all = items.flatMap(({ item, answers }) => answers.map((step) => turned(step, item.reversed)));
  // Where people left out so much that all items together hold too little, the whole says no more than a part.
  if (people < threshold || all.length < threshold) return { kind: 'suppressed', why: 'too-few-answers' };
  const hidden = hiddenGroups(items.map(({ answers }) => answers.length), threshold);
  return {
    kind: 'published',
    people,
    overall: meanOf(all),
    items: items.map((one, index) => (hidden.has(index) ? { item: one.item, shown: null } : shownItem(one))),
  };
}

function shownItem({ item, answers }: ItemAnswers): ItemResult {
  const figure = meanOf(answers.map((step) => turned(step, item.reversed)));
  return { item, shown: { figure, answers: answers.length, bands: bandsOf(answers) } };
}

function bandsOf(answers: readonly Step[]): Bands {
  const sizes = [answers.filter((step) => step > 3), answers.filter((step) => step === 3), answers.filter((step) => step < 3)].map((band) => band.length);
  const hidden = hiddenGroups(sizes, limits.pulseThresholdFloor);
  const [agree = null, between = null, disagree = null] = sizes.map((size, index) => (hidden.has(index) ? null : size));
  return { agree, between, disagree };
}

/** One decimal: more would only pretend to know more. */
const meanOf = (values: readonly number[]): number =>
  Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10;
