/**
 * Figures for a monitor. Requests that carry drafts or votes are not measured:
 * a counter read every second would tell when somebody wrote.
 */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = {
  readonly mediaType: string;
  text(): Promise<string>;
  request(seen: { method: string; route: string; status: number; seconds: number }): void;
  refusedUpgrade(reason: string): void;
};

/** Asked when the figures are read. */
export type Sources = { readonly sync: () => { rooms: number; connections: number } };

export function createMetrics(sources?: Sources): Metrics {
  const registry = new Registry();
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
  if (sources !== undefined) watchSync(registry, sources.sync);
  return {
    mediaType: registry.contentType,
    text: () => registry.metrics(),
    request: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    refusedUpgrade: (reason) => refusedUpgrades.inc({ reason }),
  };
}

function watchSync(registry: Registry, counts: Sources['sync']): void {
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('waymark_open_documents', 'Documents held in memory.', () => counts().rooms);
  gauge('waymark_sync_connections', 'Tabs connected to a document.', () => counts().connections);
}
