/** Turns a successful entry into its cookies, and cookies back into the participant they belong to. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { Joined } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Entered, Participant } from '../commands/ports.ts';
import type { AppContext, AppRequest } from './context.ts';
import { participantCookies, readCookies } from './cookies.ts';
import { participantCookie } from '../lib/participant-cookie.ts';
import { param } from './mount.ts';
import { isHttps } from './origin.ts';
import { addressedOf } from './request-facts.ts';

/** The secret goes into cookies and nowhere else. */
export function enter(
  context: AppContext,
  c: AppRequest,
  entered: Outcome<Entered, RefusalCode>,
): Outcome<Joined, RefusalCode> {
  if (!entered.ok) return entered;
  const { joined, participantToken } = entered.value;
  const secure = isHttps(context.config, addressedOf(c));
  for (const cookie of participantCookies(joined.sessionId, participantToken, secure)) {
    c.header('Set-Cookie', cookie, { append: true });
  }
  return accept(joined);
}

/** Who asks, for the routes under `/api/v1/sessions/:id`. */
export async function participantOf(
  context: AppContext,
  c: AppRequest,
): Promise<Outcome<Participant, 'not-signed-in'>> {
  const sessionId = param(c, 'id');
  const token = readCookies(c.req.header('cookie')).get(participantCookie(sessionId));
  if (token === undefined) return refuse('not-signed-in');
  const who = await context.commands.authenticate(sessionId, token);
  return who === null ? refuse('not-signed-in') : accept(who);
}
