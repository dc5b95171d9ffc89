/** The workspace, its teams, and who belongs to them. */
import { dutiesSchema, kindSchema, type Kind } from '#shared/accounts/schema.ts';
import type { Duty } from '#shared/accounts/asker.ts';
import type { Sql, Tables } from './schema.ts';

export type WorkspaceRecord = { readonly id: string; readonly name: string };

/** Null until it was claimed. */
export async function findWorkspace(sql: Sql): Promise<WorkspaceRecord | null> {
  return (await sql.selectFrom('workspaces').selectAll().executeTakeFirst()) ?? null;
}

export async function insertWorkspace(sql: Sql, workspace: WorkspaceRecord): Promise<void> {
  await sql.insertInto('workspaces').values(workspace).execute();
}

export async function renameWorkspace(sql: Sql, name: string): Promise<void> {
  await sql.updateTable('workspaces').set({ name }).execute();
}

export async function isAdmin(sql: Sql, account: string): Promise<boolean> {
  return (await sql.selectFrom('admins').select('account_id').where('account_id', '=', account).executeTakeFirst()) !== undefined;
}

export async function adminsOf(sql: Sql): Promise<{ account: string; name: string; email: string }[]> {
  return sql
    .selectFrom('admins')
    .innerJoin('accounts', 'accounts.id', 'admins.account_id')
    .select(['accounts.id as account', 'accounts.name', 'accounts.email'])
    .orderBy('accounts.name')
    .execute();
}

export async function insertAdmin(sql: Sql, workspace: string, account: string): Promise<void> {
  await sql
    .insertInto('admins')
    .values({ workspace_id: workspace, account_id: account })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteAdmin(sql: Sql, account: string): Promise<void> {
  await sql.deleteFrom('admins').where('account_id', '=', account).execute();
}

export type TeamRecord = {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly timezone: string;
  readonly guestsAllowed: boolean;
};

const teamOf = (row: Tables['teams']): TeamRecord => ({
  id: row.id,
  workspaceId: row.workspace_id,
  name: row.name,
  timezone: row.timezone,
  guestsAllowed: row.guests_allowed === 1,
});

export async function findTeam(sql: Sql, id: string): Promise<TeamRecord | null> {
  const row = await sql.selectFrom('teams').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : teamOf(row);
}

export async function allTeams(sql: Sql): Promise<TeamRecord[]> {
  return (await sql.selectFrom('teams').selectAll().orderBy('name').execute()).map(teamOf);
}

export async function insertTeam(sql: Sql, team: TeamRecord): Promise<void> {
  await sql
    .insertInto('teams')
    .values({
      id: team.id,
      workspace_id: team.workspaceId,
      name: team.name,
      timezone: team.timezone,
      guests_allowed: team.guestsAllowed ? 1 : 0,
    })
    .execute();
}

export async function updateTeam(sql: Sql, team: TeamRecord): Promise<void> {
  await sql
    .updateTable('teams')
    .set({ name: team.name, timezone: team.timezone, guests_allowed: team.guestsAllowed ? 1 : 0 })
    .where('id', '=', team.id)
    .execute();
}

export type Membership = {
  readonly teamId: string;
  readonly accountId: string;
  readonly kind: Kind;
  readonly duties: readonly Duty[];
  readonly name: string;
  readonly invitationId: string | null;
};

const membershipOf = (row: Tables['memberships']): Membership => ({
  teamId: row.team_id,
  accountId: row.account_id,
  kind: kindSchema.parse(row.kind),
  duties: dutiesSchema.parse(JSON.parse(row.duties_json)),
  name: row.name,
  invitationId: row.invitation_id,
});

export async function findMembership(sql: Sql, team: string, account: string): Promise<Membership | null> {
  const row = await sql
    .selectFrom('memberships')
    .selectAll()
    .where('team_id', '=', team)
    .where('account_id', '=', account)
    .executeTakeFirst();
  return row === undefined ? null : membershipOf(row);
}

export async function membershipsOfTeam(sql: Sql, team: string): Promise<Membership[]> {
  const rows = await sql.selectFrom('memberships').selectAll().where('team_id', '=', team).orderBy('name').execute();
  return rows.map(membershipOf);
}

/** Those who belong for good: guests are left out. */
export const membersOf = async (sql: Sql, team: string): Promise<Membership[]> =>
  (await membershipsOfTeam(sql, team)).filter(({ kind }) => kind === 'member');

/** With the names of the teams, in their order. */
export async function membershipsOfAccount(sql: Sql, account: string): Promise<(Membership & { readonly teamName: string })[]> {
  const rows = await sql
    .selectFrom('memberships')
    .innerJoin('teams', 'teams.id', 'memberships.team_id')
    .selectAll('memberships')
    .select('teams.name as team_name')
    .where('account_id', '=', account)
    .orderBy('teams.name')
    .execute();
  return rows.map((row) => ({ ...membershipOf(row), teamName: row.team_name }));
}

export async function insertMembership(sql: Sql, membership: Membership, nameKey: string): Promise<void> {
  await sql
    .insertInto('memberships')
    .values({
      team_id: membership.teamId,
      account_id: membership.accountId,
      kind: membership.kind,
      duties_json: JSON.stringify(membership.duties),
      name: membership.name,
      name_key: nameKey,
      invitation_id: membership.invitationId,
    })
    .execute();
}

/** A guest who is invited as a member stays who they are. */
export async function makeMember(sql: Sql, team: string, account: string): Promise<void> {
  await changing(sql, team, account).set({ kind: 'member', invitation_id: null }).execute();
}

export async function setDuties(sql: Sql, team: string, account: string, duties: readonly Duty[]): Promise<void> {
  await changing(sql, team, account).set({ duties_json: JSON.stringify(duties) }).execute();
}

export async function setTeamName(sql: Sql, team: string, account: string, name: string, nameKey: string): Promise<void> {
  await changing(sql, team, account).set({ name, name_key: nameKey }).execute();
}

const changing = (sql: Sql, team: string, account: string) =>
  sql.updateTable('memberships').where('team_id', '=', team).where('account_id', '=', account);

export async function deleteMembership(sql: Sql, team: string, account: string): Promise<void> {
  await sql.deleteFrom('memberships').where('team_id', '=', team).where('account_id', '=', account).execute();
}
