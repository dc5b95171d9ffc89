/**
 * Likeness of short texts, for suggesting what to group. It counts shared words
 * and parts of words, in any script, and gives rare ones more weight; it knows no
 * language and asks no service. Suggestions are shown, never applied unasked.
 */

export type TextItem = { readonly id: string; readonly text: string };
export type Suggestion = {
  /** Ids of cards that seem to belong together, in the order of their ids. */
  readonly cards: readonly string[];
  /** Mean likeness within the suggestion, 0 to 1. */
  readonly likeness: number;
};

/** Below this, what two cards share is more often the weather than the topic; see similarity.test.ts. */
export const likenessThreshold = 0.12;
/** Comparing grows with the square of the cards; a board beyond this is grouped by people alone. */
export const comparedCardsMax = 2_000;
/** Up to here every pair is weighed; on a larger board only those that are each other's nearest. */
const weighedWholeMax = 200;
const nearestMax = 24;
/** A card's topic stands in its beginning; comparing whole essays would hold up the page. */
const comparedChars = 400;
const suggestedCardsMax = 8;

type Vector = ReadonlyMap<string, number>;

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts written without spaces between words: pairs of signs stand in for words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** In Japanese these write endings and particles; what a text is about stands in the other signs. */
const particles = /^\p{Script=Hiragana}+$/u;
/** Most words this short bind others together; an abbreviation in capitals does not. */
const shortWord = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{1,3}$/u;
const abbreviation = /^\p{Lu}{2,}$/u;

const partWeight = 0.5;
const bindingWeight = 0.3;

/** What a text is made of: whole words, and parts of words so that inflected forms meet. */
function featuresOf(text: string): Map<string, number> {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number): void => {
    features.set(feature, (features.get(feature) ?? 0) + weight);
  };
  for (const typed of text.slice(0, comparedChars).normalize('NFKC').match(wordPattern) ?? []) {
    const word = typed.toLowerCase();
    if (unspaced.test(word)) {
      for (const pair of shingles([...word], 2)) add(pair, particles.test(pair) ? bindingWeight : 1);
      continue;
    }
    const weight = shortWord.test(word) && !abbreviation.test(typed) ? bindingWeight : 1;
    add(`=${word}`, weight);
    for (const part of shingles([...`^${word}$`], 4)) add(part, weight * partWeight);
  }
  return features;
}

const shingles = (signs: readonly string[], size: number): string[] =>
  signs.length <= size ? [signs.join('')] : signs.slice(size - 1).map((_, at) => signs.slice(at, at + size).join(''));

/** A piece of work after which whoever reckons may pause; the last one gives the outcome. */
type Steps<T> = Generator<undefined, T, undefined>;

/** Unit vectors; a feature weighs more the fewer texts have it. */
function* vectorsOf(texts: readonly string[]): Steps<Vector[]> {
  const counted: Map<string, number>[] = [];
  const textsWith = new Map<string, number>();
  for (const text of texts) {
    const features = featuresOf(text);
    counted.push(features);
    for (const feature of features.keys()) textsWith.set(feature, (textsWith.get(feature) ?? 0) + 1);
    yield;
  }
  const vectors: Vector[] = [];
  for (const features of counted) {
    const weighted = [...features].map(([feature, count]): [string, number] => [
      feature,
      Math.sqrt(count) * rarity(textsWith.get(feature) ?? 1, texts.length),
    ]);
    const length = Math.hypot(...weighted.map(([, weight]) => weight));
    vectors.push(new Map(weighted.map(([feature, weight]) => [feature, length === 0 ? 0 : weight / length])));
    yield;
  }
  return vectors;
}

/** Two texts alone tell nothing about what is common, hence the floor of ten. */
const rarity = (textsWith: number, texts: number): number => Math.log(1 + Math.max(texts, 10) / textsWith);

type Posting = { readonly at: number; readonly weight: number };

/** For each text its likeness to those before it. Only texts that share something meet at all. */
function* likenessOf(vectors: readonly Vector[]): Steps<readonly Float64Array[]> {
  const textsWith = new Map<string, Posting[]>();
  const rows: Float64Array[] = [];
  for (const [at, vector] of vectors.entries()) {
    const row = new Float64Array(at);
    for (const [feature, weight] of vector) {
      const postings = textsWith.get(feature) ?? [];
      for (const other of postings) row[other.at] = (row[other.at] ?? 0) + weight * other.weight;
      postings.push({ at, weight });
      textsWith.set(feature, postings);
    }
    rows.push(row);
    yield;
  }
  return rows;
}

/** Of two cards by their places in the sorted list. */
type Likeness = (one: number, other: number) => number;
type Cluster = { readonly members: readonly number[] };

/**
 * Groups of at least two cards whose mean likeness to each other reaches the
 * threshold, the likest first. Each card is in one suggestion at most.
 */
export function suggestGroups(cards: readonly TextItem[], threshold: number = likenessThreshold): Suggestion[] {
  const steps = suggestionSteps(cards, threshold);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in small steps, for a page that has to answer its reader in between. */
export function* suggestionSteps(cards: readonly TextItem[], threshold: number = likenessThreshold): Steps<Suggestion[]> {
  // Sorted by id, so that neither order nor place on the board changes what is suggested.
  const sorted = cards.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  if (sorted.length < 2 || sorted.length > comparedCardsMax) return [];
  const vectors = yield* vectorsOf(sorted.map((card) => card.text));
  const likeness = yield* likenessOf(vectors);
  const between: Likeness = (one, other) => likeness[Math.max(one, other)]?.[Math.min(one, other)] ?? 0;
  const found = yield* clusters(sorted.length, between, threshold);
  return found
    .map(({ members }) => ({
      cards: members.map((at) => sorted[at]?.id ?? ''),
      likeness: meanWithin(members, between),
    }))
    .sort((a, b) => b.likeness - a.likeness || ((a.cards[0] ?? '') < (b.cards[0] ?? '') ? -1 : 1));
}

/** Joins the two likest clusters again and again until none are like enough on average. */
function* clusters(count: number, between: Likeness, threshold: number): Steps<readonly Cluster[]> {
  const clusterOf: Cluster[] = Array.from({ length: count }, (_, at) => ({ members: [at] }));
  const pairs = yield* likePairs(count, between, threshold);
  for (const { one, other } of pairs) {
    yield;
    const [a, b] = [clusterOf[one], clusterOf[other]];
    if (a === undefined || b === undefined || a === b) continue;
    if (a.members.length + b.members.length > suggestedCardsMax) continue;
    if (meanAcross(a.members, b.members, between) < threshold) continue;
    const joined: Cluster = { members: [...a.members, ...b.members].sort((x, y) => x - y) };
    for (const member of joined.members) clusterOf[member] = joined;
  }
  return [...new Set(clusterOf)].filter((cluster) => cluster.members.length > 1);
}

type Pair = { readonly one: number; readonly other: number; readonly likeness: number };

const likestFirst = (a: Pair, b: Pair): number => b.likeness - a.likeness || a.one - b.one || a.other - b.other;

/** The likest first, each pair once. */
function* likePairs(count: number, between: Likeness, threshold: number): Steps<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let one = 0; one < count; one += 1) {
    const ofOne: Pair[] = [];
    for (let other = one + 1; other < count; other += 1) {
      const likeness = between(one, other);
      if (likeness >= threshold) ofOne.push({ one, other, likeness });
    }
    pairs.push(...(count > weighedWholeMax ? ofOne.sort(likestFirst).slice(0, nearestMax) : ofOne));
    yield;
  }
  return pairs.sort(likestFirst);
}

function meanAcross(a: readonly number[], b: readonly number[], between: Likeness): number {
  let sum = 0;
  for (const one of a) for (const other of b) sum += between(one, other);
  return sum / (a.length * b.length);
}

function meanWithin(members: readonly number[], between: Likeness): number {
  let sum = 0;
  let pairs = 0;
  for (const one of members) {
    for (const other of members) {
      if (one >= other) continue;
      sum += between(one, other);
      pairs += 1;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}
