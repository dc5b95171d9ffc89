import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { addCard, addComment, editText, removeCard } from '#shared/ydoc/board-edits.ts';
import { eraseCard } from '#shared/ydoc/board-history.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { card } from '../../test/support/hand-made-updates.ts';
import { boardName, startSyncServer, type SyncServer } from '../../test/support/sync-server.ts';
import { MemoryStore, openTabAt, type Tab } from '../../test/support/tabs.ts';
import { until } from '../../test/support/until.ts';
import { nextEpoch } from '../../server/storage/document-log.ts';
import { openEmbeddedDatabase } from '../../server/storage/sqlite/database.ts';
import { trackOwnChanges, boardEdit } from '../features/retrospectives/board/model/own-changes.ts';
import { tellErased } from './erasures.ts';
import { unsentTexts } from './unsent-texts.ts';

const secret = 'the text that has to go';

async function server(): Promise<SyncServer> {
  const started = await startSyncServer(dataFolder());
  onTestFinished(() => started.stop());
  return started;
}

function tab(at: SyncServer, person: string, store: MemoryStore | null, options = {}): Tab {
  const opened = openTabAt(() => `${at.url}/${boardName}`, person, store, options);
  onTestFinished(() => opened.link.destroy());
  return opened;
}

const isLive = (one: Tab) => until(() => one.saved().connection === 'live', 'the tab to be live');
const isSaved = (one: Tab) => until(() => one.saved().state === 'saved' && one.mark().edits > 0, 'everything to be saved');
const cardIds = (one: Tab): string[] => [...boardRoots.cards(one.doc).keys()].toSorted();
const onServer = (at: SyncServer): Promise<string> => at.sync.documents.read(boardName, (doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1'));

async function erase(at: SyncServer, id: string, epoch = 1): Promise<void> {
  const update = await at.sync.documents.read(boardName, (doc) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const seen = Y.encodeStateVector(copy);
    eraseCard(copy, id);
    return Y.encodeStateAsUpdate(copy, seen);
  });
  await at.log.append([{ document: boardName, update, bindings: [] }]);
  at.sync.documents.committed(boardName, update);
  at.sync.documents.erased(boardName, epoch);
}

/** A tab that has the card, pulled from the network before it is erased. */
async function awayWithTheCard(at: SyncServer, store: MemoryStore | null): Promise<Tab> {
  const away = tab(at, 'anna', store);
  await isLive(away);
  addCard(away.doc, card('doomed', secret));
  await isSaved(away);
  away.cut();
  await until(() => away.saved().connection === 'away', 'the loss to be noticed');
  return away;
}

test('HI-7 a tab that was away when a card was erased brings nothing back, and its unsent texts are offered as a copy', async () => {
  const at = await server();
  const store = new MemoryStore();
  const away = await awayWithTheCard(at, store);
  // Removed and brought back offline: the old text, under structs that the server never saw.
  removeCard(away.doc, 'doomed');
  addCard(away.doc, card('new', 'written in the tunnel'));
  addComment(away.doc, { id: 'c', card: 'new', text: 'and talked about', author: null });
  await erase(at, 'doomed');
  away.plug();
  await until(() => away.offered() !== null, 'the offer');
  expect(away.offered()?.toSorted()).toEqual(['and talked about', 'written in the tunnel']);
  expect(await onServer(at)).not.toContain(secret);
  expect(await onServer(at)).not.toContain('written in the tunnel');
  expect(store.forgotten).toBe(1);

  // The page begins anew, and everything works.
  away.link.destroy();
  const again = tab(at, 'anna', store);
  await isLive(again);
  addCard(again.doc, card('pasted', 'written in the tunnel'));
  await isSaved(again);
  expect(cardIds(again)).toEqual(['pasted']);
  expect(again.offered()).toBeNull();
});

test('HI-7 an old copy on the device is not merged, whenever it comes', async () => {
  const at = await server();
  const store = new MemoryStore();
  const away = await awayWithTheCard(at, store);
  addCard(away.doc, card('new', 'written in the tunnel'));
  await until(() => away.saved().state === 'device-only', 'the copy');
  away.link.destroy();
  await erase(at, 'doomed');

  const early = tab(at, 'anna', store);
  await until(() => early.offered() !== null, 'the offer');
  expect(early.offered()).toEqual(['written in the tunnel']);
  early.link.destroy();

  store.copies.set('anna', { updates: [Y.encodeStateAsUpdate(away.doc)], unsent: true, epoch: 0 });
  const late = tab(at, 'anna', store, { knowsLater: true });
  await isLive(late);
  late.link.keepFor('anna');
  await until(() => late.offered() !== null, 'the offer');
  expect(late.offered()).toEqual(['written in the tunnel']);
  expect(await onServer(at)).not.toContain(secret);
  expect(await onServer(at)).not.toContain('written in the tunnel');
});

test('HI-7 a replica that has come to its end takes up no copy any more, however often it is told who it is', async () => {
  const at = await server();
  const store = new MemoryStore();
  const away = await awayWithTheCard(at, store);
  addCard(away.doc, card('new', 'written in the tunnel'));
  await erase(at, 'doomed');
  away.plug();
  // The live view says it again with every change, also while the copy is being forgotten.
  const telling = setInterval(() => away.link.keepFor('anna'), 0);
  onTestFinished(() => clearInterval(telling));
  await until(() => away.offered() !== null, 'the offer');
  away.link.keepFor('anna');
  expect(store.copies.size).toBe(0);
});

test('HI-7 a tab that is there sees the card go, goes on, and comes back as it is', async () => {
  const at = await server();
  const store = new MemoryStore();
  const there = tab(at, 'anna', store);
  await isLive(there);
  addCard(there.doc, card('doomed', secret));
  addCard(there.doc, card('stays', 'stays'));
  await isSaved(there);
  await erase(at, 'doomed');
  await until(() => there.erasures() === 1, 'the news');
  expect(cardIds(there)).toEqual(['stays']);
  expect(store.copies.get('anna')).toMatchObject({ epoch: 1 });
  expect(Buffer.concat(store.copies.get('anna')?.updates ?? []).includes(secret)).toBe(false);

  there.cut();
  await until(() => there.saved().connection === 'away', 'the loss to be noticed');
  addCard(there.doc, card('later', 'written in the tunnel'));
  there.plug();
  await isLive(there);
  await isSaved(there);
  expect(there.offered()).toBeNull();
  there.link.destroy();

  const reloaded = tab(at, 'anna', store);
  await isLive(reloaded);
  await until(() => cardIds(reloaded).length === 2, 'both cards');
  expect(reloaded.offered()).toBeNull();
});

test('HI-7 a tab whose edits were stuck while a card was erased offers them as a copy', { timeout: 40_000 }, async () => {
  let stuck = false;
  const gate = Promise.withResolvers<void>();
  const at = await startSyncServer(dataFolder(), {
    wrapLog: (log) => ({ ...log, append: (batch) => (stuck ? gate.promise : Promise.resolve()).then(() => log.append(batch)) }),
  });
  onTestFinished(async () => {
    gate.resolve();
    await at.stop();
  });
  const store = new MemoryStore();
  const there = tab(at, 'anna', store);
  await isLive(there);
  addCard(there.doc, card('sent', 'sent long ago'));
  await isSaved(there);
  stuck = true;
  addCard(there.doc, card('new', 'written in the tunnel'));
  await until(() => there.saved().state === 'device-only', 'the edit to be overdue', 15_000);
  at.sync.documents.erased(boardName, 1);
  await until(() => there.offered() !== null, 'the offer');
  expect(there.offered()).toEqual(['written in the tunnel']);
});

test('HI-7 a copy that is of the present epoch is merged after a restart of the server', async () => {
  const folder = dataFolder();
  const first = await startSyncServer(folder);
  await first.stop();
  const database = openEmbeddedDatabase(folder);
  await nextEpoch(database.sql, boardName);
  await database.close();
  const at = await startSyncServer(folder);
  onTestFinished(() => at.stop());
  const mine = new Y.Doc();
  addCard(mine, card('kept', 'kept on the device'));
  const store = new MemoryStore();
  store.copies.set('anna', { updates: [Y.encodeStateAsUpdate(mine)], unsent: true, epoch: 1 });
  const back = tab(at, 'anna', store);
  await isLive(back);
  await isSaved(back);
  expect(await onServer(at)).toContain('kept on the device');
});

test('HI-7 what was erased cannot be brought back by undoing', () => {
  const doc = new Y.Doc();
  const own = trackOwnChanges(doc);
  own.act(() => addCard(doc, card('doomed', secret), boardEdit));
  own.act(() => removeCard(doc, 'doomed', boardEdit));
  expect(own.can()).toEqual({ undo: true, redo: false });
  tellErased(doc);
  expect(own.can()).toEqual({ undo: false, redo: false });
  expect(own.undo()).toBe(false);
  expect(boardRoots.cards(doc).size).toBe(0);
});

test('unsent texts are what the server lacks, place by place, and nothing that was there before', () => {
  const doc = new Y.Doc();
  addCard(doc, card('one', 'known to the server'));
  const serverHas = Y.encodeStateVector(doc);
  expect(unsentTexts(doc, Y.decodeStateVector(serverHas))).toEqual([]);
  const text = boardRoots.cards(doc).get('one')?.get('text') as Y.Text;
  editText(text, 'known only here to the server');
  addCard(doc, card('two', 'new'));
  addCard(doc, card('three', 'written and removed'));
  removeCard(doc, 'three');
  expect(unsentTexts(doc, Y.decodeStateVector(serverHas))).toEqual(['only here ', 'new']);
});
