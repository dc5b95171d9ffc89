import { afterEach, beforeEach, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { stockPeer, type StockPeer } from '../../test/support/sync-peers.ts';
import { boardName, startSyncServer, type SyncServer } from '../../test/support/sync-server.ts';
import { until } from '../../test/support/until.ts';

let folder: string;
let server: SyncServer;
let peers: StockPeer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-stock-'));
  server = await startSyncServer(folder);
});
afterEach(async () => {
  for (const peer of peers) peer.leave();
  peers = [];
  await server.stop();
  await rm(folder, { recursive: true });
});

async function joined(person: string, doc?: Y.Doc): Promise<StockPeer> {
  const peer = stockPeer(server.url, boardName, person, doc);
  peers.push(peer);
  await until(() => peer.provider.synced, `${person} to be in sync`);
  return peer;
}

const cards = (peer: StockPeer): unknown => peer.doc.getMap('cards').toJSON();

test('SY-20 two unmodified providers edit one document both ways', async () => {
  const anna = await joined('anna');
  const ben = await joined('ben');
  anna.doc.getMap('cards').set('a', 'from anna');
  ben.doc.getMap('cards').set('b', 'from ben');
  const both = { a: 'from anna', b: 'from ben' };
  await until(() => JSON.stringify([cards(anna), cards(ben)]).split('from').length === 5, 'both cards on both sides');
  expect(cards(anna)).toEqual(both);
  expect(cards(ben)).toEqual(both);
});

test('SY-20 what an unmodified provider wrote before it connected arrives, and survives a restart', async () => {
  const doc = new Y.Doc();
  doc.getText('noChange').insert(0, 'written offline');
  const anna = await joined('anna', doc);
  const ben = await joined('ben');
  await until(() => ben.doc.getText('noChange').toString() === 'written offline', 'the text');
  const { port } = server;
  await server.stop();
  anna.doc.getText('noChange').insert(0, 'more ');
  server = await startSyncServer(folder, { port });
  await until(() => ben.doc.getText('noChange').toString() === 'more written offline', 'the text after the restart');
});

test('SY-20 unmodified providers see each other’s presence both ways, as it moves, and when one leaves', async () => {
  const [anna, ben] = [await joined('anna'), await joined('ben')];
  const seenBy = (peer: StockPeer): string =>
    JSON.stringify([...peer.provider.awareness.getStates()].filter(([id]) => id !== peer.doc.clientID).map(([, state]) => state));
  for (const at of [1, 2]) {
    anna.provider.awareness.setLocalStateField('cursor', { at, of: 'anna' });
    ben.provider.awareness.setLocalStateField('cursor', { at, of: 'ben' });
    await until(() => seenBy(ben).includes(`"at":${at},"of":"anna"`), 'her cursor');
    await until(() => seenBy(anna).includes(`"at":${at},"of":"ben"`), 'his cursor');
  }
  const cleo = await joined('cleo');
  await until(() => seenBy(cleo).includes('"of":"anna"') && seenBy(cleo).includes('"of":"ben"'), 'both cursors at a newcomer');
  ben.provider.awareness.setLocalState(null);
  await until(() => !seenBy(anna).includes('"of":"ben"'), 'his cursor to be gone');
  expect(seenBy(anna)).not.toContain('"of":"anna"');
});

test('SY-15 the presence of an unmodified provider shows the identity that the server knows', async () => {
  const anna = await joined('anna');
  const ben = await joined('ben');
  anna.provider.awareness.setLocalState({ user: { name: 'The boss' }, cursor: { at: 3 } });
  const seen = (): unknown[] =>
    [...ben.provider.awareness.getStates()].filter(([id]) => id !== ben.doc.clientID).map(([, state]) => state);
  await until(() => JSON.stringify(seen()).includes('"at":3'), 'the cursor');
  expect(seen()).toEqual([{ user: { id: 'anna', name: 'Name of anna', ink: 1 }, cursor: { at: 3 }, status: null }]);
  expect([...ben.provider.awareness.getStates().keys()]).not.toContain(anna.doc.clientID);
  anna.leave();
  await until(() => seen().length === 0, 'her to be gone');
});
