import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { writeFrame } from '#shared/protocol/sync-frames.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { card, hexBytes, uints, update } from '../../test/support/hand-made-updates.ts';
import { RawPeer, stockPeer, type StockPeer } from '../../test/support/sync-peers.ts';
import { boardName, startSyncServer, type SyncServer } from '../../test/support/sync-server.ts';
import { until } from '../../test/support/until.ts';

let folder: string;
let server: SyncServer;
let victim: StockPeer;
let attacker: RawPeer;
let leaving: (() => void)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-hostile-'));
  server = await startSyncServer(folder);
  victim = stockPeer(server.url, boardName, 'victim');
  leaving.push(() => victim.leave());
  await until(() => victim.provider.synced, 'the victim to be in sync');
  addCard(victim.doc, card('hers', 'the text of the victim'));
  await until(() => stored().cards.length === 1, 'her card to be stored');
  attacker = await raw('attacker');
});
afterEach(async () => {
  for (const leave of leaving) leave();
  leaving = [];
  await server.stop();
  await rm(folder, { recursive: true });
});

let current: Y.Doc | null = null;
/** What the server shows to somebody who comes now. */
async function serverDoc(): Promise<Y.Doc> {
  return server.sync.documents.read(boardName, (doc) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    return copy;
  });
}
function stored() {
  void serverDoc().then((doc) => (current = doc));
  return current === null ? { cards: [] } : readBoard(current);
}

async function raw(person: string): Promise<RawPeer> {
  const peer = await new RawPeer(server.url, boardName, person).open();
  leaving.push(() => peer.leave());
  return peer;
}

/** The victim goes on, others see it, and all of it is on disk. */
async function expectUndisturbed(): Promise<void> {
  const text = boardRoots.cards(victim.doc).get('hers')?.get('text') as Y.Text;
  text.insert(text.length, ' goes on');
  const witness = stockPeer(server.url, boardName, 'witness');
  leaving.push(() => witness.leave());
  const seen = () => (boardRoots.cards(witness.doc).get('hers')?.get('text') as Y.Text | undefined)?.toString();
  await until(() => seen() === 'the text of the victim goes on', 'the witness to see her text');
  expect(victim.provider.wsconnected).toBe(true);
  const { state, updates } = await server.log.load(boardName);
  const reloaded = new Y.Doc();
  for (const one of state === null ? updates : [state, ...updates]) Y.applyUpdate(reloaded, one);
  expect(readBoard(reloaded).cards.map((one) => one.text)).toEqual(readBoard(await serverDoc()).cards.map((one) => one.text));
  expect(reloaded.store.pendingStructs).toBe(null);
}

const nextClock = (client: number): number => Y.getState(victim.doc.store, client);

describe('a hostile or unlucky peer', () => {
  test('SY-5 content under the victim’s client id is refused', async () => {
    const forger = new Y.Doc();
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(victim.doc));
    forger.clientID = victim.doc.clientID;
    const before = Y.encodeStateVector(forger);
    forger.getMap('meta').set('forged', true);
    attacker.sendUpdate(Y.encodeStateAsUpdate(forger, before));
    expect(await attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await expectUndisturbed();
  });

  test('SY-5 a removed run of huge length under the victim’s id is refused', async () => {
    const { clientID } = victim.doc;
    attacker.sendUpdate(update((to) => uints(to, 1, 1, clientID, nextClock(clientID), 0, 2 ** 27, 0)));
    expect(await attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await expectUndisturbed();
  });

  test('SY-5 of two peers with one id the second is refused', async () => {
    const twin = new Y.Doc();
    twin.clientID = victim.doc.clientID;
    twin.getMap('cards').set('twin', new Y.Map());
    for (let index = 0; index < 50; index += 1) twin.getMap('meta').set('more', index);
    attacker.sendState(twin);
    expect(await attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await expectUndisturbed();
  });

  test('SY-5 an id stays its owner’s after a restart', async () => {
    const { port } = server;
    const { clientID } = victim.doc;
    const clock = nextClock(clientID);
    await server.stop();
    server = await startSyncServer(folder, { port, rights: server.rights });
    attacker = await raw('attacker');
    attacker.sendUpdate(update((to) => uints(to, 1, 1, clientID, clock, 0, 5, 0)));
    expect(await attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await until(() => victim.provider.synced, 'the victim to be back');
    await expectUndisturbed();
  });

  test('SY-5 a server id from before a restart is nobody’s', async () => {
    const revealed = new Y.Doc();
    addCard(revealed, card('revealed', 'by the server'));
    const change = Y.encodeStateAsUpdate(revealed);
    const bindings = [{ document: boardName, clientId: revealed.clientID, owner: 'server' }];
    await server.log.append([{ document: boardName, update: change, bindings }]);
    server.sync.documents.committed(boardName, change);
    await until(() => boardRoots.cards(victim.doc).has('revealed'), 'the card of the server');
    attacker.sendUpdate(update((to) => uints(to, 1, 1, revealed.clientID, nextClock(revealed.clientID), 0, 5, 0)));
    expect(await attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await expectUndisturbed();
  });

  test('SY-5 one connection brings only so many client ids', async () => {
    for (let index = 0; index <= limits.clientIdsPerConnection; index += 1) {
      const doc = new Y.Doc();
      doc.getMap('meta').set(`id ${index}`, true);
      attacker.sendUpdate(Y.encodeStateAsUpdate(doc));
    }
    expect(await attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await expectUndisturbed();
  });

  test('SY-6 one missing update and 2,000 more are neither kept nor counted, and the whole is asked for', async () => {
    const doc = new Y.Doc();
    const changes: Uint8Array[] = [];
    doc.on('update', (change: Uint8Array) => changes.push(change));
    attacker.sendState(new Y.Doc());
    await attacker.savedCount(1);
    for (let index = 0; index < 1_001; index += 1) doc.getMap('meta').set('count', index);
    for (const change of changes.slice(1)) attacker.sendUpdate(change);
    await until(() => attacker.frames.filter((frame) => frame.type === 'step1').length === 2, 'the server to ask again');
    expect(attacker.saved).toBe(1);
    expect((await serverDoc()).getMap('meta').get('count')).toBe(undefined);
    attacker.sendState(doc);
    await attacker.savedCount(1_002);
    expect((await serverDoc()).getMap('meta').get('count')).toBe(1_000);
    await expectUndisturbed();
  });

  test('SY-6 an answer that builds on what the server does not have closes the connection', async () => {
    attacker.send(writeFrame.step2(update((to) => uints(to, 1, 1, 77, 5, 0, 1, 0))));
    expect(await attacker.closeCode()).toBe(closeCode.notSaved);
    await expectUndisturbed();
  });

  test('SY-8 a delete set of a few bytes that would wipe the board is refused', async () => {
    for (let index = 0; index < 300; index += 1) addCard(victim.doc, card(`c${index}`, 'text'));
    await until(() => stored().cards.length === 301, 'the cards to be stored');
    const { clientID } = victim.doc;
    attacker.sendUpdate(update((to) => uints(to, 0, 1, clientID, 1, 0, nextClock(clientID))));
    expect(await attacker.closeCode()).toBe(closeCode.tooManyFrames);
    expect(readBoard(await serverDoc()).cards).toHaveLength(301);
    expect(boardRoots.cards(victim.doc).size).toBe(301);
  });

  test('SY-4 numbers written longer than needed are refused in every place', async () => {
    for (const frame of [
      hexBytes(0x80, 0x00, 2, 2, 0, 0),
      hexBytes(0, 0x82, 0x00, 2, 0, 0),
      hexBytes(0, 2, 0x82, 0x00, 0, 0),
      hexBytes(0, 2, 3, 0x80, 0x00, 0),
      hexBytes(0, 1, 3, 0, 0x80, 0x00),
    ]) {
      const peer = await raw('attacker');
      peer.send(frame);
      expect(await peer.closeCode(), frame.join()).toBe(closeCode.malformedFrame);
    }
    await expectUndisturbed();
  });

  test('SY-4 frames that are cut, prolonged, of unknown type or text are refused', async () => {
    const honest = new Y.Doc();
    honest.getMap('meta').set('k', 'v');
    const whole = writeFrame.update(Y.encodeStateAsUpdate(honest));
    const bad: (Uint8Array | string)[] = [
      whole.subarray(0, whole.length - 3),
      Uint8Array.from([...whole, 0]),
      hexBytes(42),
      hexBytes(100, 1),
      hexBytes(0, 9, 0),
      hexBytes(),
      'hello',
    ];
    for (const frame of bad) {
      const peer = await raw('attacker');
      peer.socket.send(frame);
      expect(await peer.closeCode()).toBe(closeCode.malformedFrame);
    }
    await expectUndisturbed();
  });

  test('SY-15 awareness under a foreign id or with the highest clock changes nobody else', async () => {
    victim.provider.awareness.setLocalState({ cursor: 'hers' });
    const witness = await raw('witness');
    const states = update((to) => {
      uints(to, 2);
      for (const [id, name] of [[victim.doc.clientID, 'fake'], [victim.provider.awareness.clientID, 'fake']] as const) {
        uints(to, id, 2 ** 32 - 1);
        encoding.writeVarString(to, JSON.stringify({ user: { name } }));
      }
    });
    attacker.send(writeFrame.awareness(states));
    victim.provider.awareness.setLocalState({ cursor: 'moved' });
    const text = (): string => witness.bytes.map((bytes) => Buffer.from(bytes).toString('latin1')).join('');
    await until(() => text().includes('moved'), 'her cursor');
    expect(text()).not.toContain('fake');
  });

  test('SY-15 100,000 awareness states in one frame are refused', async () => {
    attacker.send(
      writeFrame.awareness(
        update((to) => {
          uints(to, 100_000);
          for (let id = 0; id < 100_000; id += 1) {
            uints(to, id, 1);
            encoding.writeVarString(to, '{}');
          }
        }),
      ),
    );
    expect([closeCode.malformedFrame, 1009]).toContain(await attacker.closeCode());
    await expectUndisturbed();
  });

  test('SY-3 a state vector of a million ids is refused at once', async () => {
    const vector = update((to) => {
      uints(to, 200_000);
      for (let id = 0; id < 200_000; id += 1) uints(to, id, 1);
    });
    const began = performance.now();
    attacker.send(writeFrame.step1(vector));
    expect(await attacker.closeCode()).toBe(closeCode.frameTooLarge);
    expect(performance.now() - began).toBeLessThan(1_000);
    await expectUndisturbed();
  });

  test('SY-3 an edit of too many changes, or too many bytes, is refused', async () => {
    const many = update((to) => {
      uints(to, 1, 100_001, 5, 0);
      for (let index = 0; index < 100_001; index += 1) uints(to, 0, 1);
      uints(to, 0);
    });
    attacker.sendUpdate(many);
    expect(await attacker.closeCode()).toBe(closeCode.frameTooLarge);
    const second = await raw('attacker');
    const doc = new Y.Doc();
    doc.getText('noChange').insert(0, 'x'.repeat(limits.syncFrameBytes + 10));
    second.sendUpdate(Y.encodeStateAsUpdate(doc));
    expect(await second.closeCode()).toBe(closeCode.frameTooLarge);
    const third = await raw('attacker');
    third.send(new Uint8Array(5 * 1024 * 1024));
    expect(await third.closeCode()).toBe(1009);
    await expectUndisturbed();
  });

  test('SY-7 10,000 nested levels are refused', async () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      let level = new Y.Map<unknown>();
      doc.getMap('cards').set('deep', level);
      for (let index = 0; index < 10_000; index += 1) {
        const inner = new Y.Map<unknown>();
        level.set('in', inner);
        level = inner;
      }
    });
    attacker.sendUpdate(Y.encodeStateAsUpdate(doc));
    expect(await attacker.closeCode()).toBe(closeCode.malformedFrame);
    await expectUndisturbed();
  });

  test('SY-4 keys that forge a prototype, unknown roots and documents within documents are refused', async () => {
    const write: ((doc: Y.Doc) => void)[] = [
      (doc) => doc.getMap('cards').set('__proto__', new Y.Map()),
      (doc) => doc.getMap('meta').set('x', JSON.parse('{"__proto__":{"admin":true}}')),
      (doc) => doc.getMap('elsewhere').set('x', 1),
      (doc) => doc.getMap('meta').set('x', new Y.Doc()),
    ];
    for (const one of write) {
      const peer = await raw('attacker');
      const doc = new Y.Doc();
      one(doc);
      peer.sendUpdate(Y.encodeStateAsUpdate(doc));
      expect(await peer.closeCode()).toBe(closeCode.malformedFrame);
    }
    await expectUndisturbed();
  });

  test('SY-12 a reader that never reads is let go of at 1 MiB', async () => {
    attacker.socket.pause();
    const writer = await raw('writer');
    const doc = new Y.Doc();
    writer.sendState(doc);
    const text = doc.getText('noChange');
    let sent = 1;
    const before = server.sync.counts().connections;
    for (let index = 0; index < 60 && server.sync.counts().connections === before; index += 1) {
      const vector = Y.encodeStateVector(doc);
      text.delete(0, text.length);
      text.insert(0, 'y'.repeat(90_000));
      writer.sendUpdate(Y.encodeStateAsUpdate(doc, vector));
      sent += 1;
      await writer.savedCount(sent);
    }
    await until(() => server.sync.counts().connections < before, 'the slow reader to be let go of');
    expect(process.memoryUsage().rss).toBeLessThan(2 * 1024 ** 3);
  });

  test('SY-13 a flood of frames closes the connection and nobody else’s', async () => {
    for (let index = 0; index < 5_000; index += 1) attacker.send(writeFrame.awarenessWanted());
    expect(await attacker.closeCode()).toBe(closeCode.tooManyFrames);
    await expectUndisturbed();
  });

  test('SY-7 2,000 mutated updates are refused or taken whole, and the document reads back the same', async () => {
    let seed = 12345;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return seed % below;
    };
    const honest = new Y.Doc();
    honest.clientID = 4242;
    Y.applyUpdate(honest, Y.encodeStateAsUpdate(victim.doc));
    addCard(honest, card('mine', 'some text of the attacker'));
    const text = boardRoots.cards(honest).get('hers')?.get('text') as Y.Text;
    text.insert(4, 'new ');
    const pristine = Y.encodeStateAsUpdate(honest, Y.encodeStateVector(victim.doc));
    let peer = await raw('attacker');
    for (let run = 0; run < 2_000; run += 1) {
      const mutated = Uint8Array.from(pristine);
      for (let left = 1 + random(3); left > 0; left -= 1) mutated[random(mutated.length)] = random(256);
      if (peer.closed !== null || peer.socket.readyState !== 1) peer = await raw('attacker');
      peer.sendUpdate(mutated);
      if (run % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const doc = await serverDoc();
    const again = new Y.Doc();
    Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
    expect(readBoard(again)).toEqual(readBoard(doc));
    expect(readBoard(doc).cards.find((one) => one.id === 'hers')?.text).toContain('the');
    expect(server.problems).toEqual([]);
  }, 60_000);
});
