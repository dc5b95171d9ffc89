/** How outcomes leave the server: a value as JSON, a refusal in the one error envelope. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Outcome, Refused } from '#shared/lib/outcome.ts';
import { refusals, type RefusalCode } from '#shared/protocol/refusals.ts';
import type { AppRequest } from './context.ts';

export function replyRefused(c: AppRequest, refused: Refused<RefusalCode>): Response {
  const { code, detail } = refused;
  const seconds = detail?.['seconds'];
  if (code === 'too-many-tries' && seconds !== undefined) c.header('Retry-After', String(seconds));
  c.header('Cache-Control', 'no-store');
  const status: ContentfulStatusCode = refusals[code];
  return c.json({ error: detail === undefined ? { code } : { code, detail } }, status);
}

export function reply<T>(c: AppRequest, outcome: Outcome<T, RefusalCode>): Response {
  if (!outcome.ok) return replyRefused(c, outcome);
  c.header('Cache-Control', 'no-store');
  return c.json(outcome.value);
}
