/**
 * Builds that leak, kept so that the attacker proves on them what it can do. The first
 * is what one gets by merging the authors' own documents at the reveal; each of the
 * others is careful in all but one respect.
 */
import * as Y from 'yjs';
import { must } from '#shared/lib/assert.ts';
import { addCard, orderBetween } from '#shared/ydoc/board-edits.ts';
import { shuffled, systemRandom } from '../../../server/lib/random.ts';
import { momentsOf, randomScript, seenAtTheTable, writersOf, type Moment } from './script.ts';
import { authors, seenCards, type Played, type SeenPerson } from './sight.ts';

type Naive = { readonly update: Uint8Array; readonly marks: readonly string[]; readonly arrived: readonly number[] };

const play = (build: (script: readonly Moment[]) => Naive): Played => {
  const script = randomScript();
  const { update, marks, arrived } = build(script);
  const people = Array.from({ length: authors }, (_, author): SeenPerson => ({
    figures: { joined: author, ...seenAtTheTable(script, author) },
    marks: [must(marks[author], 'Every author is shown as somebody.')],
    ...momentsOf(script, author),
  }));
  return { sight: { people, cards: seenCards(update, []), arrived }, writers: writersOf(script) };
};

/** The cards as they stood at the end, in the order in which they were begun. */
function finished(script: readonly Moment[]): { readonly author: number; readonly text: string }[] {
  const cards = new Map<string, { author: number; text: string }>();
  for (const { author, card, text, does } of script) if (does !== 'ready') cards.set(`${author}/${card}`, { author, text });
  return [...cards.values()];
}

const put = (doc: Y.Doc, text: string, order: string): void =>
  addCard(doc, { id: systemRandom.uuid(), text, place: { column: 'helped', group: null, order }, author: null, prompt: 'helped' });

const strangers = Array.from({ length: authors }, (_, author) => `nobody ${author}`);
const silence = (script: readonly Moment[]): number[] => script.map(() => 0);

function builtByServer(texts: readonly string[]): Uint8Array {
  const doc = new Y.Doc();
  let last: string | null = null;
  for (const text of texts) put(doc, text, (last = orderBetween(last, null)));
  return Y.encodeStateAsUpdate(doc);
}

/** Everybody writes in a document of their own; presence shows its number beside the name. */
export const mergedDocuments = (): Played =>
  play((script) => {
    const docs = Array.from({ length: authors }, () => new Y.Doc());
    for (const { author, text } of finished(script)) {
      const doc = must(docs[author], 'Every author has a document.');
      put(doc, text, orderBetween(null, null));
    }
    return {
      update: Y.mergeUpdates(shuffled(docs, systemRandom).map((doc) => Y.encodeStateAsUpdate(doc))),
      marks: docs.map((doc) => String(doc.clientID)),
      arrived: silence(script),
    };
  });

/** The server makes the cards anew, but leaves them in the order in which they came. */
export const unshuffled = (): Played =>
  play((script) => ({ update: builtByServer(finished(script).map(({ text }) => text)), marks: strangers, arrived: silence(script) }));

/** The server makes and shuffles the cards, but sends everybody a frame as large as each draft. */
export const livePreview = (): Played =>
  play((script) => ({
    update: builtByServer(shuffled(finished(script), systemRandom).map(({ text }) => text)),
    marks: strangers,
    arrived: script.map(({ text }) => (text === '' ? 0 : text.length + 61)),
  }));
