import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { addCard, removeCard } from '#shared/ydoc/board-edits.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import { boardName, startSyncServer, type SyncServer } from '../../test/support/sync-server.ts';
import { MemoryStore, openTabAt, type Tab } from '../../test/support/tabs.ts';
import { until } from '../../test/support/until.ts';
import type { DocumentLog } from '../../server/storage/ports.ts';
import type { DocumentLink } from './document-link.ts';
import { othersHere } from './presence.ts';
import { wouldLose } from './saved-mark.ts';

let folder: string;
let server: SyncServer;
let links: DocumentLink[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-link-'));
  server = await startSyncServer(folder);
});
afterEach(async () => {
  for (const link of links) link.destroy();
  links = [];
  await server.stop();
  await rm(folder, { recursive: true });
});

const openTab = (person: string, store: MemoryStore | null = null): Tab => {
  const tab = openTabAt(() => `${server.url}/${boardName}`, person, store);
  links.push(tab.link);
  return tab;
};

const isLive = (tab: Tab) => until(() => tab.saved().connection === 'live', 'the tab to be live');
const isSaved = (tab: Tab) => until(() => tab.saved().state === 'saved' && tab.mark().edits > 0, 'everything to be saved');
const card = (id: string, text = id) => ({
  id,
  text,
  place: { column: 'c', group: null, order: 'a0' },
  author: null,
  prompt: '',
});
const cardIds = (tab: Tab): string[] => [...boardRoots.cards(tab.doc).keys()].sort();

describe('a tab and its document', () => {
  test('shows edits to others and is told when they are stored', async () => {
    const [anna, ben] = [openTab('anna'), openTab('ben')];
    await Promise.all([isLive(anna), isLive(ben)]);
    addCard(anna.doc, card('one'));
    expect(anna.saved()).toMatchObject({ state: 'saving', unacknowledged: 1 });
    expect(wouldLose(anna.mark())).toBe(true);
    await isSaved(anna);
    await until(() => cardIds(ben).length === 1, 'the card');
    expect(ben.saved()).toMatchObject({ state: 'saved', unacknowledged: 0 });
  });

  test('is back within 5 s of a server restart, with what it wrote meanwhile', async () => {
    const store = new MemoryStore();
    const [anna, ben] = [openTab('anna', store), openTab('ben')];
    await Promise.all([isLive(anna), isLive(ben)]);
    const { port } = server;
    await server.stop();
    await until(() => anna.saved().connection === 'away', 'the loss to be noticed');
    addCard(anna.doc, card('written alone'));
    await until(() => anna.saved().state === 'device-only', 'the copy on the device');
    expect(wouldLose(anna.mark())).toBe(false);
    server = await startSyncServer(folder, { port, rights: server.rights });
    const startedAt = Date.now();
    await isLive(anna);
    await isSaved(anna);
    await until(() => cardIds(ben).includes('written alone'), 'the card at the other tab');
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });

  test('two tabs that were alone for a while merge without loss', async () => {
    const [anna, ben] = [openTab('anna'), openTab('ben')];
    await Promise.all([isLive(anna), isLive(ben)]);
    addCard(anna.doc, card('shared', 'start'));
    await until(() => cardIds(ben).length === 1, 'the card');
    for (const tab of [anna, ben]) tab.cut();
    const textOf = (tab: Tab) => boardRoots.cards(tab.doc).get('shared')?.get('text') as Y.Text;
    textOf(anna).insert(0, 'Anna ');
    textOf(ben).insert(5, ' Ben');
    for (const tab of [anna, ben]) tab.plug();
    await until(() => textOf(anna).toString() === 'Anna start Ben', 'both texts');
    await until(() => textOf(ben).toString() === 'Anna start Ben', 'both texts');
  });

  test('brings back what an earlier tab left on the device, once', async () => {
    const store = new MemoryStore();
    const first = openTab('anna', store);
    await isLive(first);
    first.cut();
    addCard(first.doc, card('left behind'));
    await until(() => first.saved().state === 'device-only', 'the copy');
    first.link.destroy();
    const second = openTab('anna', store);
    expect(second.doc.clientID).not.toBe(first.doc.clientID);
    await isLive(second);
    await until(() => second.saved().state === 'saved', 'the return to be saved');
    const ben = openTab('ben');
    await until(() => cardIds(ben).includes('left behind'), 'the card');
    await until(() => store.copies.get('anna')?.unsent === false, 'the note to be cleared');
  });

  test('another person on the same device neither sees nor sends the first one’s copy', async () => {
    const store = new MemoryStore();
    const anna = openTab('anna', store);
    await isLive(anna);
    anna.cut();
    addCard(anna.doc, card('annas'));
    await until(() => anna.saved().state === 'device-only', 'the copy');
    anna.link.destroy();
    const ben = openTab('ben', store);
    await isLive(ben);
    await until(() => ben.mark().copy === 'open', 'his copy');
    expect(cardIds(ben)).toEqual([]);
  });

  test('stops for good, and forgets its copy, when its person is removed', async () => {
    const store = new MemoryStore();
    const anna = openTab('anna', store);
    await isLive(anna);
    addCard(anna.doc, card('one'));
    await isSaved(anna);
    server.rights.removed.add('anna');
    server.sync.documents.accessChanged(boardName);
    await until(() => anna.saved().connection === 'refused', 'the end');
    expect(anna.saved()).toMatchObject({ closeCode: closeCode.notAllowed, state: 'saved' });
    expect(store.forgotten).toBe(1);
    anna.link.wake();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(anna.saved().connection).toBe('refused');
  });

  test('offers what its removed person could not send any more, and nothing that others wrote', async () => {
    const [anna, ben] = [openTab('anna', new MemoryStore()), openTab('ben')];
    await Promise.all([isLive(anna), isLive(ben)]);
    addCard(anna.doc, card('sent', 'Anna sent this. '));
    await isSaved(anna);
    addCard(ben.doc, card('bens', 'Ben sent this. '));
    await until(() => cardIds(anna).includes('bens'), 'his card');
    server.rights.readers.add('anna');
    server.sync.documents.accessChanged(boardName);
    await until(() => anna.mark().readOnly, 'the word that nothing is taken any more');
    addCard(anna.doc, card('unsent', 'Anna wrote this too late. '));
    const sent = boardRoots.cards(anna.doc).get('sent')?.get('text') as Y.Text;
    sent.insert(0, 'And this. ');
    server.rights.removed.add('anna');
    server.sync.documents.accessChanged(boardName);
    await until(() => anna.saved().connection === 'refused', 'the end');
    expect(anna.offered()?.toSorted()).toEqual(['Anna wrote this too late. ', 'And this. '].toSorted());
  });

  test('says that edits are not kept once the board can only be read, and goes on reading', async () => {
    const [anna, ben] = [openTab('anna', new MemoryStore()), openTab('ben')];
    await Promise.all([isLive(anna), isLive(ben)]);
    server.rights.readers.add('anna');
    server.sync.documents.accessChanged(boardName);
    await until(() => anna.mark().readOnly, 'the word');
    addCard(anna.doc, card('too late'));
    expect(anna.saved()).toMatchObject({ connection: 'live', state: 'not-kept', unacknowledged: 1 });
    addCard(ben.doc, card('bens'));
    await until(() => cardIds(anna).includes('bens'), 'his card');
    expect(cardIds(ben)).toEqual(['bens']);
    server.rights.readers.delete('anna');
    server.sync.documents.accessChanged(boardName);
    await until(() => cardIds(ben).includes('too late'), 'her card, now that she may write');
    await isSaved(anna);
  });

  test('keeps a paste that is too large in the tab and says so', async () => {
    const [anna, ben] = [openTab('anna', new MemoryStore()), openTab('ben')];
    await Promise.all([isLive(anna), isLive(ben)]);
    addCard(anna.doc, card('huge', 'x'.repeat(5 * limits.syncReturnBytes)));
    expect(anna.saved()).toMatchObject({ connection: 'live', state: 'not-kept' });
    expect(wouldLose(anna.mark()) || anna.mark().copy === 'open').toBe(true);
    removeCard(anna.doc, 'huge');
    await isSaved(anna);
    addCard(anna.doc, card('small'));
    await until(() => cardIds(ben).includes('small'), 'the small card');
  });

  test('never says saved while the server takes edits and stores none', async () => {
    await server.stop();
    let stuck = false;
    const never = (log: DocumentLog): DocumentLog => ({
      ...log,
      append: (batch) => (stuck ? new Promise(() => {}) : log.append(batch)),
    });
    server = await startSyncServer(folder, { wrapLog: never });
    const [anna, ben] = [openTab('anna'), openTab('ben')];
    await Promise.all([isLive(anna), isLive(ben)]);
    stuck = true;
    addCard(anna.doc, card('unstored'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(anna.saved()).toMatchObject({ state: 'saving', unacknowledged: 1 });
    await until(() => anna.saved().state === 'not-kept', 'the truth');
    expect(cardIds(ben)).toEqual([]);
    // The server would wait for its log for ever.
    server = { ...server, stop: async () => {} };
  });

  test('shows who else is here, and that they left', async () => {
    const [anna, ben] = [openTab('anna'), openTab('ben')];
    await Promise.all([isLive(anna), isLive(ben)]);
    anna.link.awareness.setLocalStateField('cursor', { card: 'one' });
    const namesAtBen = () => othersHere(ben.link.awareness).map((other) => [other.name, other.cursor]);
    await until(() => JSON.stringify(namesAtBen()) === '[["Name of anna",{"card":"one"}]]', 'her cursor');
    expect(othersHere(anna.link.awareness).map((other) => other.id)).toEqual(['ben']);
    anna.cut();
    await until(() => namesAtBen().length === 0, 'her to be gone');
  });
});
