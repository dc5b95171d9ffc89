/** People in a team of a running Waymark, each signed in at a browser of their own. */
import type { APIRequestContext, BrowserContext } from 'playwright-core';
import type { Duty } from '#shared/accounts/asker.ts';
import { must } from '#shared/lib/assert.ts';
import type { Waymark } from './waymark.ts';

const password = 'a few words in a row';

/** As a page of ours would ask. */
async function ask<T>(request: APIRequestContext, method: string, url: string, body?: unknown): Promise<T> {
  const answer = await request.fetch(url, { method, ...(body === undefined ? {} : { data: body }), headers: { origin: new URL(url).origin } });
  if (!answer.ok()) throw new Error(`${method} ${new URL(url).pathname}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

const signUp = (url: string, { request }: BrowserContext, name: string): Promise<{ me: { account: string } }> =>
  ask(request, 'POST', `${url}/api/v1/account/sign-up`, { name, email: `${name.toLowerCase()}@example.org`, password });

/** Claims the workspace of a Waymark that nobody owns yet, by the link that it printed. */
export async function ownWorkspace(waymark: Waymark, context: BrowserContext, name: string): Promise<void> {
  await signUp(waymark.url, context, name);
  const token = must(/claim#([\w-]+)/.exec(waymark.output())?.[1], 'A new Waymark prints the link of its owner.');
  await ask(context.request, 'POST', `${waymark.url}/api/v1/workspace/claim`, { token, name: 'Harbour' });
}

export type TeamPlace = { readonly id: string; readonly pages: string };

/** The founder facilitates. */
export async function foundTeam({ url }: Waymark, { request }: BrowserContext, name: string): Promise<TeamPlace> {
  const { team } = await ask<{ team: string }>(request, 'POST', `${url}/api/v1/teams`, { name, timezone: 'Europe/Zurich' });
  return { id: team, pages: `${url}/t/${team}` };
}

/** Somebody new comes in by a link that a member made; gives their account. */
export async function joinTeam({ url }: Waymark, team: TeamPlace, member: BrowserContext, newcomer: BrowserContext, name: string): Promise<string> {
  const { me } = await signUp(url, newcomer, name);
  const { link } = await ask<{ link: string }>(member.request, 'POST', `${url}/api/v1/teams/${team.id}/invitations`, { kind: 'member', email: null });
  await ask(newcomer.request, 'POST', `${url}/api/v1/team-invitations/accept`, { token: link.slice(link.indexOf('#') + 1), name });
  return me.account;
}

export const giveDuties = ({ url }: Waymark, team: TeamPlace, { request }: BrowserContext, account: string, duties: readonly Duty[]): Promise<unknown> =>
  ask(request, 'PUT', `${url}/api/v1/teams/${team.id}/people/${account}/duties`, { duties });
