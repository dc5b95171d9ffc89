import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { card } from '../../test/support/hand-made-updates.ts';
import { RawPeer } from '../../test/support/sync-peers.ts';
import { boardName, startSyncServer, type SyncServer } from '../../test/support/sync-server.ts';
import { nodeSocket, openTabAt, type Tab } from '../../test/support/tabs.ts';
import { until } from '../../test/support/until.ts';
import { compactLog } from './compaction.ts';

async function serverOn(folder: string): Promise<SyncServer> {
  const server = await startSyncServer(folder);
  onTestFinished(() => server.stop());
  return server;
}

function tabAt(server: SyncServer, person: string): Tab {
  const tab = openTabAt(() => `${server.url}/${boardName}`, person, null);
  onTestFinished(() => tab.link.destroy());
  return tab;
}

const textsOn = (doc: Y.Doc): string[] => readBoard(doc).cards.map((one) => one.text).toSorted();

/** Three cards in three updates, one of which the disk then changes while no server runs. */
async function damaged(folder: string, index: number): Promise<SyncServer> {
  const first = await startSyncServer(folder);
  const doc = new Y.Doc();
  for (const text of ['one', 'two', 'three']) {
    const seen = Y.encodeStateVector(doc);
    addCard(doc, card(text, text));
    await first.log.append([{ document: boardName, update: Y.encodeStateAsUpdate(doc, seen), bindings: [] }]);
  }
  await first.log.append([{ document: 'board/other', update: Y.encodeStateAsUpdate(doc), bindings: [] }]);
  const rows = await first.sql.selectFrom('document_updates').selectAll().where('document', '=', boardName).execute();
  const { sequence = 0, content } = rows[index] ?? {};
  const changed = Uint8Array.from(content ?? []);
  changed[20] = (changed[20] ?? 0) ^ 0x01;
  await first.sql.updateTable('document_updates').set({ content: changed }).where('sequence', '=', sequence).execute();
  await first.stop();
  return serverOn(folder);
}

test('SY-21 a damaged board is read up to its last whole part, takes nothing, and is left as it lies on the disk', async () => {
  const folder = dataFolder();
  const server = await damaged(folder, 2);
  const tab = tabAt(server, 'ada');
  await until(() => textsOn(tab.doc).length === 2, 'the part that is whole');
  expect(textsOn(tab.doc)).toEqual(['one', 'two']);
  await until(() => tab.mark().readOnly, 'the tab to know that it may only read');
  addCard(tab.doc, card('mine', 'mine'));
  const raw = await new RawPeer(server.url, boardName, 'ben').open();
  onTestFinished(() => raw.leave());
  raw.sendState(tab.doc);
  await until(() => raw.frames.filter((frame) => frame.type === 'denied').length > 1, 'the refusal');
  expect(raw.saved).toBe(0);
  const before = await server.sql.selectFrom('document_updates').selectAll().execute();
  expect(await compactLog(server.log, boardName)).toBeNull();
  expect(await server.sql.selectFrom('document_updates').selectAll().execute()).toEqual(before);
  await expect(server.sync.documents.read(boardName, textsOn)).rejects.toMatchObject({ code: 'damaged' });
  expect(server.sync.documents.damageOf(boardName)).toEqual({ row: `its update ${before[2]?.sequence}`, leaves: 'earlier' });
  expect(await server.sync.documents.read('board/other', textsOn)).toEqual(['one', 'three', 'two']);
});

test('SY-21 where no part is whole nobody is shown an empty board', async () => {
  const server = await damaged(dataFolder(), 0);
  const codes: number[] = [];
  for (let visit = 0; visit < 2; visit += 1) {
    const raw = await new RawPeer(server.url, boardName, 'ada').open();
    codes.push(await raw.closeCode());
    expect(raw.frames).toEqual([]);
  }
  expect(codes).toEqual([closeCode.notSaved, closeCode.notSaved]);
  // Each document has problems of its own alone.
  const socket = nodeSocket(`${server.url}/board/other`, 'person=ada');
  onTestFinished(() => socket.close());
  await until(() => socket.readyState === 1, 'the other board to open');
  expect(server.problems).toEqual([]);
});
