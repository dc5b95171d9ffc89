/** A team on a trial's folder, made of rows, for tests of verbs that stand on who somebody is in a team. */
import type { Duty, Standing } from '#shared/accounts/asker.ts';
import { nameKey } from '#shared/retrospectives/names.ts';
import type { InTeam } from '../../server/commands/ports.ts';
import { findWorkspace, insertMembership, insertTeam, insertWorkspace } from '../../server/storage/team-store.ts';
import { setAccount } from '../../server/storage/session-store.ts';
import { Player, type Trial } from './trial-commands.ts';

export async function makeTeam(trial: Trial, name = 'Imports'): Promise<string> {
  const { sql, random } = trial.deps;
  const workspace = await findWorkspace(sql);
  const workspaceId = workspace?.id ?? random.id();
  if (workspace === null) await insertWorkspace(sql, { id: workspaceId, name: 'Works' });
  const id = random.id();
  await insertTeam(sql, { id, workspaceId, name, timezone: 'Europe/Zurich', guestsAllowed: true });
  return id;
}

/** Somebody of the team, as commands are told who asks. */
export async function joinTeam(trial: Trial, team: string, name: string, duties: readonly Duty[] = [], kind: 'member' | 'guest' = 'member'): Promise<InTeam> {
  const { sql, random } = trial.deps;
  const account = random.id();
  const now = new Date(trial.deps.clock()).toISOString();
  await sql
    .insertInto('accounts')
    .values({ id: account, name, email: `${account}@example.test`, email_verified: 1, image: null, is_anonymous: null, created_at: now, updated_at: now })
    .execute();
  await insertMembership(sql, { teamId: team, accountId: account, kind, duties: [...duties], name, invitationId: null }, nameKey(name));
  const standings: readonly Standing[] = [kind, ...duties];
  return { teamId: team, name, asker: { account, standings } };
}

/** A session is the team's from here on. */
export async function giveToTeam(trial: Trial, session: string, team: string): Promise<void> {
  await trial.deps.sql.updateTable('sessions').set({ team_id: team }).where('id', '=', session).execute();
}

/** A person of a session is this account from here on. */
export async function actAs(trial: Trial, player: Player, who: InTeam): Promise<void> {
  await setAccount(trial.deps.sql, player.id, who.asker.account ?? '');
}
