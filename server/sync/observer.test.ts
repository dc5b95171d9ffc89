import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { writeFrame } from '#shared/protocol/sync-frames.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { canary } from '../../test/privacy/canaries.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { card } from '../../test/support/hand-made-updates.ts';
import { RawPeer } from '../../test/support/sync-peers.ts';
import { boardName, startSyncServer, type SyncServer } from '../../test/support/sync-server.ts';
import { until } from '../../test/support/until.ts';
import { createMetrics, type Metrics } from '../ops/metrics.ts';
import type { DocumentLog } from '../storage/ports.ts';

type Watched = { readonly at: SyncServer; readonly metrics: Metrics; readonly figure: (line: string) => Promise<number> };

async function watched(wrapLog?: (log: DocumentLog) => DocumentLog): Promise<Watched> {
  const metrics = createMetrics();
  const at = await startSyncServer(dataFolder(), { observer: metrics.sync, ...(wrapLog === undefined ? {} : { wrapLog }) });
  onTestFinished(() => at.stop());
  metrics.watchSync(at.sync.counts);
  const figure = async (line: string): Promise<number> => {
    const found = (await metrics.text()).split('\n').find((one) => one.startsWith(`${line} `));
    if (found === undefined) throw new Error(`There is no figure ${line}.`);
    return Number(found.slice(line.length + 1));
  };
  return { at, metrics, figure };
}

const peer = async ({ at }: Watched, person: string): Promise<RawPeer> => {
  const open = await new RawPeer(at.url, boardName, person).open();
  onTestFinished(() => open.leave());
  return open;
};

const docWith = (id: string, text: string): Y.Doc => {
  const doc = new Y.Doc();
  addCard(doc, card(id, text));
  return doc;
};

test('an operator sees how long commits take, how far acknowledgements lag, and who is there', async () => {
  const seen = await watched();
  const writer = await peer(seen, 'ada');
  writer.sendState(docWith('one', 'a card'));
  await writer.savedCount(1);
  expect(await seen.figure('waymark_commit_seconds_count')).toBe(1);
  expect(await seen.figure('waymark_acknowledgement_lag_seconds_count')).toBe(1);
  expect(await seen.figure('waymark_acknowledgement_lag_seconds_sum')).toBeGreaterThanOrEqual(await seen.figure('waymark_commit_seconds_sum'));
  expect(await seen.figure('waymark_open_documents')).toBe(1);
  expect(await seen.figure('waymark_sync_connections')).toBe(1);
  expect(await seen.figure('waymark_pending_struct_documents')).toBe(0);
  expect(await seen.figure('waymark_send_queue_bytes')).toBeGreaterThanOrEqual(0);
  expect(await seen.figure('waymark_nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
});

test('an edit that the disk keeps waiting grows old in the figures, and no older once it is stored', async () => {
  const goOn = Promise.withResolvers<void>();
  const seen = await watched((log) => ({ ...log, append: (batch) => goOn.promise.then(() => log.append(batch)) }));
  expect(await seen.figure('waymark_oldest_unacknowledged_seconds')).toBe(0);
  const writer = await peer(seen, 'ada');
  writer.sendState(docWith('one', 'a card'));
  await until(() => seen.at.sync.counts().oldestUnacknowledgedSeconds > 0.05, 'the edit to grow old');
  expect(await seen.figure('waymark_oldest_unacknowledged_seconds')).toBeGreaterThan(0.05);
  goOn.resolve();
  await writer.savedCount(1);
  expect(await seen.figure('waymark_oldest_unacknowledged_seconds')).toBe(0);
  expect(await seen.figure('waymark_acknowledgement_lag_seconds_sum')).toBeGreaterThan(0.05);
});

test('frames that are not taken are counted by reason', async () => {
  const seen = await watched();
  const broken = await peer(seen, 'ada');
  broken.send(Uint8Array.of(9, 9, 9));
  await broken.closeCode();
  expect(await seen.figure('waymark_rejected_frames_total{reason="malformed"}')).toBe(1);

  seen.at.rights.readers.add('reader');
  const reader = await peer(seen, 'reader');
  reader.sendState(docWith('two', 'not taken'));
  await until(() => reader.frames.filter((frame) => frame.type === 'denied').length > 1, 'the refusal');
  expect(await seen.figure('waymark_rejected_frames_total{reason="read-only"}')).toBe(1);

  const ahead = await peer(seen, 'bo');
  const doc = docWith('three', 'first');
  const before = Y.encodeStateVector(doc);
  addCard(doc, card('four', 'second'));
  ahead.sendState(new Y.Doc());
  ahead.sendUpdate(Y.encodeStateAsUpdate(doc, before));
  await until(() => ahead.frames.filter((frame) => frame.type === 'step1').length > 1, 'being asked for the whole');
  expect(await seen.figure('waymark_rejected_frames_total{reason="gap"}')).toBe(1);
  expect(await seen.figure('waymark_pending_struct_documents')).toBe(0);
  expect(await seen.figure('waymark_rejected_frames_total{reason="too-large"}')).toBe(0);
});

test('the figures hold no content, no name and no id', async () => {
  const seen = await watched();
  const [text, person, id] = [canary(), canary(), canary()];
  const writer = await peer(seen, person);
  writer.sendState(docWith(id, text));
  await writer.savedCount(1);
  writer.send(writeFrame.update(new TextEncoder().encode(text)));
  await writer.closeCode();
  const told = await seen.metrics.text();
  expect([text, person, id, boardName, 'board/'].filter((secret) => told.includes(secret))).toEqual([]);
});
