import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { writeFrame } from '#shared/protocol/sync-frames.ts';
import { addCard, editText } from '#shared/ydoc/board-edits.ts';
import { eraseCard } from '#shared/ydoc/board-history.ts';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { card } from '../../test/support/hand-made-updates.ts';
import { RawPeer, stockPeer } from '../../test/support/sync-peers.ts';
import { boardName, startSyncServer, type SyncServer } from '../../test/support/sync-server.ts';
import { until } from '../../test/support/until.ts';

async function server(): Promise<SyncServer> {
  const started = await startSyncServer(dataFolder());
  onTestFinished(() => started.stop());
  return started;
}

const peer = async (at: SyncServer, epoch: number | null = null): Promise<RawPeer> => {
  const open = await new RawPeer(at.url, epoch === null ? boardName : `${boardName}?epoch=${epoch}`, 'ada').open();
  onTestFinished(() => open.leave());
  return open;
};

/** A replica with a card in it, which the server then erases. */
async function afterErasing(at: SyncServer): Promise<Y.Doc> {
  const writer = await peer(at);
  const replica = new Y.Doc();
  addCard(replica, card('doomed', 'the text that has to go'));
  writer.sendState(replica);
  await writer.savedCount(1);
  await erase(at, 1);
  return replica;
}

async function erase(at: SyncServer, epoch: number): Promise<void> {
  const update = await at.sync.documents.read(boardName, (doc) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const seen = Y.encodeStateVector(copy);
    eraseCard(copy, 'doomed');
    return Y.encodeStateAsUpdate(copy, seen);
  });
  await at.log.append([{ document: boardName, update, bindings: [] }]);
  at.sync.documents.committed(boardName, update);
  at.sync.documents.erased(boardName, epoch);
}

const cardsOf = (at: SyncServer): Promise<string[]> =>
  at.sync.documents.read(boardName, (doc) => readBoard(doc).cards.map((one) => one.text));
const epochsTold = (told: RawPeer): number[] => told.frames.flatMap((frame) => (frame.type === 'epoch' ? [frame.epoch] : []));

test('HI-7 a replica from before an erasing may neither ask nor write, whatever it calls itself', async () => {
  const at = await server();
  const replica = await afterErasing(at);
  // Undone offline: the old text under structs that the server has never seen.
  addCard(replica, card('again', 'the text that has to go'));
  for (const epoch of [null, 0, 7]) {
    const asking = await peer(at, epoch);
    asking.send(writeFrame.step1(Y.encodeStateVector(replica)));
    expect(await asking.closeCode()).toBe(closeCode.replicaOutdated);
    const writing = await peer(at, epoch);
    writing.sendState(replica);
    expect(await writing.closeCode()).toBe(closeCode.replicaOutdated);
  }
  expect(await cardsOf(at)).toEqual([]);
});

test('HI-7 an empty replica comes in under any name and is told the epoch', async () => {
  const at = await server();
  await afterErasing(at);
  const fresh = await peer(at);
  expect(fresh.frames[0]).toEqual({ type: 'epoch', epoch: 1 });
  const doc = new Y.Doc();
  fresh.send(writeFrame.step1(Y.encodeStateVector(doc)));
  addCard(doc, card('new', 'written since'));
  fresh.sendState(doc);
  await fresh.savedCount(1);
  expect(await cardsOf(at)).toEqual(['written since']);
});

test('HI-7 who names the present epoch comes back with what was written meanwhile', async () => {
  const at = await server();
  await afterErasing(at);
  const doc = new Y.Doc();
  addCard(doc, card('new', 'written without the server'));
  const back = await peer(at, 1);
  back.send(writeFrame.step1(Y.encodeStateVector(doc)));
  back.sendState(doc);
  await back.savedCount(1);
  expect(await cardsOf(at)).toEqual(['written without the server']);
});

test('HI-7 who is connected sees the card go, is told the epoch, and comes back in it', async () => {
  const at = await server();
  const there = await peer(at);
  const replica = await afterErasing(at);
  expect(await there.closeCode()).toBe(closeCode.accessChanged);
  expect(epochsTold(there)).toEqual([1]);
  for (const frame of there.frames) if (frame.type === 'content') Y.applyUpdate(replica, frame.update);
  expect(readBoard(replica).cards).toEqual([]);
  const back = await peer(at, 1);
  back.send(writeFrame.step1(Y.encodeStateVector(replica)));
  addCard(replica, card('new', 'goes on'));
  back.sendState(replica);
  await back.savedCount(1);
  expect(await cardsOf(at)).toEqual(['goes on']);
});

test('HI-7 a frame that was on its way during the erasing is not taken', async () => {
  const at = await server();
  const there = await peer(at);
  await afterErasing(at);
  const late = new Y.Doc();
  addCard(late, card('late', 'made before the erasing was seen'));
  there.sendState(late);
  expect(await there.closeCode()).toBe(closeCode.accessChanged);
  expect(await cardsOf(at)).toEqual([]);
});

test('HI-7 the epoch is that of the document, over a restart too', async () => {
  const folder = dataFolder();
  const first = await startSyncServer(folder);
  const replica = await afterErasing(first);
  const { sql } = await import('kysely');
  await first.stop();
  const { openEmbeddedDatabase } = await import('../storage/sqlite/database.ts');
  const database = openEmbeddedDatabase(folder);
  await sql`INSERT INTO erasures (document, epoch) VALUES (${boardName}, 1)`.execute(database.sql);
  await database.close();
  const second = await startSyncServer(folder);
  onTestFinished(() => second.stop());
  const back = await peer(second);
  back.send(writeFrame.step1(Y.encodeStateVector(replica)));
  expect(await back.closeCode()).toBe(closeCode.replicaOutdated);
});

test('HI-7 a document from which nothing was erased asks nobody for an epoch', async () => {
  const at = await server();
  const stock = stockPeer(at.url, boardName, 'ada');
  onTestFinished(() => stock.leave());
  await until(() => stock.provider.synced, 'the stock provider');
  addCard(stock.doc, card('one', 'one'));
  const text = boardRoots.cards(stock.doc).get('one')?.get('text') as Y.Text;
  editText(text, 'one and more');
  const raw = await peer(at);
  expect(epochsTold(raw)).toEqual([]);
  stock.provider.disconnect();
  stock.provider.connect();
  await until(() => stock.provider.synced, 'the return');
  expect(await cardsOf(at)).toEqual(['one and more']);
});
