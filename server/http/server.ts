/** The one Node server behind both requests and sockets, with limits on how slow a caller may be. */
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { App } from './context.ts';
import type { createUpgradeRouter } from './upgrades.ts';

const headersWithinMs = 10_000;
const requestWithinMs = 30_000;
/** Longer than proxies keep an idle connection, so that they never reuse one that was just closed. */
const idleMs = 75_000;
/** How often the limits above are looked at; Node's own habit of every 30 s would let a slow caller stay four times as long. */
const lookEveryMs = 2_500;
const headerBytes = 16 * 1024;

export function createHttpServer(app: App, upgrade: ReturnType<typeof createUpgradeRouter>): Server {
  const listener = getRequestListener(app.fetch);
  const server = createServer(
    {
      headersTimeout: headersWithinMs,
      requestTimeout: requestWithinMs,
      connectionsCheckingInterval: lookEveryMs,
      keepAliveTimeout: idleMs,
      maxHeaderSize: headerBytes,
    },
    (request, response) => void listener(request, response),
  );
  server.on('upgrade', upgrade);
  return server;
}

const drainWithinMs = 2_000;

/** Lets answers that are under way finish, for a moment. */
export async function closeHttpServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), drainWithinMs);
  await closed;
  clearTimeout(timer);
}
