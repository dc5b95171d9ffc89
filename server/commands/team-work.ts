/** The pieces of work that a coaching note may be about: what a team's retrospectives came to, and pages elsewhere. */
import { dayOf, type Day, type Work } from '#shared/forum/notes.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanLine } from '#shared/retrospectives/clean-text.ts';
import { resultSchema, type Result } from '#shared/retrospectives/result.ts';
import type { Sql } from '../storage/schema.ts';
import { closedResultsOfTeam } from '../storage/session-store.ts';

export type AboutWork =
  | { readonly kind: 'result'; readonly ref: string }
  | { readonly kind: 'action'; readonly ref: string }
  | { readonly kind: 'link'; readonly url: string; readonly title: string };

export type WorkItem = { readonly kind: 'result' | 'action'; readonly ref: string; readonly title: string; readonly on: Day };

const newest = 20;

/** The newest first, each result followed by its actions. */
export async function workOf(sql: Sql, team: string): Promise<WorkItem[]> {
  const closed = await closedResultsOfTeam(sql, team, newest);
  return closed.flatMap(({ session, closedAt, json }) => {
    const result = parsed(json);
    const on = dayOf(closedAt);
    const actions = actionsOf(result).map(({ id, what }): WorkItem => ({ kind: 'action', ref: `${session}/${id}`, title: what, on }));
    return [{ kind: 'result', ref: session, title: result.session.title, on }, ...actions];
  });
}

export async function findWork(sql: Sql, team: string, about: AboutWork): Promise<Outcome<Work, RefusalCode>> {
  if (about.kind === 'link') return linked(about);
  const items = await workOf(sql, team);
  const found = items.find((item) => item.kind === about.kind && item.ref === about.ref);
  if (found === undefined) return refuse('unknown-work');
  const session = found.ref.split('/')[0] ?? found.ref;
  return accept({ kind: found.kind, title: found.title, href: `/s/${session}/result` });
}

/** Pages of the web alone: any other address could run something when it is pressed. */
function linked({ url, title: raw }: { readonly url: string; readonly title: string }): Outcome<Work, RefusalCode> {
  const address = URL.parse(url);
  if (address === null || !/^https?:$/.test(address.protocol)) return refuse('unknown-work');
  const title = cleanLine(raw);
  if (title.length > limits.titleChars) return refuse('title-too-long', { limit: limits.titleChars });
  return accept({ kind: 'link', title: title === '' ? address.host : title, href: address.href });
}

const parsed = (json: string): Result => resultSchema.parse(JSON.parse(json));
const actionsOf = (result: Result) => result.actions.filter((action) => action.what.trim() !== '');
