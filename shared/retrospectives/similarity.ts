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
const comparedCardsMax = 200;
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

/** Unit vectors; a feature weighs more the fewer texts have it. */
function vectorsOf(texts: readonly string[]): Vector[] {
  const counted = texts.map(featuresOf);
  const textsWith = new Map<string, number>();
  for (const features of counted) {
    for (const feature of features.keys()) textsWith.set(feature, (textsWith.get(feature) ?? 0) + 1);
  }
  return counted.map((features) => {
    const weighted = [...features].map(([feature, count]): [string, number] => [
      feature,
      Math.sqrt(count) * rarity(textsWith.get(feature) ?? 1, texts.length),
    ]);
    const length = Math.hypot(...weighted.map(([, weight]) => weight));
    return new Map(weighted.map(([feature, weight]) => [feature, length === 0 ? 0 : weight / length]));
  });
}

/** Two texts alone tell nothing about what is common, hence the floor of ten. */
const rarity = (textsWith: number, texts: number): number => Math.log(1 + Math.max(texts, 10) / textsWith);

function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [feature, weight] of small) sum += weight * (large.get(feature) ?? 0);
  return sum;
}

/** Of two cards by their places in the sorted list. */
type Likeness = (one: number, other: number) => number;
type Cluster = { readonly members: readonly number[] };

/**
 * Groups of at least two cards whose mean likeness to each other reaches the
 * threshold, the likest first. Each card is in one suggestion at most.
 */
export function suggestGroups(cards: readonly TextItem[], threshold: number = likenessThreshold): Suggestion[] {
  // Sorted by id, so that neither order nor place on the board changes what is suggested.
  const sorted = cards.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  if (sorted.length < 2 || sorted.length > comparedCardsMax) return [];
  const vectors = vectorsOf(sorted.map((card) => card.text));
  const likeness = vectors.map((a, at) => vectors.slice(0, at).map((b) => cosine(a, b)));
  const between: Likeness = (one, other) => likeness[Math.max(one, other)]?.[Math.min(one, other)] ?? 0;
  return clusters(sorted.length, between, threshold)
    .map(({ members }) => ({
      cards: members.map((at) => sorted[at]?.id ?? ''),
      likeness: meanWithin(members, between),
    }))
    .sort((a, b) => b.likeness - a.likeness || ((a.cards[0] ?? '') < (b.cards[0] ?? '') ? -1 : 1));
}

/** Joins the two likest clusters again and again until none are like enough on average. */
function clusters(count: number, between: Likeness, threshold: number): Cluster[] {
  let current: Cluster[] = Array.from({ length: count }, (_, at) => ({ members: [at] }));
  const pairs = likePairs(count, between, threshold);
  for (const [one, other] of pairs) {
    const a = current.find((cluster) => cluster.members.includes(one));
    const b = current.find((cluster) => cluster.members.includes(other));
    if (a === undefined || b === undefined || a === b) continue;
    if (a.members.length + b.members.length > suggestedCardsMax) continue;
    if (meanAcross(a.members, b.members, between) < threshold) continue;
    const joined: Cluster = { members: [...a.members, ...b.members].sort((x, y) => x - y) };
    current = [...current.filter((cluster) => cluster !== a && cluster !== b), joined];
  }
  return current.filter((cluster) => cluster.members.length > 1);
}

/** The likest first, each pair once. */
function likePairs(count: number, between: Likeness, threshold: number): [number, number][] {
  const pairs: { pair: [number, number]; likeness: number }[] = [];
  for (let one = 0; one < count; one += 1) {
    for (let other = one + 1; other < count; other += 1) {
      const likeness = between(one, other);
      if (likeness >= threshold) pairs.push({ pair: [one, other], likeness });
    }
  }
  return pairs
    .sort((a, b) => b.likeness - a.likeness || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1])
    .map(({ pair }) => pair);
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
