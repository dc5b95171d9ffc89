import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { writeFrame } from '#shared/protocol/sync-frames.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { card, hexBytes, uints, update } from '../../test/support/hand-made-updates.ts';
import { openHostileRoom, type HostileRoom } from '../../test/support/hostile-room.ts';
import { boardName, startSyncServer } from '../../test/support/sync-server.ts';
import { until } from '../../test/support/until.ts';

let room: HostileRoom;
beforeEach(async () => {
  room = await openHostileRoom();
});
afterEach(() => room.close());

describe('a hostile or unlucky peer', () => {
  test('SY-5 content under the victim’s client id is refused', async () => {
    const forger = new Y.Doc();
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(room.victim.doc));
    forger.clientID = room.victim.doc.clientID;
    const before = Y.encodeStateVector(forger);
    forger.getMap('meta').set('forged', true);
    room.attacker.sendUpdate(Y.encodeStateAsUpdate(forger, before));
    expect(await room.attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await room.expectUndisturbed();
  });

  test('SY-5 a removed run of huge length under the victim’s id is refused', async () => {
    const { clientID } = room.victim.doc;
    room.attacker.sendUpdate(update((to) => uints(to, 1, 1, clientID, room.nextClock(clientID), 0, 2 ** 27, 0)));
    expect(await room.attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await room.expectUndisturbed();
  });

  test('SY-5 of two peers with one id the second is refused', async () => {
    const twin = new Y.Doc();
    twin.clientID = room.victim.doc.clientID;
    twin.getMap('cards').set('twin', new Y.Map());
    for (let index = 0; index < 50; index += 1) twin.getMap('meta').set('more', index);
    room.attacker.sendState(twin);
    expect(await room.attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await room.expectUndisturbed();
  });

  test('SY-5 an id stays its owner’s after a restart', async () => {
    const { port } = room.server;
    const { clientID } = room.victim.doc;
    const clock = room.nextClock(clientID);
    await room.server.stop();
    room.server = await startSyncServer(room.folder, { port, rights: room.server.rights });
    room.attacker = await room.raw('attacker');
    room.attacker.sendUpdate(update((to) => uints(to, 1, 1, clientID, clock, 0, 5, 0)));
    expect(await room.attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await until(() => room.victim.provider.synced, 'the victim to be back');
    await room.expectUndisturbed();
  });

  test('SY-5 a server id from before a restart is nobody’s', async () => {
    const revealed = new Y.Doc();
    addCard(revealed, card('revealed', 'by the server'));
    const change = Y.encodeStateAsUpdate(revealed);
    const bindings = [{ document: boardName, clientId: revealed.clientID, owner: 'server' }];
    await room.server.log.append([{ document: boardName, update: change, bindings }]);
    room.server.sync.documents.committed(boardName, change);
    await until(() => boardRoots.cards(room.victim.doc).has('revealed'), 'the card of the server');
    room.attacker.sendUpdate(update((to) => uints(to, 1, 1, revealed.clientID, room.nextClock(revealed.clientID), 0, 5, 0)));
    expect(await room.attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await room.expectUndisturbed();
  });

  test('SY-5 one connection brings only so many client ids', async () => {
    for (let index = 0; index <= limits.clientIdsPerConnection; index += 1) {
      const doc = new Y.Doc();
      doc.getMap('meta').set(`id ${index}`, true);
      room.attacker.sendUpdate(Y.encodeStateAsUpdate(doc));
    }
    expect(await room.attacker.closeCode()).toBe(closeCode.clientIdTaken);
    await room.expectUndisturbed();
  });

  test('SY-6 one missing update and 1,000 more are neither kept nor counted, and the whole is asked for', async () => {
    const doc = new Y.Doc();
    const changes: Uint8Array[] = [];
    doc.on('update', (change: Uint8Array) => changes.push(change));
    room.attacker.sendState(new Y.Doc());
    await room.attacker.savedCount(1);
    for (let index = 0; index < 1_001; index += 1) doc.getMap('meta').set('count', index);
    for (const change of changes.slice(1)) room.attacker.sendUpdate(change);
    await until(() => room.attacker.frames.filter((frame) => frame.type === 'step1').length === 2, 'the server to ask again');
    expect(room.attacker.saved).toBe(1);
    expect((await room.serverDoc()).getMap('meta').get('count')).toBe(undefined);
    room.attacker.sendState(doc);
    await room.attacker.savedCount(1_002);
    expect((await room.serverDoc()).getMap('meta').get('count')).toBe(1_000);
    await room.expectUndisturbed();
  });

  test('SY-6 an answer that builds on what the server does not have closes the connection', async () => {
    room.attacker.send(writeFrame.step2(update((to) => uints(to, 1, 1, 77, 5, 0, 1, 0))));
    expect(await room.attacker.closeCode()).toBe(closeCode.notSaved);
    await room.expectUndisturbed();
  });

  test('SY-4 numbers written longer than needed are refused in every place', async () => {
    for (const frame of [
      hexBytes(0x80, 0x00, 2, 2, 0, 0),
      hexBytes(0, 0x82, 0x00, 2, 0, 0),
      hexBytes(0, 2, 0x82, 0x00, 0, 0),
      hexBytes(0, 2, 3, 0x80, 0x00, 0),
      hexBytes(0, 1, 3, 0, 0x80, 0x00),
    ]) {
      const peer = await room.raw('attacker');
      peer.send(frame);
      expect(await peer.closeCode(), frame.join()).toBe(closeCode.malformedFrame);
    }
    await room.expectUndisturbed();
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
      const peer = await room.raw('attacker');
      peer.socket.send(frame);
      expect(await peer.closeCode()).toBe(closeCode.malformedFrame);
    }
    await room.expectUndisturbed();
  });

  test('SY-15 awareness under a foreign id or with the highest clock changes nobody else', async () => {
    room.victim.provider.awareness.setLocalState({ cursor: 'hers' });
    const witness = await room.raw('witness');
    const states = update((to) => {
      uints(to, 2);
      for (const [id, name] of [[room.victim.doc.clientID, 'fake'], [room.victim.provider.awareness.clientID, 'fake']] as const) {
        uints(to, id, 2 ** 32 - 1);
        encoding.writeVarString(to, JSON.stringify({ user: { name } }));
      }
    });
    room.attacker.send(writeFrame.awareness(states));
    room.victim.provider.awareness.setLocalState({ cursor: 'moved' });
    const text = (): string => witness.bytes.map((bytes) => Buffer.from(bytes).toString('latin1')).join('');
    await until(() => text().includes('moved'), 'her cursor');
    expect(text()).not.toContain('fake');
  });

  test('SY-15 100,000 awareness states in one frame are refused', async () => {
    room.attacker.send(
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
    expect([closeCode.malformedFrame, 1009]).toContain(await room.attacker.closeCode());
    await room.expectUndisturbed();
  });

  test('SY-3 a state vector of 200,000 ids is refused', async () => {
    const vector = update((to) => {
      uints(to, 200_000);
      for (let id = 0; id < 200_000; id += 1) uints(to, id, 1);
    });
    room.attacker.send(writeFrame.step1(vector));
    expect(await room.attacker.closeCode()).toBe(closeCode.frameTooLarge);
    await room.expectUndisturbed();
  });

  test('SY-3 an edit of too many changes, or too many bytes, is refused', async () => {
    const many = update((to) => {
      uints(to, 1, 100_001, 5, 0);
      for (let index = 0; index < 100_001; index += 1) uints(to, 0, 1);
      uints(to, 0);
    });
    room.attacker.sendUpdate(many);
    expect(await room.attacker.closeCode()).toBe(closeCode.frameTooLarge);
    const second = await room.raw('attacker');
    const doc = new Y.Doc();
    doc.getText('noChange').insert(0, 'x'.repeat(limits.syncFrameBytes + 10));
    second.sendUpdate(Y.encodeStateAsUpdate(doc));
    expect(await second.closeCode()).toBe(closeCode.frameTooLarge);
    const third = await room.raw('attacker');
    third.send(new Uint8Array(5 * 1024 * 1024));
    expect(await third.closeCode()).toBe(1009);
    await room.expectUndisturbed();
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
    room.attacker.sendUpdate(Y.encodeStateAsUpdate(doc));
    expect(await room.attacker.closeCode()).toBe(closeCode.malformedFrame);
    await room.expectUndisturbed();
  });

  test('SY-4 keys that forge a prototype, unknown roots and documents within documents are refused', async () => {
    const write: ((doc: Y.Doc) => void)[] = [
      (doc) => doc.getMap('cards').set('__proto__', new Y.Map()),
      (doc) => doc.getMap('meta').set('x', JSON.parse('{"__proto__":{"admin":true}}')),
      (doc) => doc.getMap('meta').set('x', JSON.parse('[{"deep":{"constructor":{"prototype":1}}}]')),
      (doc) => doc.getText('noChange').insert(0, 'x', Object.fromEntries([['__proto__', true]])),
      (doc) => doc.getMap('elsewhere').set('x', 1),
      (doc) => doc.getMap('meta').set('x', new Y.Doc()),
    ];
    for (const one of write) {
      const peer = await room.raw('attacker');
      const doc = new Y.Doc();
      one(doc);
      peer.sendUpdate(Y.encodeStateAsUpdate(doc));
      expect(await peer.closeCode()).toBe(closeCode.malformedFrame);
    }
    await room.expectUndisturbed();
  });

  test('SY-12 a reader that never reads is let go of at 1 MiB', { timeout: 60_000 }, async () => {
    room.attacker.socket.pause();
    const writer = await room.raw('writer');
    const doc = new Y.Doc();
    writer.sendState(doc);
    const text = doc.getText('noChange');
    let sent = 1;
    const before = room.server.sync.counts().connections;
    for (let index = 0; index < 60 && room.server.sync.counts().connections === before; index += 1) {
      const vector = Y.encodeStateVector(doc);
      text.delete(0, text.length);
      text.insert(0, 'y'.repeat(90_000));
      writer.sendUpdate(Y.encodeStateAsUpdate(doc, vector));
      sent += 1;
      await writer.savedCount(sent);
    }
    await until(() => room.server.sync.counts().connections < before, 'the slow reader to be let go of');
    room.attacker.socket.resume();
    // It learns why, unless the server had to end the connection under what was queued.
    expect([closeCode.slowReader, 1006]).toContain(await room.attacker.closeCode());
    await room.expectUndisturbed();
    expect(process.memoryUsage().rss).toBeLessThan(2 * 1024 ** 3);
  });

  test('SY-13 a flood of frames closes the connection and nobody else’s', async () => {
    for (let index = 0; index < 5_000; index += 1) room.attacker.send(writeFrame.awarenessWanted());
    expect(await room.attacker.closeCode()).toBe(closeCode.tooManyFrames);
    await room.expectUndisturbed();
  });

  test('SY-7 2,000 mutated updates are refused or taken whole, and the document reads back the same', async () => {
    let seed = 12345;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return seed % below;
    };
    const honest = new Y.Doc();
    honest.clientID = 4242;
    Y.applyUpdate(honest, Y.encodeStateAsUpdate(room.victim.doc));
    addCard(honest, card('mine', 'some text of the attacker'));
    const text = boardRoots.cards(honest).get('hers')?.get('text') as Y.Text;
    text.insert(4, 'new ');
    const pristine = Y.encodeStateAsUpdate(honest, Y.encodeStateVector(room.victim.doc));
    let peer = await room.raw('attacker');
    for (let run = 0; run < 2_000; run += 1) {
      const mutated = Uint8Array.from(pristine);
      for (let left = 1 + random(3); left > 0; left -= 1) mutated[random(mutated.length)] = random(256);
      if (peer.closed !== null || peer.socket.readyState !== 1) peer = await room.raw('attacker');
      peer.sendUpdate(mutated);
      if (run % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const doc = await room.serverDoc();
    const again = new Y.Doc();
    Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
    expect(readBoard(again)).toEqual(readBoard(doc));
    expect(readBoard(doc).cards.find((one) => one.id === 'hers')?.text).toContain('the');
    expect(room.server.problems).toEqual([]);
  }, 60_000);
});
