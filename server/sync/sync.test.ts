import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { readOnlyReason, writeFrame } from '#shared/protocol/sync-frames.ts';
import { HonestWriter, metaReceivedBy } from '../../test/support/honest-writer.ts';
import { LogGate } from '../../test/support/log-gate.ts';
import { RawPeer } from '../../test/support/sync-peers.ts';
import { boardName, Rights, startSyncServer, type SyncServer, type SyncServerOptions } from '../../test/support/sync-server.ts';
import { until } from '../../test/support/until.ts';
import type { DocumentLog } from '../storage/ports.ts';

let folder: string;
let server: SyncServer;
let leaving: (() => void)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-sync-'));
});
afterEach(async () => {
  for (const leave of leaving) leave();
  leaving = [];
  await server.stop();
  await rm(folder, { recursive: true });
});

const start = async (options?: SyncServerOptions): Promise<void> => void (server = await startSyncServer(folder, options));

async function raw(person: string | null, socket: { readonly document?: string; readonly autoPong?: boolean } = {}): Promise<RawPeer> {
  const { document = boardName, ...options } = socket;
  const peer = await new RawPeer(server.url, document, person, options).open();
  leaving.push(() => peer.leave());
  return peer;
}
const writer = async (person: string): Promise<HonestWriter> => new HonestWriter(await raw(person));

const metaOf = (sync: SyncServer): Promise<Record<string, unknown>> =>
  sync.sync.documents.read(boardName, (doc) => doc.getMap('meta').toJSON());
const isDenied = (peer: RawPeer): boolean =>
  peer.frames.some((frame) => frame.type === 'denied' && frame.reason === readOnlyReason);

describe('co-editing', () => {
  test('SY-16 tells by close code who may not come in', async () => {
    await start();
    server.rights.removed.add('gone');
    expect(await (await raw(null)).closeCode()).toBe(closeCode.notSignedIn);
    expect(await (await raw('gone')).closeCode()).toBe(closeCode.notAllowed);
    expect(await (await raw('anna', { document: 'nowhere/1' })).closeCode()).toBe(closeCode.unknownDocument);
  });

  test('SY-2 SY-10 shows and acknowledges nothing before the log has it', async () => {
    const gate = new LogGate();
    await start({ wrapLog: gate.wrap });
    const [anna, ben] = [await writer('anna'), await raw('ben')];
    await anna.saved();
    gate.held = [];
    anna.set('a', 1);
    await until(() => gate.held?.length === 1, 'the commit to begin');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(anna.peer.saved).toBe(1);
    expect(metaReceivedBy(ben)).toEqual({});
    const late = await raw('late');
    late.send(writeFrame.step1(Uint8Array.of(0)));
    await until(() => late.frames.some((frame) => frame.type === 'content'), 'the state');
    expect(metaReceivedBy(late)).toEqual({});
    gate.release();
    await anna.saved();
    expect(metaReceivedBy(ben)).toEqual({ a: 1 });
  });

  test('SY-11 counts a repeated frame only when what it repeats is in the log', async () => {
    const gate = new LogGate();
    await start({ wrapLog: gate.wrap });
    const [first, second] = [await writer('anna'), await raw('anna')];
    await first.saved();
    gate.held = [];
    first.set('a', 1);
    await until(() => gate.held?.length === 1, 'the commit to begin');
    second.sendState(first.doc);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(second.saved).toBe(0);
    gate.release();
    await second.savedCount(1);
  });

  test('SY-2 lets go of what the log refuses, closes its writers, and takes it when they return', async () => {
    const gate = new LogGate();
    await start({ wrapLog: gate.wrap });
    const anna = await writer('anna');
    await anna.saved();
    gate.broken = true;
    for (let index = 0; index < 5; index += 1) anna.set(`lost ${index}`, index);
    expect(await anna.peer.closeCode()).toBe(closeCode.notSaved);
    expect(anna.peer.saved).toBe(1);
    expect(await metaOf(server)).toEqual({});
    gate.broken = false;
    const again = await raw('anna');
    again.sendState(anna.doc);
    await again.savedCount(1);
    expect(Object.keys(await metaOf(server))).toHaveLength(5);
    expect(server.problems).toContain('edits could not be stored');
  });

  test('SY-17 asks for the right to write again at the commit', async () => {
    const gate = new LogGate();
    await start({ wrapLog: gate.wrap });
    const [anna, ben] = [await writer('anna'), await writer('ben')];
    await Promise.all([anna.saved(), ben.saved()]);
    gate.held = [];
    ben.set('holds the log', true);
    await until(() => gate.held?.length === 1, 'the commit to begin');
    anna.set('too late', true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.rights.readers.add('anna');
    gate.release();
    await ben.saved();
    await until(() => isDenied(anna.peer), 'the refusal');
    expect(await metaOf(server)).toEqual({ 'holds the log': true });
    ben.set('goes on', true);
    await ben.saved();
    expect(anna.peer.saved).toBe(1);
  });

  test('SY-17 SY-10 a reader reads everything, and what it writes is neither taken nor counted', async () => {
    await start();
    const anna = await writer('anna');
    anna.set('a', 1);
    await anna.saved();
    server.rights.readers.add('reader');
    const reader = await raw('reader');
    expect(isDenied(reader)).toBe(true);
    reader.send(writeFrame.step1(Uint8Array.of(0)));
    await until(() => metaReceivedBy(reader)['a'] === 1, 'the state');
    anna.set('b', 2);
    await until(() => metaReceivedBy(reader)['b'] === 2, 'the edit');
    const own = new Y.Doc();
    own.getMap('meta').set('x', 1);
    reader.sendState(own);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(reader.saved).toBe(0);
    expect(await metaOf(server)).toEqual({ a: 1, b: 2 });
    for (let index = 0; index < 150; index += 1) reader.sendState(own);
    expect(await reader.closeCode()).toBe(closeCode.notAllowed);
  });

  test('SY-14 a quiet connection gets frames, and one that answers no ping is ended', async () => {
    await start({ keepAliveMs: 40 });
    const [anna, mute] = [await raw('anna'), await raw('mute', { autoPong: false })];
    const greeted = anna.frames.length;
    await until(() => anna.frames.length > greeted, 'a frame in a quiet room');
    await until(() => mute.closed !== null, 'the silent connection to end');
    expect(anna.closed).toBe(null);
  });

  test('SY-17 a right that was gone for a moment starts the connection over, and the edit arrives', async () => {
    await start();
    const anna = await writer('anna');
    await anna.saved();
    server.rights.readers.add('anna');
    anna.set('in between', true);
    await until(() => isDenied(anna.peer), 'the refusal');
    server.rights.readers.delete('anna');
    expect(await anna.peer.closeCode()).toBe(closeCode.accessChanged);
    const again = await raw('anna');
    again.sendState(anna.doc);
    await again.savedCount(1);
    expect(await metaOf(server)).toEqual({ 'in between': true });
  });

  test('SY-17 a change of rights reaches those who are connected', async () => {
    await start();
    const [anna, ben] = [await writer('anna'), await raw('ben')];
    await anna.saved();
    server.rights.readers.add('anna');
    server.sync.documents.accessChanged(boardName);
    await until(() => isDenied(anna.peer), 'the word');
    expect(anna.peer.closed).toBe(null);
    server.rights.readers.delete('anna');
    server.sync.documents.accessChanged(boardName);
    expect(await anna.peer.closeCode()).toBe(closeCode.accessChanged);
    server.rights.removed.add('ben');
    server.sync.documents.accessChanged(boardName);
    expect(await ben.closeCode()).toBe(closeCode.notAllowed);
  });

  test('SY-15 without presence nobody is told who is here', async () => {
    const rights = new Rights();
    rights.keepsAuthorship = false;
    await start({ rights });
    const [anna, ben] = [await raw('anna'), await raw('ben')];
    anna.send(Uint8Array.from([1, 11, 1, 5, 1, 7, ...new TextEncoder().encode('{"a":1}')]));
    ben.send(writeFrame.awarenessWanted());
    await until(() => ben.frames.some((frame) => frame.type === 'awareness'), 'the answer');
    await new Promise((resolve) => setTimeout(resolve, 120));
    for (const frame of ben.frames) if (frame.type === 'awareness') expect([...frame.update]).toEqual([0]);
    expect(anna.closed).toBe(null);
  });

  test('SY-9 nothing durable maps a person to a client id in an unlinked session', async () => {
    const rights = new Rights();
    rights.keepsAuthorship = false;
    await start({ rights });
    const anna = await writer('anna');
    anna.set('a', 1);
    await anna.saved();
    expect(await server.log.loadBindings(boardName)).toEqual(new Map());
  });

  test('SY-18 stopping stores what was sent, acknowledges it and says that the server restarts', async () => {
    await start();
    const anna = await writer('anna');
    await anna.saved();
    for (let index = 0; index < 20; index += 1) anna.set(`k${index}`, index);
    await anna.saved();
    const stopped = server.stop();
    expect(await anna.peer.closeCode()).toBe(closeCode.serverRestarting);
    await stopped;
    await start();
    expect(Object.keys(await metaOf(server))).toHaveLength(20);
  });

  test('SY-19 folds a long log, loses nothing by it, and spares what was stored meanwhile', async () => {
    let duringLoad: (() => Promise<void>) | null = null;
    const wrapLog = (log: DocumentLog): DocumentLog => ({
      ...log,
      load: async (document) => {
        const stored = await log.load(document);
        const act = duringLoad;
        duringLoad = null;
        await act?.();
        return stored;
      },
    });
    await start({ wrapLog });
    const anna = await writer('anna');
    await anna.saved();
    const foreign = new Y.Doc();
    foreign.getMap('meta').set('revealed', true);
    duringLoad = async () => {
      const update = Y.encodeStateAsUpdate(foreign);
      await server.log.append([{ document: boardName, update, bindings: [] }]);
    };
    for (let index = 0; index < 80; index += 1) anna.set(`k${index}`, 'x'.repeat(1_000));
    await anna.saved();
    await until(() => duringLoad === null, 'the folding');
    let stored = await server.log.load(boardName);
    for (let tries = 0; stored.state === null && tries < 800; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      stored = await server.log.load(boardName);
    }
    expect(stored.state).not.toBeNull();
    expect(stored.updates.length).toBeGreaterThan(0);
    await server.stop();
    await start();
    expect(await metaOf(server)).toMatchObject({ k0: 'x'.repeat(1_000), k79: 'x'.repeat(1_000), revealed: true });
  });

  test('a command’s update reaches everybody, also while the document is being opened', async () => {
    await start();
    const change = new Y.Doc();
    change.getMap('meta').set('revealed', true);
    const update = Y.encodeStateAsUpdate(change);
    server.sync.documents.committed(boardName, update);
    expect(await metaOf(server)).toEqual({});
    const opening = raw('anna');
    server.sync.documents.committed(boardName, update);
    const anna = await opening;
    anna.send(writeFrame.step1(Uint8Array.of(0)));
    await until(() => metaReceivedBy(anna)['revealed'] === true, 'the change');
  });

  test('reading sees every edit that was acknowledged', async () => {
    await start();
    const anna = await writer('anna');
    for (let index = 0; index < 10; index += 1) {
      anna.set('n', index);
      await anna.saved();
      expect(await metaOf(server)).toEqual({ n: index });
    }
  });
});
