/** A team on a trial's folder, made of rows, for tests of verbs that stand on who somebody is in a team. */
import type { Duty } from '#shared/accounts/asker.ts';
import { must } from '#shared/lib/assert.ts';
import { nameKey } from '#shared/retrospectives/names.ts';
import type { Visitor } from '../../server/auth/ports.ts';
import { setAccount } from '../../server/storage/session-store.ts';
import { findWorkspace, insertMembership, insertTeam, insertWorkspace } from '../../server/storage/team-store.ts';
import type { Player, Trial } from './trial-commands.ts';

export type AtTeam = { readonly visitor: Visitor; readonly team: string };

const yearMs = 365 * 86_400_000;

export async function makeTeam(trial: Trial, name = 'Imports'): Promise<string> {
  const { sql, random } = trial.deps;
  const workspace = await findWorkspace(sql);
  const workspaceId = workspace?.id ?? random.id();
  if (workspace === null) await insertWorkspace(sql, { id: workspaceId, name: 'Works' });
  const id = random.id();
  await insertTeam(sql, { id, workspaceId, name, timezone: 'Europe/Zurich', guestsAllowed: true });
  return id;
}

/** Somebody who is signed in and belongs to no team. */
export async function makeVisitor(trial: Trial, name: string): Promise<Visitor> {
  const { sql, random, clock } = trial.deps;
  const [account, signIn, email] = [random.id(), random.id(), `${name.toLowerCase()}@example.test`];
  const now = new Date(clock()).toISOString();
  const expiresAt = clock() + yearMs;
  const times = { created_at: now, updated_at: now };
  await sql.insertInto('accounts').values({ id: account, name, email, email_verified: 1, image: null, is_anonymous: null, ...times }).execute();
  await sql
    .insertInto('account_sign_ins')
    .values({ id: signIn, token: random.token(), account_id: account, expires_at: new Date(expiresAt).toISOString(), ip_address: null, user_agent: null, ...times })
    .execute();
  return { account, name, email, isGuest: false, signIn, expiresAt };
}

export async function joinTeam(trial: Trial, team: string, name: string, duties: readonly Duty[] = [], kind: 'member' | 'guest' = 'member'): Promise<AtTeam> {
  const visitor = await makeVisitor(trial, name);
  await insertMembership(trial.deps.sql, { teamId: team, accountId: visitor.account, kind, duties: [...duties], name, invitationId: null }, nameKey(name));
  return { visitor, team };
}

/** A session is the team's from here on. */
export async function giveToTeam(trial: Trial, session: string, team: string): Promise<void> {
  await trial.deps.sql.updateTable('sessions').set({ team_id: team }).where('id', '=', session).execute();
}

/** A person of a session is this account from here on. */
export async function actAs(trial: Trial, player: Player, { visitor }: AtTeam): Promise<void> {
  await setAccount(trial.deps.sql, must(player.who.personId, 'A player is inside.'), visitor.account);
}
