/**
 * What people raise. Requests under /unlinked must not say who sends them: any cookie
 * is refused rather than ignored, nothing is counted by address, nothing is logged.
 */
import { refuse } from '#shared/lib/outcome.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { teamAskerOf, visitorOf } from '../asking.ts';
import { atTeamOf } from '../at-team.ts';
import type { App, AppContext, AppRequest } from '../context.ts';
import { mount, mountWithBody, param } from '../mount.ts';
import type { RateLimits } from '../rate-limits.ts';
import { replyRefused } from '../reply.ts';

export function raisedRoutes(app: App, context: AppContext, limits: RateLimits): void {
  const { raising } = context;
  const at = (c: AppRequest) => atTeamOf(context, c);
  const raised = (c: AppRequest): string => param(c, 'raised');

  mount(app, safetyHttp.readRaising, async (c) => raising.readRaising(await at(c)));
  mount(app, safetyHttp.listRaised, async (c) => raising.list(await at(c)));
  mountWithBody(app, safetyHttp.stepRaised, async (c, body) => raising.step(await at(c), raised(c), body));

  mountWithBody(app, safetyHttp.raiseNamed, async (c, body) => {
    // Whoever is not of the team must not use up what the team may raise.
    const who = await teamAskerOf(context, c);
    if (!who.ok) return who;
    const allowed = await limits.raises.take(who.value.teamId);
    return allowed.ok ? raising.raiseNamed(await at(c), body) : allowed;
  });

  unlinkedRoutes(app, context, limits);

  mount(app, safetyHttp.readOutsideLine, async (c) => raising.readOutsideLine(await visitorOf(context, c)));
  mountWithBody(app, safetyHttp.setOutsideLine, async (c, { email }) => raising.setOutsideLine(await visitorOf(context, c), email));
  mountWithBody(app, safetyHttp.stepOutside, async (c, body) => raising.stepOutside(await visitorOf(context, c), raised(c), body));
}

function unlinkedRoutes(app: App, { raising }: Pick<AppContext, 'raising'>, limits: RateLimits): void {
  app.use('/api/v1/unlinked/*', async (c, next) => {
    if (c.req.header('cookie') !== undefined) return replyRefused(c, refuse('cookie-not-wanted'));
    return next();
  });

  mountWithBody(app, safetyHttp.raiseUnlinked, async (_, body) => {
    if (!(await raising.isTicket(body.team, body.ticket))) return refuse('ticket-expired');
    const allowed = await limits.raises.take(body.team);
    return allowed.ok ? raising.raiseUnlinked(body) : allowed;
  });

  mountWithBody(app, safetyHttp.readReceipt, (_, { receipt }) => raising.readReceipt(receipt));

  mountWithBody(app, safetyHttp.answerReceipt, async (_, { receipt, text }) => {
    const allowed = await limits.receiptAnswers.take(receipt);
    return allowed.ok ? raising.answerReceipt(receipt, text) : allowed;
  });
}
