/** What became of the members of a list: first those that stayed the same, then between them those that are alike. */
import { diffArrays } from 'diff';
import { must } from '../../lib/assert.ts';

export type Aligned<T> =
  | { readonly kind: 'same'; readonly before: T; readonly after: T }
  | { readonly kind: 'paired'; readonly before: T; readonly after: T }
  | { readonly kind: 'removed'; readonly before: T }
  | { readonly kind: 'added'; readonly after: T };

/** Beyond this many edits two lists have so little in common that a shortest way between them tells nothing. */
const mostEdits = 4_000;
/** Pairs compared at most when both lists changed in one place; beyond it only near neighbours are. */
const mostComparisons = 2_500;
const neighbours = 6;
/** How alike two members are at least to count as one that changed. */
const alikeEnough = 0.4;

export type Likeness<T> = {
  /** Equal for members that are the same in every respect. */
  readonly keyOf: (member: T) => string;
  /** From 0, nothing in common, to 1. */
  readonly alike: (before: T, after: T) => number;
};

export function align<T>(before: readonly T[], after: readonly T[], { keyOf, alike }: Likeness<T>): Aligned<T>[] {
  const runs = diffArrays(before.map(keyOf), after.map(keyOf), { maxEditLength: mostEdits });
  if (runs === undefined) return pairUp(before, after, alike);
  const out: Aligned<T>[] = [];
  let [at, to] = [0, 0];
  let gone: readonly T[] = [];
  for (const run of runs) {
    const count = run.value.length;
    if (run.removed) {
      gone = before.slice(at, at + count);
      at += count;
      continue;
    }
    const come = after.slice(to, to + count);
    to += count;
    if (run.added) out.push(...pairUp(gone, come, alike));
    else {
      out.push(...pairUp(gone, [], alike));
      out.push(...come.map((one, index): Aligned<T> => ({ kind: 'same', before: must(before[at + index], 'Both lists have it.'), after: one })));
      at += count;
    }
    gone = [];
  }
  return [...out, ...pairUp(gone, [], alike)];
}

/** Pairs members of two lists in order, so that as much as possible is alike. */
function pairUp<T>(before: readonly T[], after: readonly T[], alike: Likeness<T>['alike']): Aligned<T>[] {
  const pairs = before.length * after.length <= mostComparisons ? bestPairs(before, after, alike) : nearPairs(before, after, alike);
  const out: Aligned<T>[] = [];
  let [at, to] = [0, 0];
  const leave = (beforeEnd: number, afterEnd: number): void => {
    out.push(...before.slice(at, beforeEnd).map((one): Aligned<T> => ({ kind: 'removed', before: one })));
    out.push(...after.slice(to, afterEnd).map((one): Aligned<T> => ({ kind: 'added', after: one })));
  };
  for (const [i, j] of pairs) {
    leave(i, j);
    out.push({ kind: 'paired', before: must(before[i], 'A pair is within both lists.'), after: must(after[j], 'A pair is within both lists.') });
    [at, to] = [i + 1, j + 1];
  }
  leave(before.length, after.length);
  return out;
}

type Pairs = readonly (readonly [number, number])[];

/** Every pair is weighed; the sum of likeness is as large as order allows. */
function bestPairs<T>(before: readonly T[], after: readonly T[], alike: Likeness<T>['alike']): Pairs {
  const width = after.length + 1;
  const best = new Float64Array((before.length + 1) * width);
  const scores = new Float64Array(before.length * after.length);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const score = scoreOf(before[i], after[j], alike);
      scores[i * after.length + j] = score;
      const both = score === 0 ? 0 : score + at(best, (i + 1) * width + j + 1);
      best[i * width + j] = Math.max(both, at(best, (i + 1) * width + j), at(best, i * width + j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    const score = at(scores, i * after.length + j);
    const here = at(best, i * width + j);
    if (score > 0 && here === score + at(best, (i + 1) * width + j + 1)) {
      pairs.push([i, j]);
      [i, j] = [i + 1, j + 1];
    } else if (here === at(best, (i + 1) * width + j)) i += 1;
    else j += 1;
  }
  return pairs;
}

const at = (numbers: Float64Array, index: number): number => numbers[index] ?? 0;

function scoreOf<T>(before: T | undefined, after: T | undefined, alike: Likeness<T>['alike']): number {
  if (before === undefined || after === undefined) return 0;
  const score = alike(before, after);
  return score >= alikeEnough ? score : 0;
}

/** Each new member takes the first of the next few old ones that is alike. */
function nearPairs<T>(before: readonly T[], after: readonly T[], alike: Likeness<T>['alike']): Pairs {
  const pairs: [number, number][] = [];
  let from = 0;
  after.forEach((one, j) => {
    for (let i = from; i < Math.min(from + neighbours, before.length); i += 1) {
      if (scoreOf(before[i], one, alike) === 0) continue;
      pairs.push([i, j]);
      from = i + 1;
      return;
    }
  });
  return pairs;
}
