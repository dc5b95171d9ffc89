/**
 * One line per request, by route and never by path or query. Requests that may
 * carry a draft, a vote, an answer, a note from the team or what somebody raises leave
 * no line and no figure: a time beside them would help to tell who wrote what.
 */
import { performance } from 'node:perf_hooks';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AppContext, AppEnv, AppRequest } from '../context.ts';

const privatePaths =
  /^\/api\/v1\/(drafts(\/|$)|unlinked(\/|$)|sessions\/[^/]+\/commands$|teams\/[^/]+\/(notes(\/|$)|(pulses\/[^/]+\/(answers|check-in)|raised|raising)$))/;

export function accessLog(context: AppContext): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (isPrivatePath(c.req.path)) return next();
    const begun = performance.now();
    await next();
    const seconds = (performance.now() - begun) / 1000;
    const seen = { method: c.req.method, route: routeOf(c), status: c.res.status };
    context.metrics.request({ ...seen, seconds });
    context.log.info({ event: 'request', ...seen, ms: Math.round(seconds * 1000) });
    return undefined;
  };
}

export const isPrivatePath = (path: string): boolean => privatePaths.test(path);

/** The pattern that answered; everything the client's files answer is one route. */
function routeOf(c: AppRequest): string {
  return matchedRoutes(c).findLast((route) => route.path.startsWith('/') && !route.path.includes('*'))?.path ?? 'files';
}
