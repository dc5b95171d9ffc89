/** A board with a victim who writes on it and an attacker beside her. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { boardRoots, readBoard, type BoardSnapshot } from '#shared/ydoc/board.ts';
import { card } from './hand-made-updates.ts';
import { RawPeer, stockPeer, type StockPeer } from './sync-peers.ts';
import { boardName, startSyncServer, type SyncServer } from './sync-server.ts';
import { until } from './until.ts';

const textOf = (doc: Y.Doc): Y.Text | undefined => boardRoots.cards(doc).get('hers')?.get('text') as Y.Text | undefined;

const textsIn = (doc: Y.Doc): string[] => readBoard(doc).cards.map((one) => one.text);

export class HostileRoom {
  readonly folder: string;
  server: SyncServer;
  attacker!: RawPeer;
  readonly victim: StockPeer;
  readonly #leaving: (() => void)[] = [];
  #current: Y.Doc | null = null;

  constructor(folder: string, server: SyncServer) {
    this.folder = folder;
    this.server = server;
    this.victim = stockPeer(server.url, boardName, 'victim');
    this.#leaving.push(() => this.victim.leave());
  }

  async furnish(): Promise<void> {
    await until(() => this.victim.provider.synced, 'the victim to be in sync');
    addCard(this.victim.doc, card('hers', 'the text of the victim'));
    await until(() => this.stored().cards.length === 1, 'her card to be stored');
    this.attacker = await this.raw('attacker');
  }

  async close(): Promise<void> {
    for (const leave of this.#leaving) leave();
    await this.server.stop();
    await rm(this.folder, { recursive: true });
  }

  /** What the server shows to somebody who comes now. */
  serverDoc(): Promise<Y.Doc> {
    return this.server.sync.documents.read(boardName, (doc) => {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
      return copy;
    });
  }

  /** The same as of the last look, and looks again. */
  stored(): Pick<BoardSnapshot, 'cards'> {
    void this.serverDoc().then((doc) => (this.#current = doc));
    return this.#current === null ? { cards: [] } : readBoard(this.#current);
  }

  async raw(person: string): Promise<RawPeer> {
    const peer = await new RawPeer(this.server.url, boardName, person).open();
    this.#leaving.push(() => peer.leave());
    return peer;
  }

  nextClock(client: number): number {
    return Y.getState(this.victim.doc.store, client);
  }

  /** The victim goes on, others see it, and all of it is on disk. */
  async expectUndisturbed(): Promise<void> {
    const text = textOf(this.victim.doc);
    text?.insert(text.length, ' goes on');
    const witness = stockPeer(this.server.url, boardName, 'witness');
    this.#leaving.push(() => witness.leave());
    const seen = (): string | undefined => textOf(witness.doc)?.toJSON();
    await until(() => seen() === 'the text of the victim goes on', 'the witness to see her text');
    assert.ok(this.victim.provider.wsconnected);
    const { state, updates } = await this.server.log.load(boardName);
    const reloaded = new Y.Doc();
    for (const one of state === null ? updates : [state, ...updates]) Y.applyUpdate(reloaded, one);
    assert.deepEqual(textsIn(reloaded), textsIn(await this.serverDoc()));
    assert.equal(reloaded.store.pendingStructs, null);
  }
}

export async function openHostileRoom(): Promise<HostileRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-hostile-'));
  const room = new HostileRoom(folder, await startSyncServer(folder));
  await room.furnish();
  return room;
}
