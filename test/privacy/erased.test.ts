/** What was removed for good is gone: from the running server, its files and its log, and no tab that was away brings it back. */
import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { must } from '#shared/lib/assert.ts';
import { http } from '#shared/protocol/http.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { DocumentLink } from '../../client/sync/document-link.ts';
import { savedState, type SavedState } from '../../client/sync/saved-mark.ts';
import { tracesIn } from '../support/data-folder.ts';
import { MemoryStore } from '../support/tabs.ts';
import { until } from '../support/until.ts';
import { canary, sings } from './canaries.ts';
import { Person } from './person.ts';
import { watchedServer } from './watched-server.ts';

type Tab = { readonly link: DocumentLink; readonly state: () => SavedState | null; readonly offered: () => readonly string[] | null; plugged: boolean };

/** The real client's link, with a copy on the device and a network that can be pulled. */
function tabOf(person: Person, store: MemoryStore): Tab {
  let state: SavedState | null = null;
  let offered: readonly string[] | null = null;
  const tab = { plugged: true };
  const link = new DocumentLink({
    openSocket: (epoch) => {
      const socket: WebSocket = person.openSocket(tab.plugged ? `/sync/board/${person.session}?epoch=${epoch}` : '/sync/nowhere');
      socket.on('error', () => {});
      return socket as unknown as globalThis.WebSocket;
    },
    openCopy: (who, doc) => store.open(who, doc),
    now: Date.now,
    random: Math.random,
    onMark: (mark) => (state = savedState(mark)),
    onErased: () => {},
    onTurnedAway: () => {},
    onOutdated: (unsent) => (offered = unsent),
  });
  link.keepFor('bo');
  onTestFinished(() => link.destroy());
  return Object.assign(tab, { link, state: () => state, offered: () => offered });
}

const isLive = (tab: Tab): Promise<void> => until(() => tab.state()?.connection === 'live', 'the tab to be live', 30_000);

test('HI-6, HI-7 a card removed for good is nowhere any more, and a tab that was away gives its own texts as a copy and nothing back', async () => {
  const server = await watchedServer();
  const [lead, bo] = [new Person(server.url), new Person(server.url)] as const;
  onTestFinished(() => [lead, bo].forEach((person) => person.leave()));
  await lead.start('unlinked');
  await bo.join((await lead.view()).invite.token, 'Bo');
  await lead.moves('forward');
  const round = await lead.openRound('writing');
  const text = canary();
  await bo.writes(round, randomBytes(16).toString('base64url'), text);
  await bo.writes(round, randomBytes(16).toString('base64url'), 'A card that stays');
  await lead.does({ do: 'reveal', round });
  await lead.does({ do: 'name-moment', name: 'Revealed' });

  const store = new MemoryStore();
  const away = tabOf(bo, store);
  await isLive(away);
  const doomed = must(readBoard(away.link.doc).cards.find((card) => card.text === text), 'The card was revealed.');
  away.plugged = false;
  bo.leave();
  await until(() => away.state()?.connection === 'away', 'the loss to be noticed');
  // What he writes meanwhile: a card of his own, and more on the card that goes.
  addCard(away.link.doc, { ...doomed, id: 'mine', text: 'Written in the tunnel' });
  const written = must(boardRoots.cards(away.link.doc).get(doomed.id), 'The card is in the replica.').get('text') as Y.Text;
  written.insert(0, 'Still: ');
  expect(Object.keys(tracesIn(server.folder, [text]))).not.toEqual([]);

  await lead.does({ do: 'erase-card', card: doomed.id });
  away.plugged = true;
  away.link.wake();
  await until(() => away.offered() !== null, 'the offer', 30_000);
  expect(away.offered()?.toSorted()).toEqual(['Still: ', 'Written in the tunnel']);
  away.link.destroy();
  const again = tabOf(bo, store);
  await isLive(again);
  expect(readBoard(again.link.doc).cards.map((card) => card.text)).toEqual(['A card that stays']);

  await lead.does({ do: 'name-moment', name: 'Afterwards' });
  const { moments } = await lead.call(http.listMoments, { params: { id: lead.session } });
  expect(moments.map((moment) => moment.cards)).toEqual(expect.arrayContaining([1]));
  const asked = new Person(server.url);
  await asked.join((await lead.view()).invite.token, 'Cy');
  onTestFinished(() => asked.leave());
  await asked.watch();
  for (const { id } of moments) await asked.fetch(`/api/v1/sessions/${lead.session}/history/${id}`);
  for (const format of ['md', 'csv', 'json']) await asked.fetch(`/api/v1/sessions/${lead.session}/take-away/${format}`);
  await until(() => asked.recording.frames('sync') > 2, 'the whole board');
  const { recording } = asked;
  expect(recording.channels().filter((channel) => sings(recording.bytes(channel), text))).toEqual([]);
  expect(sings(server.output(), text)).toBe(false);
  expect(tracesIn(server.folder, [text])).toEqual({});
});
