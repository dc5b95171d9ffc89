/** Learning and coaching notes. Requests that may carry a note from the team are counted in memory alone, and leave no line. */
import { notesHttp } from '#shared/protocol/http-notes.ts';
import { visitorOf } from '../asking.ts';
import type { App, AppContext, AppRequest } from '../context.ts';
import type { AtTeam } from '../../commands/in-team.ts';
import { mount, mountWithBody, param } from '../mount.ts';
import type { RateLimits } from '../rate-limits.ts';
import type { Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

export function noteRoutes(app: App, context: AppContext, limits: RateLimits): void {
  const { notes } = context;
  const at = async (c: AppRequest): Promise<AtTeam> => ({ visitor: await visitorOf(context, c), team: param(c, 'team') });
  /** One account fills no team up. */
  const writing = async <T>(c: AppRequest, act: (here: AtTeam) => Promise<Outcome<T, RefusalCode>>): Promise<Outcome<T, RefusalCode>> => {
    const here = await at(c);
    const allowed = here.visitor === null ? null : await limits.notes.take(here.visitor.account);
    return allowed === null || allowed.ok ? act(here) : allowed;
  };

  mount(app, notesHttp.readNotes, async (c) => notes.read(await at(c)));
  mount(app, notesHttp.listWork, async (c) => notes.listWork(await at(c)));
  mountWithBody(app, notesHttp.raiseLearning, (c, body) => writing(c, (here) => notes.raise(here, body)));
  mountWithBody(app, notesHttp.answerLearning, (c, body) => writing(c, (here) => notes.answer(here, param(c, 'note'), body)));
  mountWithBody(app, notesHttp.addToLearning, (c, body) => writing(c, (here) => notes.add(here, param(c, 'note'), body)));
  mountWithBody(app, notesHttp.giveCoaching, (c, body) => writing(c, (here) => notes.coach(here, body)));
  mountWithBody(app, notesHttp.replyToCoaching, (c, body) => writing(c, (here) => notes.reply(here, param(c, 'note'), body)));
}
