/** What a reveal sends is looked at byte by byte, as one of its receivers could. */
import * as Y from 'yjs';
import { expect, onTestFinished, test } from 'vitest';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { boardOf } from '../../server/access/document-access.ts';
import { boardEnds, revealUpdate } from '../../server/commands/reveal.ts';
import { systemRandom, type Random } from '../../server/lib/random.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openRound, openTrial, startSession } from '../support/trial-commands.ts';

const cardKeys = ['author', 'place', 'prompt', 'text'];
const version4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** Everything in an update by which somebody could tell its cards, or their writers, apart. */
function telltales(update: Uint8Array, before: ReadonlySet<number>): string[] {
  const found: string[] = [];
  const { structs, ds } = Y.decodeUpdate(update);
  const clients = new Set(structs.map((struct) => struct.id.client));
  if (clients.size !== 1) found.push(`${clients.size} clients`);
  if ([...clients].some((client) => before.has(client))) found.push('a client seen before');
  if (ds.clients.size > 0) found.push('a delete set');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const roots = [...doc.share.keys()];
  if (roots.join() !== 'cards') found.push(`roots ${roots.join()}`);
  for (const [id, card] of boardRoots.cards(doc)) {
    const keys = [...card.keys()].sort();
    if (keys.join() !== cardKeys.join()) found.push(`keys ${keys.join()}`);
    if (!version4.test(id)) found.push('a name that is not of version 4');
    if (card.get('author') !== null) found.push('an author');
    const place = Object.keys(card.get('place') ?? {}).sort();
    if (place.join() !== 'column,group,order') found.push(`place ${place.join()}`);
    const text = card.get('text');
    if (!(text instanceof Y.Text) || text.toDelta().length !== 1) found.push('a text in pieces');
  }
  return found;
}

const newCard = (text: string, id = systemRandom.uuid()) => ({
  id,
  text,
  place: { column: 'helped', group: null, order: 'a0' },
  author: null,
  prompt: 'helped',
});

test('AN-3 a reveal is one new client that deletes nothing and writes cards alone, without a time', async () => {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead, ...others] = await startSession(trial, { others: ['Bo', 'Cy', 'Di'] });
  const document = boardOf(lead.who.sessionId);
  await lead.moves('forward');
  for (const player of [lead, ...others]) {
    const { id } = await player.writes('a first wording');
    await player.writes(`kept by ${player.id.length}`, { draft: id });
    trial.pass(7_000);
  }
  const before = await trial.deps.documents.read(document, (doc) => new Set(doc.store.clients.keys()));
  const last = await trial.deps.sql.selectFrom('document_updates').select('sequence').orderBy('sequence', 'desc').executeTakeFirst();
  await lead.does({ do: 'reveal', round: openRound(await lead.view(), 'writing') });
  const sent = await trial.deps.sql.selectFrom('document_updates').selectAll().where('sequence', '>', last?.sequence ?? 0).execute();
  expect(sent).toHaveLength(1);
  expect(before.size).toBeGreaterThan(0);
  expect(sent.flatMap(({ content }) => telltales(content, before))).toEqual([]);
});

test('AN-3 each of these would be found', () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  addCard(one, newCard('one'));
  addCard(two, newCard('two'));
  const merged = Y.mergeUpdates([one, two].map((doc) => Y.encodeStateAsUpdate(doc)));
  expect(telltales(merged, new Set())).toEqual(['2 clients']);
  expect(telltales(Y.encodeStateAsUpdate(one), new Set([one.clientID]))).toEqual(['a client seen before']);

  const telling = new Y.Doc();
  const id = 'card-7';
  addCard(telling, newCard('typed', id));
  const card = boardRoots.cards(telling).get(id);
  card?.set('createdAt', 1_790_000_000);
  card?.set('author', { id: 'p1', name: 'Bo' });
  card?.set('place', { column: 'helped', group: null, order: 'a0', by: 'p1' });
  boardRoots.noChange(telling).insert(0, 'why');
  expect(telltales(Y.encodeStateAsUpdate(telling), new Set())).toEqual([
    'a delete set',
    'roots cards,noChange',
    'keys author,createdAt,place,prompt,text',
    'a name that is not of version 4',
    'an author',
    'place by,column,group,order',
  ]);
});

const drafts = ['a', 'b', 'c', 'd', 'e', 'f'];
/** Beyond this the 25 degrees of freedom of six cards on six places come to about once in a million runs. */
const improbable = 73;

type Chances = { readonly shown: number; readonly written: number; readonly byName: number; readonly names: Set<string> };

/** How far the places of six cards are from even: as shown, as written into the update, and as their names sort. */
function revealOften(random: Random, reveals: number): Chances {
  const empty = boardEnds(new Y.Doc());
  const counts = { shown: new Map<string, number>(), written: new Map<string, number>(), byName: new Map<string, number>() };
  const names = new Set<string>();
  const count = (kind: keyof typeof counts, texts: readonly (string | undefined)[]): void => {
    for (const [place, text] of texts.entries()) counts[kind].set(`${text}${place}`, (counts[kind].get(`${text}${place}`) ?? 0) + 1);
  };
  const contents = drafts.map((text) => ({ prompt: 'helped', text, mayStandAlone: false, person: null }));
  for (let run = 0; run < reveals; run += 1) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, revealUpdate(contents, empty, 'unlinked', () => null, random).update);
    const { cards } = readBoard(doc);
    count('shown', cards.map(({ text }) => text));
    count('byName', cards.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ text }) => text));
    const clockOf = (id: string): number => boardRoots.cards(doc)._map.get(id)?.id.clock ?? -1;
    count('written', cards.toSorted((a, b) => clockOf(a.id) - clockOf(b.id)).map(({ text }) => text));
    for (const { id } of cards) names.add(id);
  }
  const expected = reveals / drafts.length;
  const unevenness = (kind: keyof typeof counts): number =>
    drafts.flatMap((text) => drafts.map((_, place) => counts[kind].get(`${text}${place}`) ?? 0)).reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0);
  return { shown: unevenness('shown'), written: unevenness('written'), byName: unevenness('byName'), names };
}

test('AN-4 every card is equally likely on every place, however the places are read', { timeout: 300_000 }, () => {
  const { shown, written, byName, names } = revealOften(systemRandom, 10_000);
  expect(Math.max(shown, written, byName)).toBeLessThan(improbable);
  expect(names.size).toBe(10_000 * drafts.length);
  expect([...names].filter((name) => !version4.test(name))).toEqual([]);
});

test('AN-4 a shuffle that favours some places, and names that rise with time, are found', { timeout: 300_000 }, () => {
  // One off: a card never stays where it is.
  const sattolo = revealOften({ ...systemRandom, below: (limit) => systemRandom.below(Math.max(1, limit - 1)) }, 1_000);
  expect(Math.min(sattolo.shown, sattolo.written)).toBeGreaterThan(improbable);
  let next = 0;
  const rising = revealOften({ ...systemRandom, below: (limit) => limit - 1, uuid: () => String((next += 1)).padStart(9, '0') }, 1_000);
  expect(rising.byName).toBeGreaterThan(improbable);
  expect([...rising.names].every((name) => version4.test(name))).toBe(false);
});
