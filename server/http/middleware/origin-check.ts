/** A page of somebody else may not change anything here in a person's name. */
import type { MiddlewareHandler } from 'hono';
import { refuse } from '#shared/lib/outcome.ts';
import type { AppContext, AppEnv } from '../context.ts';
import { isOwnOrigin, ownOrigin, shownOrigin } from '../origin.ts';
import { replyRefused } from '../reply.ts';
import { addressedOf } from '../request-facts.ts';

const harmless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export function originCheck(context: AppContext): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const addressed = addressedOf(c);
    if (harmless.has(c.req.method) || isOwnOrigin(context.config, addressed)) return next();
    context.log.warn(
      { event: 'wrong-origin', origin: shownOrigin(addressed.origin), expected: ownOrigin(context.config, addressed) },
      'A page of another origin was refused. Behind a proxy or a domain, set PUBLIC_URL to the address people type.',
    );
    return replyRefused(c, refuse('wrong-origin'));
  };
}
