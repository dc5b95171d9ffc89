/** What happens in a scripted session, the same for the product and for the naive builds it is measured against. */
import { must } from '#shared/lib/assert.ts';
import { shuffled, systemRandom } from '../../../server/lib/random.ts';
import { authors, cardsEach } from './sight.ts';

export type Moment = {
  readonly author: number;
  readonly does: 'write' | 'rewrite' | 'ready';
  /** Which of the author's cards; the text is what the card then says. */
  readonly card: number;
  readonly text: string;
};

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
/** A text that says nothing of its writer, not by its length either. */
const anyText = (): string => Array.from({ length: 5 }, () => systemRandom.token()).join('').slice(0, 24 + systemRandom.below(190));

/** Everybody writes their cards between those of others, goes over some of them, and is ready at last. */
export function randomScript(): readonly Moment[] {
  const turns = shuffled(range(authors * cardsEach), systemRandom);
  const written = turns.map((turn) => ({ author: turn % authors, card: Math.floor(turn / authors) }));
  const moments = written.flatMap(({ author, card }): Moment[] => {
    const write: Moment = { author, does: 'write', card, text: anyText() };
    return systemRandom.below(4) === 0 ? [write, { author, does: 'rewrite', card, text: anyText() }] : [write];
  });
  const ready = shuffled(range(authors), systemRandom).map((author): Moment => ({ author, does: 'ready', card: 0, text: '' }));
  return [...moments, ...ready];
}

/** The writer of each text that stood at the end. */
export function writersOf(script: readonly Moment[]): ReadonlyMap<string, number> {
  const last = new Map(script.filter(({ does }) => does !== 'ready').map(({ author, card, text }) => [`${author}/${card}`, { text, author }]));
  return new Map([...last.values()].map(({ text, author }) => [text, author]));
}

const lastOfCard = (script: readonly Moment[], { author, card }: Moment, at: number): boolean =>
  script.findLastIndex((moment) => moment.author === author && moment.card === card && moment.does !== 'ready') === at;

/** When an author was seen to begin each card, and to leave it as it stayed, as anybody at the same table sees it. */
export function momentsOf(script: readonly Moment[], author: number): { readonly began: number[]; readonly ended: number[] } {
  const own = script.flatMap((moment, at) => (moment.author === author && moment.does !== 'ready' ? [{ moment, at }] : []));
  return {
    began: own.filter(({ moment }) => moment.does === 'write').map(({ at }) => at),
    ended: own.filter(({ moment, at }) => lastOfCard(script, moment, at)).map(({ at }) => at),
  };
}

/** What the attacker saw of a person at the table. */
export function seenAtTheTable(script: readonly Moment[], author: number): Readonly<Record<string, number>> {
  const own = script.flatMap((moment, at) => (moment.author === author ? [{ does: moment.does, at }] : []));
  return {
    firstWrite: must(own[0], 'Every author writes.').at,
    lastWrite: must(own.findLast(({ does }) => does !== 'ready'), 'Every author writes.').at,
    ready: must(own.find(({ does }) => does === 'ready'), 'Every author is ready at last.').at,
  };
}
