/**
 * Figures for a monitor. Requests that carry drafts or votes are not measured:
 * a counter read every second would tell when somebody wrote. No label holds a name,
 * an id or content: each takes its values from a fixed list.
 */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { rejections, type SyncFigures, type SyncObserver } from '../sync/ports.ts';

export type Metrics = {
  readonly mediaType: string;
  text(): Promise<string>;
  request(seen: { method: string; route: string; status: number; seconds: number }): void;
  refusedUpgrade(reason: string): void;
  readonly sync: SyncObserver;
  /** From now on the figures of documents are read from there. */
  watchSync(figures: () => SyncFigures): void;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  // Event-loop lag, memory and processor time among others.
  collectDefaultMetrics({ register: registry, prefix: 'waymark_' });
  const requests = new Histogram({
    name: 'waymark_http_request_seconds',
    help: 'Duration of HTTP requests by route, without those that carry drafts or votes.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const refusedUpgrades = new Counter({
    name: 'waymark_refused_upgrades_total',
    help: 'Socket requests turned away before they opened.',
    labelNames: ['reason'],
    registers: [registry],
  });
  return {
    mediaType: registry.contentType,
    text: () => registry.metrics(),
    request: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    refusedUpgrade: (reason) => refusedUpgrades.inc({ reason }),
    sync: observeSync(registry),
    watchSync: (figures) => watchSync(registry, figures),
  };
}

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

function observeSync(registry: Registry): SyncObserver {
  const seconds = (name: string, help: string): Histogram =>
    new Histogram({ name, help, buckets: secondsBuckets, registers: [registry] });
  const commits = seconds('waymark_commit_seconds', 'Time that one transaction of the document log took, fsync included.');
  const lag = seconds('waymark_acknowledgement_lag_seconds', 'Time from the admission of the oldest edit of each transaction to its acknowledgement.');
  const rejected = new Counter({
    name: 'waymark_rejected_frames_total',
    help: 'Frames of documents that were not taken, by reason.',
    labelNames: ['reason'],
    registers: [registry],
  });
  // A reason that never occurred reads as 0, so that a monitor can tell it from one that is not measured.
  for (const reason of rejections) rejected.inc({ reason }, 0);
  return {
    committed: ({ commit, oldest }) => {
      commits.observe(commit);
      lag.observe(oldest);
    },
    rejected: (reason) => rejected.inc({ reason }),
  };
}

function watchSync(registry: Registry, figures: () => SyncFigures): void {
  const gauge = (name: string, help: string, read: (figures: SyncFigures) => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read(figures()));
      },
    });
  };
  gauge('waymark_open_documents', 'Documents held in memory.', ({ rooms }) => rooms);
  gauge('waymark_sync_connections', 'Tabs connected to a document.', ({ connections }) => connections);
  gauge(
    'waymark_oldest_unacknowledged_seconds',
    'Age of the oldest edit that is not in the log yet.',
    ({ oldestUnacknowledgedSeconds }) => oldestUnacknowledgedSeconds,
  );
  gauge('waymark_send_queue_bytes', 'Bytes that wait for readers of documents.', ({ sendQueueBytes }) => sendQueueBytes);
  gauge(
    'waymark_pending_struct_documents',
    'Documents with edits whose predecessors are missing; anything but 0 is a defect.',
    ({ pendingDocuments }) => pendingDocuments,
  );
}
