/** A team set up by the HTTP interface, for journeys whose subject begins later than at the owner's link. */
import type { BrowserContext } from 'playwright-core';
import type { Duty } from '#shared/accounts/asker.ts';
import type { Kind } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { json, post } from './session.ts';
import type { Waymark } from './waymark.ts';

/** The one-time link, as the person at the terminal reads it. */
export function ownerLink(waymark: Waymark): string {
  const printed = /https?:\/\/\S+\/claim#(\S+)/.exec(waymark.output());
  if (printed === null) throw new Error(`No owner link was printed:\n${waymark.output()}`);
  // The address that is printed for others need not be one that this machine reaches.
  return `${waymark.url}/claim#${printed[1] ?? ''}`;
}

export type TrialTeam = { readonly url: string; readonly id: string; readonly owner: BrowserContext };

export async function foundTeam(waymark: Waymark, owner: BrowserContext, name: string): Promise<TrialTeam> {
  const { url } = waymark;
  const token = ownerLink(waymark).split('#')[1] ?? '';
  await signUp(url, owner, 'Fatima');
  await json(await post(owner, url, accountsHttp.claimWorkspace.path, { token, name: 'Northside Hospital' }));
  const made = await json(await post(owner, url, accountsHttp.createTeam.path, { name, timezone: 'Europe/Zurich' }));
  return { url, id: accountsHttp.createTeam.reply.parse(made).team, owner };
}

export async function inviteLink({ url, id, owner }: TrialTeam, kind: Kind): Promise<string> {
  const path = accountsHttp.invite.path.replace(':team', id);
  const { link } = accountsHttp.invite.reply.parse(await json(await post(owner, url, path, { kind, email: null })));
  return `${url}/invitation#${link.split('#')[1] ?? ''}`;
}

/** Somebody with an account of their own, in the team; gives the account. */
export async function joinTeam(team: TrialTeam, context: BrowserContext, name: string): Promise<string> {
  const { url } = team;
  const token = (await inviteLink(team, 'member')).split('#')[1] ?? '';
  await signUp(url, context, name);
  const entered = await json(await post(context, url, accountsHttp.acceptTeamInvitation.path, { token, name }));
  return accountsHttp.acceptTeamInvitation.reply.parse(entered).me.account;
}

export async function giveDuties({ url, id, owner }: TrialTeam, account: string, duties: readonly Duty[]): Promise<void> {
  const path = accountsHttp.setDuties.path.replace(':team', id).replace(':account', account);
  await json(await owner.request.put(`${url}${path}`, { data: { duties }, headers: { origin: url } }));
}

async function signUp(url: string, context: BrowserContext, name: string): Promise<void> {
  const email = `${name.toLowerCase()}@example.org`;
  await json(await post(context, url, accountsHttp.signUp.path, { name, email, password: 'four words in a row' }));
}
