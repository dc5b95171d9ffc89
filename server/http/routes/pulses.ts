/** Safety pulses of a team. */
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { atTeamOf } from '../at-team.ts';
import type { App, AppContext, AppRequest } from '../context.ts';
import { mount, mountWithBody, param } from '../mount.ts';

export function pulseRoutes(app: App, context: AppContext): void {
  const { pulses } = context;
  const at = (c: AppRequest) => atTeamOf(context, c);
  const pulse = (c: AppRequest): string => param(c, 'pulse');

  mount(app, safetyHttp.readPulses, async (c) => pulses.read(await at(c)));
  mountWithBody(app, safetyHttp.openPulse, async (c, body) => pulses.open(await at(c), body));
  mountWithBody(app, safetyHttp.answerPulse, async (c, { answers }) => pulses.answer(await at(c), pulse(c), answers));
  mountWithBody(app, safetyHttp.checkIn, async (c, { text }) => pulses.checkIn(await at(c), pulse(c), text));
  mountWithBody(app, safetyHttp.closePulse, async (c, { withoutResults }) => pulses.close(await at(c), pulse(c), withoutResults));
  mountWithBody(app, safetyHttp.respondToPulse, async (c, body) => pulses.respond(await at(c), pulse(c), body));
  mountWithBody(app, safetyHttp.finishResponse, async (c) => pulses.finishResponse(await at(c), pulse(c)));
}
