import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { writeFrame } from '#shared/protocol/sync-frames.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import { card, uints, update } from '../../test/support/hand-made-updates.ts';
import { HonestWriter, metaReceivedBy } from '../../test/support/honest-writer.ts';
import { LogGate } from '../../test/support/log-gate.ts';
import { RawPeer } from '../../test/support/sync-peers.ts';
import { boardName, startSyncServer, type SyncServer } from '../../test/support/sync-server.ts';
import { until } from '../../test/support/until.ts';

let folder: string;
let server: SyncServer;
let gate: LogGate;
let peers: RawPeer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-rounds-'));
  gate = new LogGate();
  server = await startSyncServer(folder, { wrapLog: gate.wrap });
});
afterEach(async () => {
  for (const peer of peers) peer.leave();
  peers = [];
  await server.stop();
  await rm(folder, { recursive: true });
});

async function raw(person: string): Promise<RawPeer> {
  const peer = await new RawPeer(server.url, boardName, person).open();
  peers.push(peer);
  return peer;
}

async function writer(person: string): Promise<HonestWriter> {
  const one = new HonestWriter(await raw(person));
  await one.saved();
  return one;
}

const meta = (): Promise<Record<string, unknown>> =>
  server.sync.documents.read(boardName, (doc) => doc.getMap('meta').toJSON());

/** Lets `write` happen while a commit is held, so that all it sends waits for one round. */
async function inOneRound(holder: HonestWriter, write: () => void, arrived: () => boolean): Promise<void> {
  gate.held = [];
  holder.set('holds', true);
  await until(() => gate.held?.length === 1, 'the commit to begin');
  write();
  await until(arrived, 'the frames to arrive');
  await new Promise((resolve) => setTimeout(resolve, 100));
  gate.release();
}

/** Its right neighbour is itself, which is found only when it is applied. */
const circle = update((to) => {
  uints(to, 1, 1, 99, 0);
  to.cbuf[to.cpos] = 0b0100_0000 | 8;
  to.cpos += 1;
  uints(to, 99, 0, 1);
  to.cbuf[to.cpos] = 127;
  to.cpos += 1;
  uints(to, 0);
});

describe('a round of commits', () => {
  test('SY-2 stores in one append and shows in one frame what waited for it, and acknowledges each writer once', async () => {
    const [holder, anna, ben, reader] = [await writer('holder'), await writer('anna'), await writer('ben'), await raw('reader')];
    const before = (await server.log.load(boardName)).updates.length;
    await inOneRound(
      holder,
      () => {
        for (let index = 0; index < 5; index += 1) anna.set(`a${index}`, index);
        ben.set('b', 1);
      },
      () => true,
    );
    await Promise.all([holder.saved(), anna.saved(), ben.saved()]);
    await until(() => metaReceivedBy(reader)['b'] === 1 && metaReceivedBy(reader)['a4'] === 4, 'the reader to see all');
    expect(reader.frames.filter((frame) => frame.type === 'content')).toHaveLength(2);
    expect((await server.log.load(boardName)).updates.length - before).toBe(2);
    const counts = anna.peer.frames.flatMap((frame) => (frame.type === 'saved' ? [frame.frames] : []));
    expect(counts).toEqual([1, 6]);
  });

  test('SY-2 who reads while a commit is on its way gets it once it is stored, though nothing follows', async () => {
    const holder = await writer('holder');
    gate.held = [];
    holder.set('holds', true);
    await until(() => gate.held?.length === 1, 'the commit to begin');
    const read = meta();
    gate.release();
    expect(await read).toEqual({ holds: true });
  });

  test('SY-7 a frame that breaks while it is tried takes nothing of its neighbours with it', async () => {
    const [holder, anna, ben, attacker] = [await writer('holder'), await writer('anna'), await writer('ben'), await raw('attacker')];
    await inOneRound(
      holder,
      () => {
        anna.set('a', 1);
        attacker.sendUpdate(circle);
        ben.set('b', 2);
      },
      () => true,
    );
    await Promise.all([anna.saved(), ben.saved()]);
    expect([closeCode.malformedFrame, closeCode.notSaved]).toContain(await attacker.closeCode());
    expect(await meta()).toEqual({ holds: true, a: 1, b: 2 });
  });

  test('SY-8 removing cards beside a frame that breaks costs no more than without it', async () => {
    const [holder, ben, attacker] = [await writer('holder'), await writer('ben'), await raw('attacker')];
    const cards = Array.from({ length: 80 }, (_, index) => `card${index}`);
    for (const id of cards) addCard(holder.doc, card(id, 'hers'));
    await holder.saved();
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(holder.doc), ben.peer);
    await inOneRound(
      holder,
      () => {
        attacker.sendUpdate(circle);
        ben.doc.transact(() => cards.forEach((id) => boardRoots.cards(ben.doc).delete(id)));
      },
      () => true,
    );
    await ben.saved();
    expect([closeCode.malformedFrame, closeCode.notSaved]).toContain(await attacker.closeCode());
    expect(await server.sync.documents.read(boardName, (doc) => boardRoots.cards(doc).size)).toBe(0);
  });

  test('SY-2 what one who left had sent is stored all the same', async () => {
    const [holder, anna] = [await writer('holder'), await writer('anna')];
    const { connections } = server.sync.counts();
    await inOneRound(
      holder,
      () => {
        anna.set('last words', true);
        anna.peer.socket.close();
      },
      () => server.sync.counts().connections < connections,
    );
    await holder.saved();
    await until(() => server.sync.counts().connections < connections, 'her to be gone');
    expect(await meta()).toEqual({ holds: true, 'last words': true });
  });

  test('SY-2 a failed round closes everybody at the document, and the next takes what they bring back', async () => {
    const [holder, reader] = [await writer('holder'), await raw('reader')];
    gate.broken = true;
    holder.set('lost', 1);
    expect(await reader.closeCode()).toBe(closeCode.notSaved);
    expect(await holder.peer.closeCode()).toBe(closeCode.notSaved);
    expect(metaReceivedBy(reader)).toEqual({});
    gate.broken = false;
    const again = await raw('holder');
    again.sendState(holder.doc);
    await again.savedCount(1);
    expect(await meta()).toEqual({ lost: 1 });
  });

  test('reading a document does not wait for people to stop writing', async () => {
    const anna = await writer('anna');
    anna.set('n', 0);
    await anna.saved();
    let goesOn = true;
    const writing = (async () => {
      for (let index = 0; goesOn; index += 1) {
        anna.set('n', index);
        await new Promise((resolve) => setImmediate(resolve));
        if (index % 100 === 0) await anna.saved();
      }
    })();
    for (let reads = 0; reads < 5; reads += 1) expect(await meta()).toHaveProperty('n');
    goesOn = false;
    await writing;
  });

  test('whoever joins a busy board gets what is stored, in a few frames that follow each other', async () => {
    const anna = await writer('anna');
    anna.set('large', 'x'.repeat(5_000));
    await anna.saved();
    (await raw('first')).send(writeFrame.step1(Uint8Array.of(0)));
    for (let index = 0; index < 60; index += 1) {
      anna.set(`k${index}`, index);
      await anna.saved();
      if (index % 20 !== 10) continue;
      const late = await raw(`late ${index}`);
      late.send(writeFrame.step1(Uint8Array.of(0)));
      await until(() => metaReceivedBy(late)[`k${index}`] === index, 'the newest edit');
      expect(metaReceivedBy(late)).toEqual(await meta());
      expect(late.frames.filter((frame) => frame.type === 'content' && frame.answersStep1)).toHaveLength(1);
    }
  });
});
