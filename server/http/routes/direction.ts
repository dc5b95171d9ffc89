/** A team's direction, and what a session of the team opens with. */
import { directionHttp } from '#shared/protocol/http-direction.ts';
import { visitorOf } from '../asking.ts';
import type { App, AppContext, AppRequest } from '../context.ts';
import { participantOf } from '../entering.ts';
import { mount, mountWithBody, param } from '../mount.ts';

export function directionRoutes(app: App, context: AppContext): void {
  const { direction } = context;
  const at = async (c: AppRequest) => ({ visitor: await visitorOf(context, c), team: param(c, 'team') });

  mount(app, directionHttp.readDirection, async (c) => direction.read(await at(c)));
  mountWithBody(app, directionHttp.saveDirectionDraft, async (c, { content, seen }) => direction.saveDraft(await at(c), content, seen));
  mount(app, directionHttp.dropDirectionDraft, async (c) => direction.dropDraft(await at(c)));
  mountWithBody(app, directionHttp.publishDirection, async (c, { content, seen }) => direction.publish(await at(c), content, seen));
  mountWithBody(app, directionHttp.addUnknown, async (c, { text }) => direction.addUnknown(await at(c), text));
  mount(app, directionHttp.readOpening, async (c) => {
    const who = await participantOf(context, c);
    return who.ok ? direction.open(who.value) : who;
  });
}
