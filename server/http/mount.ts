/** Mounts one entry of the HTTP contract: the method, path and body schema come from shared/protocol/http.ts. */
import type * as z from 'zod/mini';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { App, AppRequest } from './context.ts';
import { reply, replyRefused } from './reply.ts';

type Entry = { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly path: string };
type Answer<T> = Promise<Outcome<T, RefusalCode>>;

/** A route without a body. */
export function mount<R>(
  app: App,
  entry: Entry & { readonly reply: z.ZodMiniType<R> },
  handle: (c: AppRequest) => Answer<R>,
): void {
  app.on(entry.method, entry.path, async (c) => reply(c, await handle(c)));
}

/** A route whose body is parsed before anything else looks at it. */
export function mountWithBody<B, R>(
  app: App,
  entry: Entry & { readonly body: z.ZodMiniType<B>; readonly reply: z.ZodMiniType<R> },
  handle: (c: AppRequest, body: B) => Answer<R>,
): void {
  app.on(entry.method, entry.path, async (c) => {
    const body = entry.body.safeParse(await readJson(c));
    if (!body.success) return replyRefused(c, refuse('malformed-request'));
    return reply(c, await handle(c, body.data));
  });
}

/** A form on a foreign page cannot send JSON without being asked first, so nothing else is read. */
async function readJson(c: AppRequest): Promise<unknown> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return undefined;
  try {
    return await c.req.json<unknown>();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A path parameter; the router only matches when it is there. */
export const param = (c: AppRequest, name: string): string => c.req.param(name) ?? '';

/** For what has nothing to tell but that it was done. */
export const done = (outcome: Outcome<unknown, RefusalCode>): Outcome<{ done: true }, RefusalCode> =>
  outcome.ok ? accept({ done: true }) : outcome;
