/** Safety pulses of a team. */
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import type { App, AppContext } from '../context.ts';
import { teamAskerOf } from '../asking.ts';
import { mount, mountWithBody, param } from '../mount.ts';

export function pulseRoutes(app: App, context: AppContext): void {
  const { pulses } = context;

  mount(app, safetyHttp.readPulses, async (c) => {
    const who = await teamAskerOf(context, c);
    return who.ok ? pulses.read(who.value) : who;
  });

  mountWithBody(app, safetyHttp.openPulse, async (c, body) => {
    const who = await teamAskerOf(context, c);
    return who.ok ? pulses.open(who.value, body) : who;
  });

  mountWithBody(app, safetyHttp.answerPulse, async (c, { answers }) => {
    const who = await teamAskerOf(context, c);
    return who.ok ? pulses.answer(who.value, param(c, 'pulse'), answers) : who;
  });

  mountWithBody(app, safetyHttp.checkIn, async (c, { text }) => {
    const who = await teamAskerOf(context, c);
    return who.ok ? pulses.checkIn(who.value, param(c, 'pulse'), text) : who;
  });

  mountWithBody(app, safetyHttp.closePulse, async (c, { withoutResults }) => {
    const who = await teamAskerOf(context, c);
    return who.ok ? pulses.close(who.value, param(c, 'pulse'), withoutResults) : who;
  });

  mountWithBody(app, safetyHttp.respondToPulse, async (c, body) => {
    const who = await teamAskerOf(context, c);
    return who.ok ? pulses.respond(who.value, param(c, 'pulse'), body) : who;
  });

  mountWithBody(app, safetyHttp.finishResponse, async (c) => {
    const who = await teamAskerOf(context, c);
    return who.ok ? pulses.finishResponse(who.value, param(c, 'pulse')) : who;
  });
}
