import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { closeCode } from '#shared/protocol/frames.ts';
import { writeFrame } from '#shared/protocol/sync-frames.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { card, uints, update } from '../../test/support/hand-made-updates.ts';
import { openHostileRoom, type HostileRoom } from '../../test/support/hostile-room.ts';
import { boardName } from '../../test/support/sync-server.ts';
import { until } from '../../test/support/until.ts';

let room: HostileRoom;
beforeEach(async () => {
  room = await openHostileRoom();
});
afterEach(() => room.close());

const megabyte = 1024 * 1024;

/** The 14 MB that 3.4 MB unfold to elsewhere: a million changes of one character each. */
const millionChanges = (): Uint8Array =>
  update((to) => {
    uints(to, 1, 1_000_000, 77, 0);
    for (let clock = 0; clock < 1_000_000; clock += 1) {
      uints(to, 0x84, 77, clock, 1, 0x78);
    }
    uints(to, 0);
  });

describe('a peer that sends more than it should', () => {
  test.each([23, 83])('SY-3 a state vector of %i MB is refused by the transport, before anything reads it', { timeout: 60_000 }, async (megabytes) => {
    room.attacker.send(writeFrame.step1(new Uint8Array(megabytes * megabyte).fill(0x81)));
    expect(await room.attacker.closeCode()).toBe(1009);
    await room.expectUndisturbed();
  });

  test('SY-3 an update of a million changes is refused by the transport', { timeout: 60_000 }, async () => {
    const changes = millionChanges();
    expect(changes.length).toBeGreaterThan(5 * megabyte);
    room.attacker.sendUpdate(changes);
    expect(await room.attacker.closeCode()).toBe(1009);
    await room.expectUndisturbed();
  });

  test('SY-3 compression is not agreed on, and a frame that says it is compressed is refused', async () => {
    const offering = new WebSocket(`${room.server.url}/${boardName}`, {
      headers: { cookie: 'person=attacker' },
      perMessageDeflate: { serverNoContextTakeover: true },
    });
    const closed = new Promise<number>((resolve) => offering.once('close', resolve));
    await new Promise((resolve) => offering.once('open', resolve));
    expect(offering.extensions).toBe('');
    // A binary frame with the first reserved bit set, masked with zeros: nine bytes that would unfold.
    const { _socket: wire } = offering as unknown as { _socket: { write: (bytes: Uint8Array) => void } };
    wire.write(Uint8Array.of(0b1100_0010, 0b1000_0011, 0, 0, 0, 0, 1, 2, 3));
    expect(await closed).toBe(1002);
    await room.expectUndisturbed();
  });

  test('SY-8 a delete set of a few bytes that would wipe 10,000 cards is refused', { timeout: 60_000 }, async () => {
    const { doc } = room.victim;
    for (let batch = 0; batch < 40; batch += 1) {
      doc.transact(() => {
        for (let index = 0; index < 250; index += 1) addCard(doc, card(`c${batch}/${index}`, 'text'));
      });
    }
    await until(() => room.stored().cards.length === 10_001, 'the cards to be stored', 40_000);
    const wipe = update((to) => uints(to, 0, 1, doc.clientID, 1, 0, room.nextClock(doc.clientID)));
    expect(wipe.length).toBeLessThan(20);
    room.attacker.sendUpdate(wipe);
    expect(await room.attacker.closeCode()).toBe(closeCode.tooManyFrames);
    expect(readBoard(await room.serverDoc()).cards).toHaveLength(10_001);
    expect(boardRoots.cards(doc).size).toBe(10_001);
  });

  test('SY-4 values nested 10,000 deep are refused, in content and in presence', async () => {
    // One value of the kind `any` in the root `meta`: lists of one element each, one in the other.
    room.attacker.sendUpdate(update((to) => {
      uints(to, 1, 1, 77, 0, 0x28, 1);
      encoding.writeVarString(to, 'meta');
      encoding.writeVarString(to, 'deep');
      uints(to, 1);
      for (let level = 0; level < 10_000; level += 1) uints(to, 117, 1);
      uints(to, 126, 0);
    }));
    expect(await room.attacker.closeCode()).toBe(closeCode.malformedFrame);
    const second = await room.raw('attacker');
    const json = `{"cursor":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    second.send(writeFrame.awareness(update((to) => {
      uints(to, 1, 5, 1);
      encoding.writeVarString(to, json);
    })));
    expect(await second.closeCode()).toBe(closeCode.malformedFrame);
    await room.expectUndisturbed();
  });

  test('SY-15 a cursor that would forge a prototype forges none where it is read', async () => {
    const witness = await room.raw('witness');
    const json = '{"cursor":{"__proto__":{"admin":true},"at":77},"__proto__":{"status":"boss"}}';
    room.attacker.send(writeFrame.awareness(update((to) => {
      uints(to, 1, 5, 1);
      encoding.writeVarString(to, json);
    })));
    const heard = (): string => witness.bytes.map((bytes) => Buffer.from(bytes).toString('latin1')).join('');
    await until(() => heard().includes('77'), 'the cursor');
    expect(heard()).not.toContain('boss');
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
    await room.expectUndisturbed();
  });
});
