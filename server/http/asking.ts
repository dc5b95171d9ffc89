/** Who asks, as far as accounts and teams go. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { TeamAsked } from '../access/ports.ts';
import type { Browser, Issued, Visitor } from '../auth/ports.ts';
import type { AppContext, AppRequest } from './context.ts';
import { readCookies } from './cookies.ts';
import { param } from './mount.ts';
import { isHttps, ownOrigin } from './origin.ts';
import { addressedOf } from './request-facts.ts';

const userAgentChars = 300;

export const browserOf = (context: Pick<AppContext, 'config'>, c: AppRequest): Browser => ({
  cookies: readCookies(c.req.header('cookie')),
  userAgent: (c.req.header('user-agent') ?? '').slice(0, userAgentChars),
  secure: isHttps(context.config, addressedOf(c)),
});

/** Null where nobody is signed in. */
export const visitorOf = (context: Pick<AppContext, 'config' | 'identity'>, c: AppRequest): Promise<Visitor | null> =>
  context.identity.whoIs(browserOf(context, c));

/**
 * Who somebody is in the team of the path `/api/v1/teams/:team/…`. Outsiders are refused
 * exactly as where there is no such team. Whoever acts on it asks `askInTeam` once more in
 * the transaction that writes, since this may have changed by then.
 */
export async function teamAskerOf(
  context: Pick<AppContext, 'config' | 'identity' | 'accounts'>,
  c: AppRequest,
): Promise<Outcome<TeamAsked & { readonly visitor: Visitor }, RefusalCode>> {
  const visitor = await visitorOf(context, c);
  const asked = await context.accounts.askerIn(visitor, param(c, 'team'));
  if (!asked.ok) return asked;
  if (visitor === null) return refuse('not-signed-in');
  const { teamId, asker, name } = asked.value;
  return accept({ teamId, asker, name, visitor });
}

/** Gives the browser its cookies, and hands on the rest. */
export function issue<T>(c: AppRequest, { value, setCookies }: Issued<T>): T {
  for (const cookie of setCookies) c.header('Set-Cookie', cookie, { append: true });
  return value;
}

/** Where links lead: the address that people type, or the one this browser came to. */
export const originOf = (context: Pick<AppContext, 'config'>, c: AppRequest): string =>
  context.config.publicUrl ?? ownOrigin(context.config, addressedOf(c)) ?? 'http://localhost';
