/** The kept moments of a session's board. */
import { http } from '#shared/protocol/http.ts';
import type { App, AppContext } from '../context.ts';
import { participantOf } from '../entering.ts';
import { mount, param } from '../mount.ts';

export function historyRoutes(app: App, context: AppContext): void {
  const { commands } = context;

  mount(app, http.listMoments, async (c) => {
    const who = await participantOf(context, c);
    return who.ok ? commands.listMoments(who.value) : who;
  });

  mount(app, http.readMoment, async (c) => {
    const who = await participantOf(context, c);
    return who.ok ? commands.readMoment(who.value, param(c, 'moment')) : who;
  });
}
