/** Starting a session, reading it and asking it for changes. */
import { refuse } from '#shared/lib/outcome.ts';
import { http } from '#shared/protocol/http.ts';
import type { Participant } from '../../commands/ports.ts';
import type { App, AppContext } from '../context.ts';
import { visitorOf } from '../asking.ts';
import { enter, participantOf } from '../entering.ts';
import { mount, mountWithBody } from '../mount.ts';
import type { RateLimits } from '../rate-limits.ts';
import { addressOf } from '../request-facts.ts';

export function sessionRoutes(app: App, context: AppContext, limits: RateLimits): void {
  const { commands } = context;

  mountWithBody(app, http.createSession, async (c, body) => {
    const allowed = await limits.newSessions.take(addressOf(c, context.config));
    return allowed.ok ? enter(context, c, await commands.createSession(body, await visitorOf(context, c))) : allowed;
  });

  mount(app, http.readSession, async (c) => {
    const who = await participantOf(context, c);
    return who.ok ? commands.readSession(who.value) : who;
  });

  mountWithBody(app, http.command, async (c, body) => {
    const who = await participantOf(context, c);
    if (!who.ok) return who;
    const allowed = await limits.commands.take(limitKey(who.value));
    return allowed.ok ? commands.command(who.value, body.key, body.command) : allowed;
  });

  mountWithBody(app, http.tieToAccount, async (c) => {
    const who = await participantOf(context, c);
    if (!who.ok) return who;
    const visitor = await visitorOf(context, c);
    return visitor === null ? refuse('account-needed') : enter(context, c, await commands.tieToAccount(who.value, visitor));
  });

  mountWithBody(app, http.makeReturnToken, async (c) => {
    const who = await participantOf(context, c);
    return who.ok ? commands.makeReturnToken(who.value) : who;
  });
}

const limitKey = (who: Participant): string => `${who.sessionId}/${who.personId ?? 'readers'}`;
