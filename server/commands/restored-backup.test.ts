import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { readBoard } from '#shared/ydoc/board.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { openRound, openTrial, Player, startSession, type Trial } from '../../test/support/trial-commands.ts';
import { boardOf } from '../access/document-access.ts';

const boardDoc = async (trial: Trial, session: string): Promise<Y.Doc> => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await trial.deps.documents.read(boardOf(session), (board) => Y.encodeStateAsUpdate(board)));
  return doc;
};

async function open(folder: string): Promise<Trial> {
  const trial = await openTrial(folder);
  onTestFinished(() => trial.close());
  return trial;
}

test('after a backup was put back the server writes under an id that no peer has seen, so boards of both times merge into one', async () => {
  const folder = dataFolder();
  const backup = join(dataFolder(), 'backup');
  const before = await openTrial(folder);
  const [lead, bo] = await startSession(before);
  await lead.moves('forward');
  await lead.writes('written by the lead');
  await bo?.writes('written by Bo');
  const round = openRound(await lead.view(), 'writing');
  await before.close();
  cpSync(folder, backup, { recursive: true });

  const first = await open(folder);
  await new Player(first, { joined: { ...lead.who, personId: lead.id, name: '' }, participantToken: '' }).does({ do: 'reveal', round });
  const peer = await boardDoc(first, lead.who.sessionId);
  const restored = await open(backup);
  await new Player(restored, { joined: { ...lead.who, personId: lead.id, name: '' }, participantToken: '' }).does({ do: 'reveal', round });
  const served = await boardDoc(restored, lead.who.sessionId);

  const writers = (doc: Y.Doc): number[] => [...doc.store.clients.keys()];
  const common = new Set(writers(served).filter((client) => writers(peer).includes(client)));
  for (const client of common) expect(Y.getState(served.store, client)).toBe(Y.getState(peer.store, client));
  expect(writers(served).filter((client) => !common.has(client))).toHaveLength(1);
  const [there, here] = [Y.encodeStateAsUpdate(served), Y.encodeStateAsUpdate(peer)];
  Y.applyUpdate(peer, there);
  Y.applyUpdate(served, here);
  expect(readBoard(peer)).toEqual(readBoard(served));
  expect(readBoard(peer).cards.map((card) => card.text).sort()).toEqual(
    ['written by Bo', 'written by Bo', 'written by the lead', 'written by the lead'],
  );
  expect([peer.store.pendingStructs, served.store.pendingStructs]).toEqual([null, null]);
});
