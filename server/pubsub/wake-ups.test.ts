import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { card } from '../../test/support/hand-made-updates.ts';
import { RawPeer } from '../../test/support/sync-peers.ts';
import { boardName, Rights, startSyncServer, type SyncServer } from '../../test/support/sync-server.ts';
import { until } from '../../test/support/until.ts';
import type { LiveDocuments } from '../sync/ports.ts';
import { createInProcessPubSub } from './in-process.ts';
import { documentsEverywhere, notifyEverywhere } from './wake-ups.ts';

type Nodes = {
  readonly one: { readonly at: SyncServer; readonly documents: LiveDocuments };
  readonly other: SyncServer;
  readonly rights: Rights;
  readonly refreshed: string[];
};

/** Two servers on one storage that hear of each other: one carries out commands, somebody is connected to the other. */
async function twoNodes(): Promise<Nodes> {
  const folder = dataFolder();
  const rights = new Rights();
  const fail = (error: unknown): void => {
    throw error;
  };
  const pubsub = createInProcessPubSub(fail);
  const refreshed: string[] = [];
  const refresh = (document: string): Promise<void> => {
    refreshed.push(document);
    return Promise.resolve();
  };
  const start = async (): Promise<{ at: SyncServer; documents: LiveDocuments }> => {
    const at = await startSyncServer(folder, { rights });
    onTestFinished(() => at.stop());
    return { at, documents: documentsEverywhere(pubsub, at.sync.documents, refresh, fail) };
  };
  const one = await start();
  const { at: other } = await start();
  return { one, other, rights, refreshed };
}

const peerAt = async (at: SyncServer): Promise<RawPeer> => {
  const peer = await new RawPeer(at.url, boardName, 'ada').open();
  onTestFinished(() => peer.leave());
  return peer;
};

const shownTo = (peer: RawPeer): string[] => {
  const doc = new Y.Doc();
  for (const frame of peer.frames) if (frame.type === 'content') Y.applyUpdate(doc, frame.update);
  return readBoard(doc).cards.map((one) => one.text);
};

test('what a command commits on one node is shown to those who are connected to another', async () => {
  const { one, other } = await twoNodes();
  const [near, far] = [await peerAt(one.at), await peerAt(other)];
  const doc = new Y.Doc();
  addCard(doc, card('one', 'revealed'));
  const update = Y.encodeStateAsUpdate(doc);
  await one.at.log.append([{ document: boardName, update, bindings: [] }]);
  one.documents.committed(boardName, update);
  await until(() => shownTo(far).length === 1 && shownTo(near).length === 1, 'both to see it');
  expect([shownTo(near), shownTo(far)]).toEqual([['revealed'], ['revealed']]);
});

test('who loses the right to read on one node is let go of on every other, which learns the rights anew first', async () => {
  const { one, other, rights, refreshed } = await twoNodes();
  const far = await peerAt(other);
  rights.removed.add('ada');
  one.documents.accessChanged(boardName);
  expect(await far.closeCode()).toBe(closeCode.notAllowed);
  expect(refreshed).toEqual([boardName, boardName]);
});

test('an erasing begins the new epoch on every node', async () => {
  const { one, other } = await twoNodes();
  const far = await peerAt(other);
  one.documents.erased(boardName, 1);
  await until(() => far.frames.some((frame) => frame.type === 'epoch' && frame.epoch === 1), 'the new epoch');
});

test('a change is told to the session’s tabs on every node, and one person’s affair to that person', () => {
  const pubsub = createInProcessPubSub(() => {});
  const told: unknown[] = [];
  const here = notifyEverywhere(pubsub, (session, person) => told.push(['here', session, person]));
  notifyEverywhere(pubsub, (session, person) => told.push(['there', session, person]));
  here('s');
  here('s', 'p');
  expect(told).toEqual([
    ['here', 's', undefined],
    ['there', 's', undefined],
    ['here', 's', 'p'],
    ['there', 's', 'p'],
  ]);
});
