/**
 * Guesses who wrote a card. It is told which clues exist, never which of them means
 * anything: that it learns from sessions whose writers it knows, as somebody would
 * who had tried the product out. Each pair of a card and a person shows some value
 * of each clue; how much more often writers show that value than others do is what
 * the value is worth (naive Bayes).
 */
import { must } from '#shared/lib/assert.ts';
import { authors, cardsEach, type Figures, type Played, type SeenCard, type SeenPerson, type Sight } from './sight.ts';

/** The value of every clue, in a fixed sequence, for each card and each person. */
type Clues = readonly (readonly Uint8Array[])[];

const values = authors * authors + 1;

/** Ranks of a figure among all; equals share their first rank, so that no rank comes from the list's own order. */
function ranksOf(all: readonly { readonly figures: Figures }[], name: string): number[] {
  const own = all.map(({ figures }) => must(figures[name], 'All have the same figures.'));
  const sorted = own.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return own.map((value) => sorted.indexOf(value));
}

const figureNames = (all: readonly { readonly figures: Figures }[]): string[] => Object.keys(all[0]?.figures ?? {});

function cluesOf({ people, cards, arrived }: Sight): Clues {
  const cardRanks = figureNames(cards).map((name) => ranksOf(cards, name));
  const personRanks = figureNames(people).map((name) => ranksOf(people, name));
  const began = writersInOrder(people, ({ began: moments }) => moments, (moment) => moment);
  const ended = writersInOrder(people, ({ ended: moments }) => moments, (moment) => moment);
  // A frame that brought a card is the larger the larger the card.
  const bySize = writersInOrder(people, ({ ended: moments }) => moments, (moment) => arrived[moment] ?? 0);
  const lines = [began, began.toReversed(), ended, ended.toReversed(), bySize];
  return cards.map((card, at) =>
    people.map((person, index) => {
      const clues: number[] = [];
      for (const ranks of cardRanks) {
        const rank = must(ranks[at], 'Every card has its rank.');
        for (const others of personRanks) clues.push(Math.floor(rank / cardsEach) * authors + must(others[index], 'Every person has a rank.'));
        for (const line of lines) clues.push(Number(line[rank] === index));
      }
      clues.push(Number(bears(card, person)));
      return Uint8Array.from(clues);
    }),
  );
}

/** The writer of each moment, the moments being put in some order. */
function writersInOrder(
  people: readonly SeenPerson[],
  momentsOf: (person: SeenPerson) => readonly number[],
  by: (moment: number) => number,
): number[] {
  const all = people.flatMap((person, index) => momentsOf(person).map((moment) => ({ place: by(moment), index })));
  return all.sort((a, b) => a.place - b.place).map(({ index }) => index);
}

const bears = (card: SeenCard, person: SeenPerson): boolean => person.marks.some((mark) => card.bytes.includes(mark));

/** For each clue and value, the logarithm of how much likelier it is with the writer than with anybody else. */
function learn(played: readonly { readonly clues: Clues; readonly truth: readonly number[] }[]): Float64Array[] {
  const count = played[0]?.clues[0]?.[0]?.length ?? 0;
  const seen = [0, 1].map(() => Array.from({ length: count }, () => new Float64Array(values).fill(1)));
  for (const { clues, truth } of played) {
    for (const [card, people] of clues.entries()) {
      for (const [person, own] of people.entries()) {
        const tables = must(seen[Number(truth[card] === person)], 'A pair fits or does not.');
        own.forEach((value, clue) => {
          const table = must(tables[clue], 'Every clue has its table.');
          table[value] = (table[value] ?? 0) + 1;
        });
      }
    }
  }
  const [without = [], having = []] = seen;
  return having.map((table, clue) => table.map((times, value) => Math.log(times / (without[clue]?.[value] ?? 1) * (authors - 1))));
}

function guess(worth: readonly Float64Array[], people: readonly Uint8Array[]): number {
  const scores = people.map((clues) => clues.reduce((sum, value, clue) => sum + (worth[clue]?.[value] ?? 0), 0));
  return scores.indexOf(Math.max(...scores));
}

/** The share of cards given to the right person; every session is guessed with what the other half taught. */
export function accuracyOn(played: readonly Played[]): number {
  const known = played.map(({ sight, writers }) => ({
    clues: cluesOf(sight),
    truth: sight.cards.map((card) => must(writers.get(card.text), 'The script knows who wrote a card.')),
  }));
  const halves = [known.filter((_, index) => index % 2 === 0), known.filter((_, index) => index % 2 === 1)] as const;
  let right = 0;
  let all = 0;
  for (const [taught, asked] of [halves, halves.toReversed()] as const) {
    const worth = learn(taught ?? []);
    for (const { clues, truth } of asked ?? []) {
      all += truth.length;
      right += truth.filter((writer, card) => guess(worth, must(clues[card], 'Every card has clues.')) === writer).length;
    }
  }
  return right / all;
}
