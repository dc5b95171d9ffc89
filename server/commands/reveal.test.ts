import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { addCard, seedBoard } from '#shared/ydoc/board-edits.ts';
import { shuffled, systemRandom } from '../lib/random.ts';
import type { DraftContent } from './draft-content.ts';
import { boardEnds, revealUpdate, unusedClientId } from './reveal.ts';

const draft = (text: string, person: string | null = null): DraftContent => ({
  prompt: 'helped',
  text,
  mayStandAlone: false,
  person,
});
const nobody = (): null => null;

function board(): Y.Doc {
  const doc = new Y.Doc();
  seedBoard(doc, [{ id: 'helped', title: 'What helped' }]);
  return doc;
}

const reveal = (doc: Y.Doc, drafts: readonly DraftContent[], label: 'named' | 'confidential' | 'unlinked' = 'unlinked') =>
  revealUpdate(drafts, boardEnds(doc), label, (person) => (person === 'p1' ? 'Ada' : null), systemRandom);

test('a reveal is one client that nobody was before, and deletes nothing', () => {
  const doc = board();
  const known = new Set(doc.store.clients.keys());
  const { update, clientId } = reveal(doc, [draft('one'), draft('two'), draft('three')]);
  const decoded = Y.decodeUpdate(update);
  const clients = new Set(decoded.structs.map((struct) => struct.id.client));
  expect([...clients]).toEqual([clientId]);
  expect(known.has(clientId)).toBe(false);
  expect(decoded.ds.clients.size).toBe(0);
});

test('a reveal writes cards and nothing else', () => {
  const doc = board();
  const { update } = reveal(doc, [draft('one'), draft('two')]);
  const alone = new Y.Doc();
  Y.applyUpdate(alone, update);
  expect([...alone.share.keys()]).toEqual(['cards']);
  for (const card of boardRoots.cards(alone).values()) {
    expect([...card.keys()].sort()).toEqual(['author', 'place', 'prompt', 'text']);
  }
});

test('a client id that the board knows is not used again', () => {
  const offered = [6, 6, 41];
  const below = (): number => offered.shift() ?? 0;
  expect(unusedClientId(new Set([7]), { below })).toBe(42);
});

test('cards get version 4 names and go behind what stands in their column', () => {
  const doc = board();
  addCard(doc, { id: 'early', text: 'early', place: { column: 'helped', group: null, order: 'a0' }, author: null, prompt: 'helped' });
  Y.applyUpdate(doc, reveal(doc, [draft('late'), draft('later')]).update);
  const cards = readBoard(doc).cards;
  expect(cards.map((card) => card.id)[0]).toBe('early');
  expect(new Set(cards.slice(1).map((card) => card.text))).toEqual(new Set(['late', 'later']));
  for (const { id } of cards.slice(1)) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('a card says who wrote it in a named session only', () => {
  const authors = (['named', 'confidential', 'unlinked'] as const).map((label) => {
    const doc = board();
    Y.applyUpdate(doc, reveal(doc, [draft('mine', 'p1')], label).update);
    return readBoard(doc).cards[0]?.author;
  });
  expect(authors).toEqual([{ id: 'p1', name: 'Ada' }, null, null]);
});

test('what nobody sees in a text does not come out with it', () => {
  const doc = board();
  Y.applyUpdate(doc, reveal(doc, [draft('in\u200bvisi\u202eble e\u0301')]).update);
  expect(readBoard(doc).cards[0]?.text).toBe('invisible é');
});

/** Where each of six drafts lands, over many reveals; 25 degrees of freedom, 1 in 1,000,000 by chance above 73. */
function chiSquareOfPositions(order: (items: readonly number[]) => readonly number[], runs: number): number {
  const items = [0, 1, 2, 3, 4, 5];
  const counts = items.map(() => items.map(() => 0));
  for (let run = 0; run < runs; run += 1) {
    for (const [place, item] of order(items).entries()) {
      const row = counts[item];
      if (row !== undefined) row[place] = (row[place] ?? 0) + 1;
    }
  }
  const expected = runs / items.length;
  return counts.flat().reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

const improbable = 73;

test('every order of revealed cards is equally likely', () => {
  expect(chiSquareOfPositions((items) => shuffled(items, systemRandom), 60_000)).toBeLessThan(improbable);
});

test('the measure finds a shuffle that favours an order', () => {
  const lazy = (items: readonly number[]): readonly number[] => items.toSorted(() => Math.random() - 0.5);
  expect(chiSquareOfPositions(lazy, 60_000)).toBeGreaterThan(improbable);
});

test('the order of a real reveal does not follow the order of writing', () => {
  const firsts = new Set<string>();
  for (let run = 0; run < 60; run += 1) {
    const doc = board();
    Y.applyUpdate(doc, revealUpdate(['a', 'b', 'c', 'd'].map((text) => draft(text)), boardEnds(doc), 'unlinked', nobody, systemRandom).update);
    firsts.add(readBoard(doc).cards[0]?.text ?? '');
  }
  expect(firsts).toEqual(new Set(['a', 'b', 'c', 'd']));
});
