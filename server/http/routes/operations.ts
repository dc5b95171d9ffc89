/** What monitors ask, and what the API says about itself. */
import { timingSafeEqual } from 'node:crypto';
import { refuse } from '#shared/lib/outcome.ts';
import { openApiDocument } from '#shared/protocol/openapi.ts';
import { isThisMachine } from '../client-address.ts';
import type { App, AppContext, AppRequest } from '../context.ts';
import { replyRefused } from '../reply.ts';
import { socketAddress } from '../request-facts.ts';

export function operationRoutes(app: App, context: AppContext): void {
  app.get('/livez', (c) => c.text('alive\n', 200, { 'Cache-Control': 'no-store' }));

  app.get('/readyz', (c) =>
    context.isReady()
      ? c.text('ready\n', 200, { 'Cache-Control': 'no-store' })
      : c.text('stopping\n', 503, { 'Cache-Control': 'no-store' }),
  );

  app.get('/metrics', async (c) => {
    if (!mayReadMetrics(context, c)) return replyRefused(c, refuse('not-found'));
    const text = await context.metrics.text();
    return c.body(text, 200, { 'Content-Type': context.metrics.mediaType, 'Cache-Control': 'no-store' });
  });

  const openApi = openApiDocument();
  app.get('/api/v1/openapi.json', (c) => c.json(openApi, 200, { 'Cache-Control': 'no-cache' }));
}

/** A proxy on this machine calls from this machine too, so its callers must show the token. */
function mayReadMetrics(context: AppContext, c: AppRequest): boolean {
  const { metricsToken, trustProxy } = context.config;
  const forwarded = trustProxy > 0 || c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined;
  if (isThisMachine(socketAddress(c)) && !forwarded) return true;
  return metricsToken !== null && isEqualSecret(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`);
}

function isEqualSecret(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
