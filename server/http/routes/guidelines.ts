/** A team's guidelines, their versions, and the starter library. */
import { guidelinesHttp } from '#shared/protocol/http-guidelines.ts';
import { visitorOf } from '../asking.ts';
import type { App, AppContext, AppRequest } from '../context.ts';
import { mount, mountWithBody, param } from '../mount.ts';

export function guidelineRoutes(app: App, context: AppContext): void {
  const { guidelines } = context;
  const at = async (c: AppRequest) => ({ visitor: await visitorOf(context, c), team: param(c, 'team') });
  const named = (c: AppRequest): string => param(c, 'guideline');

  mount(app, guidelinesHttp.readGuidelines, async (c) => guidelines.list(await at(c)));
  mountWithBody(app, guidelinesHttp.importStarters, async (c, { keys }) => guidelines.importStarters(await at(c), keys));
  mountWithBody(app, guidelinesHttp.importGuideline, async (c, { content, from }) => guidelines.begin(await at(c), content, from));
  mount(app, guidelinesHttp.readGuideline, async (c) => guidelines.read(await at(c), named(c)));
  mount(app, guidelinesHttp.readGuidelineVersion, async (c) => guidelines.readVersion(await at(c), named(c), param(c, 'version')));
  mountWithBody(app, guidelinesHttp.publishGuideline, async (c, body) => guidelines.publish(await at(c), named(c), body));
  mountWithBody(app, guidelinesHttp.endTrial, async (c, { take }) => guidelines.endTrial(await at(c), named(c), take));
  mountWithBody(app, guidelinesHttp.revertGuideline, async (c, { to, note }) => guidelines.revert(await at(c), named(c), to, note));
  mountWithBody(app, guidelinesHttp.retireGuideline, async (c, { retired }) => guidelines.setRetired(await at(c), named(c), retired));
}
