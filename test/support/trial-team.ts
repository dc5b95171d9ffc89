/** A team on a real folder, and its pulses and raised things without sockets: what a test of those verbs stands on. */
import { join } from 'node:path';
import type { Duty } from '#shared/accounts/asker.ts';
import type { Kind } from '#shared/accounts/schema.ts';
import { pulseItems } from '#shared/safety/pulse-items.ts';
import type { Answers, OpenPulse, Step } from '#shared/safety/pulse.ts';
import type { Visitor } from '../../server/auth/ports.ts';
import type { CrashPoint } from '../../server/commands/deps.ts';
import type { AtTeam, PulseCommands, RaiseCommands } from '../../server/commands/safety/ports.ts';
import { pulseCommands, type PulseDeps } from '../../server/commands/safety/pulses.ts';
import { raiseCommands } from '../../server/commands/safety/raise-commands.ts';
import { openRoundKeys } from '../../server/keys/round-keys.ts';
import { systemRandom } from '../../server/lib/random.ts';
import { openEmbeddedDatabase } from '../../server/storage/sqlite/database.ts';
import { insertAdmin, insertMembership, insertTeam, insertWorkspace } from '../../server/storage/team-store.ts';
import { accepted } from './trial-commands.ts';

export type TeamTrial = {
  readonly folder: string;
  readonly deps: PulseDeps;
  readonly pulses: PulseCommands;
  readonly raising: RaiseCommands;
  /** Each time a team's open pages were told something. */
  readonly told: string[];
  readonly pass: (ms: number) => void;
  readonly close: () => Promise<void>;
};

export const teamId = 'team-north';

export async function openTeamTrial(folder: string, reach?: (point: CrashPoint) => void): Promise<TeamTrial> {
  const database = openEmbeddedDatabase(folder);
  let now = Date.UTC(2026, 8, 14, 9, 0);
  const told: string[] = [];
  const deps: TeamTrial['deps'] = {
    sql: database.sql,
    sweep: database.sweep,
    keys: openRoundKeys(join(folder, 'round-keys')),
    clock: () => now,
    random: systemRandom,
    notifyTeam: (team, topic) => void told.push(`${team} ${topic}`),
    ...(reach === undefined ? {} : { reach }),
  };
  return {
    folder,
    deps,
    pulses: pulseCommands(deps),
    raising: raiseCommands(deps),
    told,
    pass: (ms) => {
      now += ms;
    },
    close: database.close,
  };
}

export async function foundTeam({ deps }: TeamTrial, id = teamId): Promise<void> {
  if (id === teamId) await insertWorkspace(deps.sql, { id: 'workspace', name: 'Harbour' });
  await insertTeam(deps.sql, { id, workspaceId: 'workspace', name: `Team ${id}`, timezone: 'Europe/Zurich', guestsAllowed: true });
}

/** Somebody with an account, signed in at one browser. */
export async function addAccount({ deps }: TeamTrial, name: string): Promise<Visitor> {
  const [account, email] = [`account-${name.toLowerCase()}`, `${name.toLowerCase()}@example.org`];
  const [day, ends] = [new Date(0).toISOString(), Date.UTC(2030, 0, 1)];
  const known = await deps.sql.selectFrom('accounts').select('id').where('id', '=', account).executeTakeFirst();
  if (known === undefined) {
    const row = { id: account, name, email, email_verified: 1, image: null, is_anonymous: 0, created_at: day, updated_at: day };
    await deps.sql.insertInto('accounts').values(row).execute();
    const signIn = { id: `sign-in-${account}`, token: `token-${account}`, account_id: account, expires_at: new Date(ends).toISOString() };
    await deps.sql.insertInto('account_sign_ins').values({ ...signIn, ip_address: null, user_agent: null, created_at: day, updated_at: day }).execute();
  }
  return { account, name, email, isGuest: false, signIn: `sign-in-${account}`, expiresAt: ends };
}

/** Somebody as the routes would hand them on. */
export type Mate = AtTeam & { readonly account: string; readonly name: string };

type Place = { readonly duties?: readonly Duty[]; readonly team?: string; readonly kind?: Kind };

export async function joinTeam(trial: TeamTrial, name: string, { duties = [], team = teamId, kind = 'member' }: Place = {}): Promise<Mate> {
  const visitor = await addAccount(trial, name);
  await insertMembership(trial.deps.sql, { teamId: team, accountId: visitor.account, kind, duties, name, invitationId: null }, name.toLowerCase());
  return { visitor, teamId: team, account: visitor.account, name };
}

/** Looks after the workspace and belongs to no team. */
export async function addAdmin(trial: TeamTrial): Promise<Visitor> {
  const visitor = await addAccount(trial, 'Admin');
  await insertAdmin(trial.deps.sql, 'workspace', visitor.account);
  return visitor;
}

const names = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus'] as const;

/** A team of so many, the first of whom facilitates. */
export async function openTeam(folder: string, people: number, reach?: (point: CrashPoint) => void): Promise<{ trial: TeamTrial; team: readonly [Mate, ...Mate[]] }> {
  const trial = await openTeamTrial(folder, reach);
  await foundTeam(trial);
  const first = await joinTeam(trial, names[0], { duties: ['facilitator'] });
  const others: Mate[] = [];
  for (const name of names.slice(1, people)) others.push(await joinTeam(trial, name));
  return { trial, team: [first, ...others] };
}

export async function openPulse({ pulses }: TeamTrial, who: Mate): Promise<OpenPulse> {
  return accepted(await pulses.open(who, { items: pulseItems.map(({ key }) => ({ key })), threshold: 5, days: 7 }));
}

export const sameStep = (step: Step): Answers => Object.fromEntries(pulseItems.map(({ key }) => [key, step]));
