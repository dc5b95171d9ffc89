/** Nothing larger than the limit is ever held in memory, let alone parsed. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuse } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { AppEnv } from '../context.ts';
import { replyRefused } from '../reply.ts';

export const bodySize: MiddlewareHandler<AppEnv> = bodyLimit({
  maxSize: limits.requestBytes,
  onError: (c) => replyRefused(c, refuse('request-too-large', { bytes: limits.requestBytes })),
});
