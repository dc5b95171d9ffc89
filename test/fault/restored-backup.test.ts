/** A backup is put back while people hold newer boards in their tabs. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type * as Y from 'yjs';
import { expect, onTestFinished, test } from 'vitest';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { databaseFile } from '../../server/storage/sqlite/database.ts';
import { dataFolder } from '../support/data-folder.ts';
import { card } from '../support/hand-made-updates.ts';
import { cutNodeSocket, MemoryStore, nodeSocket, openTabOn, type Tab } from '../support/tabs.ts';
import { until } from '../support/until.ts';
import { startServer, type ServerProcess } from './killable-server.ts';
import { enterAll } from './writers.ts';

const patienceMs = 60_000;

class Place {
  readonly folder = join(dataFolder(), 'data');
  readonly #backup = join(dataFolder(), 'backup.sqlite');
  #server: ServerProcess | null = null;
  #port = 0;

  async start(): Promise<string> {
    const server = await startServer(this.folder, { port: this.#port });
    onTestFinished(() => server.kill());
    this.#server = server;
    this.#port = server.port;
    return server.url;
  }

  async stop(): Promise<void> {
    this.#server?.child.kill('SIGTERM');
    await this.#server?.ended();
  }

  backUp(): void {
    cpSync(join(this.folder, databaseFile), this.#backup);
  }

  putBack(): void {
    for (const ending of ['', '-wal', '-shm']) rmSync(join(this.folder, `${databaseFile}${ending}`), { force: true });
    cpSync(this.#backup, join(this.folder, databaseFile));
  }

  tab(session: string, cookie: string): Tab {
    const address = (epoch: number): string => `ws://127.0.0.1:${this.#port}/sync/board/${session}?epoch=${epoch}`;
    const tab = openTabOn(
      {
        openSocket: (plugged, epoch) => nodeSocket(plugged ? address(epoch) : 'ws://127.0.0.1:9/nowhere', cookie),
        cut: cutNodeSocket,
        now: Date.now,
        random: Math.random,
      },
      cookie,
      new MemoryStore(),
    );
    onTestFinished(() => tab.link.destroy());
    return tab;
  }
}

const textsOn = (doc: Y.Doc): string[] => readBoard(doc).cards.map((one) => one.text).toSorted();
const isSaved = (tab: Tab): boolean => tab.saved().state === 'saved' && tab.saved().connection === 'live';

function write(tab: Tab, text: string): void {
  addCard(tab.doc, { ...card(`card ${text}`, text), place: { column: 'helped', group: null, order: 'a0' } });
}

test('HI-9 tabs that know more than the backup end with their texts offered, and nobody is locked out', { timeout: 300_000 }, async () => {
  const place = new Place();
  const [ada, ben, cleo] = await enterAll(await place.start());
  const session = ada?.sessionId ?? '';
  const tabs = [ada, ben, cleo].map((one) => place.tab(session, one?.cookie ?? ''));
  const [first, second, third] = tabs as [Tab, Tab, Tab];
  write(first, 'before the backup');
  await until(() => tabs.every((tab) => isSaved(tab) && textsOn(tab.doc).length === 1), 'all to have the first card', patienceMs);
  await place.stop();
  place.backUp();
  await place.start();
  await until(() => tabs.every(isSaved), 'all to be back', patienceMs);
  expect(tabs.map((tab) => tab.offered())).toEqual([null, null, null]);
  // This id is bound after the backup, and others hold what was written under it.
  write(third, 'after the backup');
  await until(() => tabs.every((tab) => isSaved(tab) && textsOn(tab.doc).length === 2), 'all to have the second card', patienceMs);
  second.cut();
  write(second, 'without the network');
  await place.stop();
  place.putBack();
  await place.start();
  second.plug();
  await until(() => tabs.every((tab) => tab.offered() !== null), 'all to be told', patienceMs);
  expect(first.offered()).toEqual(['after the backup']);
  expect(second.offered()?.toSorted()).toEqual(['after the backup', 'without the network']);
  const again = [ada, ben, cleo].map((one) => place.tab(session, one?.cookie ?? ''));
  const [one, two] = again as [Tab, Tab];
  await until(() => again.every(isSaved), 'all to be in the board of the backup', patienceMs);
  expect(again.map((tab) => textsOn(tab.doc))).toEqual([['before the backup'], ['before the backup'], ['before the backup']]);
  write(one, 'once more');
  write(two, 'and more');
  const all = ['and more', 'before the backup', 'once more'];
  await until(() => again.every((tab) => isSaved(tab) && textsOn(tab.doc).length === 3), 'all to go on together', patienceMs);
  for (const tab of again) expect(textsOn(tab.doc)).toEqual(all);
});
