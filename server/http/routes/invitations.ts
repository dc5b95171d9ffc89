/** The way in: by link, by short code, or back as oneself from another device. */
import { http } from '#shared/protocol/http.ts';
import type { App, AppContext } from '../context.ts';
import { visitorOf } from '../asking.ts';
import { enter } from '../entering.ts';
import { mountWithBody } from '../mount.ts';
import type { RateLimits } from '../rate-limits.ts';
import { addressOf } from '../request-facts.ts';

export function invitationRoutes(app: App, context: AppContext, limits: RateLimits): void {
  const { commands } = context;

  mountWithBody(app, http.readInvitation, async (c, body) => {
    if ('token' in body) return commands.readInvitation(body);
    return limits.codes.guess(addressOf(c, context.config), () => commands.readInvitation(body));
  });

  mountWithBody(app, http.join, async (c, body) => enter(context, c, await commands.join(body, await visitorOf(context, c))));

  mountWithBody(app, http.returnTo, async (c, body) => enter(context, c, await commands.returnTo(body)));
}
