/**
 * What people raise. Requests under /unlinked must not say who sends them: any cookie
 * is refused rather than ignored, nothing is counted by address, nothing is logged.
 */
import { refuse } from '#shared/lib/outcome.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import type { App, AppContext } from '../context.ts';
import { teamAskerOf } from '../asking.ts';
import { mount, mountWithBody, param } from '../mount.ts';
import type { RateLimits } from '../rate-limits.ts';
import { replyRefused } from '../reply.ts';

export function raisedRoutes(app: App, context: AppContext, limits: RateLimits): void {
  const { raising } = context;

  mount(app, safetyHttp.readRaising, async (c) => {
    const who = await teamAskerOf(context, c);
    return who.ok ? raising.readRaising(who.value) : who;
  });

  mount(app, safetyHttp.listRaised, async (c) => {
    const who = await teamAskerOf(context, c);
    return who.ok ? raising.list(who.value) : who;
  });

  mountWithBody(app, safetyHttp.raiseNamed, async (c, body) => {
    const who = await teamAskerOf(context, c);
    if (!who.ok) return who;
    const allowed = await limits.raises.take(who.value.teamId);
    return allowed.ok ? raising.raiseNamed(who.value, body) : allowed;
  });

  mountWithBody(app, safetyHttp.stepRaised, async (c, body) => {
    const who = await teamAskerOf(context, c);
    return who.ok ? raising.step(who.value, param(c, 'raised'), body) : who;
  });

  app.use('/api/v1/unlinked/*', async (c, next) => {
    if (c.req.header('cookie') !== undefined) return replyRefused(c, refuse('cookie-not-wanted'));
    return next();
  });

  mountWithBody(app, safetyHttp.raiseUnlinked, async (_, body) => {
    const allowed = await limits.raises.take(body.team);
    return allowed.ok ? raising.raiseUnlinked(body) : allowed;
  });

  mountWithBody(app, safetyHttp.readReceipt, (_, { receipt }) => raising.readReceipt(receipt));

  mountWithBody(app, safetyHttp.answerReceipt, async (_, { receipt, text }) => {
    const allowed = await limits.receipts.take(receipt);
    return allowed.ok ? raising.answerReceipt(receipt, text) : allowed;
  });
}
