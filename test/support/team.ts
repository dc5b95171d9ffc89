/** A team made over HTTP by its people's own browsers, for journeys whose subject begins later than at the owner's link. */
import type { BrowserContext } from 'playwright-core';
import * as z from 'zod/mini';
import type { Duty } from '#shared/accounts/asker.ts';
import { must } from '#shared/lib/assert.ts';
import type { Kind } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { json } from './session.ts';
import type { Waymark } from './waymark.ts';

type Endpoint = { readonly method: string; readonly path: string; readonly reply: z.ZodMiniType };

/** One person's signed-in browser. */
export class Member {
  readonly url: string;
  readonly context: BrowserContext;
  readonly account: string;

  private constructor(url: string, context: BrowserContext, account: string) {
    this.url = url;
    this.context = context;
    this.account = account;
  }

  static async signUp(url: string, context: BrowserContext, name: string): Promise<Member> {
    const body = { name, email: `${name.toLowerCase()}@example.test`, password: 'a long and plain passphrase' };
    const { me } = await ask(url, context, accountsHttp.signUp, {}, body);
    return new Member(url, context, me.account);
  }

  ask<E extends Endpoint>(endpoint: E, params: Readonly<Record<string, string>>, body?: object): Promise<z.output<E['reply']>> {
    return ask(this.url, this.context, endpoint, params, body);
  }
}

async function ask<E extends Endpoint>(
  url: string,
  context: BrowserContext,
  endpoint: E,
  params: Readonly<Record<string, string>>,
  body?: object,
): Promise<z.output<E['reply']>> {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const sent = body === undefined ? {} : { data: body };
  const reply = await context.request.fetch(`${url}${path}`, { method: endpoint.method, headers: { origin: url }, ...sent });
  return z.parse(endpoint.reply, await json(reply)) as z.output<E['reply']>;
}

/** The one-time link, as the person at the terminal reads it. */
export function ownerLink(waymark: Waymark): string {
  const token = must(/\/claim#(\S+)/.exec(waymark.output())?.[1], 'A new Waymark prints the link of its owner.');
  // The address that is printed for others need not be one that this machine reaches.
  return `${waymark.url}/claim#${token}`;
}

export type TrialTeam = { readonly url: string; readonly id: string; readonly owner: BrowserContext };

export async function inviteLink({ url, id, owner }: TrialTeam, kind: Kind): Promise<string> {
  const { link } = await ask(url, owner, accountsHttp.invite, { team: id }, { kind, email: null });
  return `${url}/invitation#${link.split('#')[1] ?? ''}`;
}

/** The first person claims the workspace by the printed link and founds the team; the others come by invitation. */
export async function foundTeam(waymark: Waymark, owner: Member, name: string): Promise<string> {
  const [, token] = ownerLink(waymark).split('#');
  await owner.ask(accountsHttp.claimWorkspace, {}, { token, name: 'Harbour works' });
  return (await owner.ask(accountsHttp.createTeam, {}, { name, timezone: 'Europe/Zurich' })).team;
}

export async function bring(team: string, host: Member, guest: Member, name: string, duties: readonly Duty[] = []): Promise<void> {
  const { link } = await host.ask(accountsHttp.invite, { team }, { kind: 'member', email: null });
  const token = link.slice(link.indexOf('#') + 1);
  await guest.ask(accountsHttp.acceptTeamInvitation, {}, { token, name });
  if (duties.length > 0) await host.ask(accountsHttp.setDuties, { team, account: guest.account }, { duties });
}
