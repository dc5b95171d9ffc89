/** Sessions and their people, parsed as they come out of the database. */
import * as z from 'zod/mini';
import { must } from '#shared/lib/assert.ts';
import { flowSchema, type Flow } from '#shared/retrospectives/flow.ts';
import { formatSchema, type Format } from '#shared/retrospectives/format.ts';
import { labelSchema, roleSchema, type Label, type Role } from '#shared/retrospectives/session.ts';
import type { Sql, Tables } from './schema.ts';

export type SessionRecord = {
  readonly id: string;
  readonly title: string;
  readonly label: Label;
  readonly leaderLast: boolean;
  readonly status: 'live' | 'closed';
  readonly format: Format;
  readonly flow: Flow;
  readonly inviteToken: string;
  readonly code: string;
  readonly sample: boolean;
  /** Null where it was started without a team. */
  readonly teamId: string | null;
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly followUpOn: string | null;
};

export type PersonRecord = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly ink: number;
  readonly ready: boolean;
  readonly position: number;
  /** Whose account they came in with; null where without one. */
  readonly accountId: string | null;
};

const statusSchema = z.enum(['live', 'closed']);

const sessionOf = (row: Tables['sessions']): SessionRecord => ({
  id: row.id,
  title: row.title,
  label: labelSchema.parse(row.label),
  leaderLast: row.leader_last === 1,
  status: statusSchema.parse(row.status),
  format: formatSchema.parse(JSON.parse(row.format_json)),
  flow: flowSchema.parse(JSON.parse(row.flow_json)),
  inviteToken: row.invite_token,
  code: row.code,
  sample: row.sample === 1,
  teamId: row.team_id,
  createdAt: row.created_at,
  closedAt: row.closed_at,
  followUpOn: row.follow_up_on,
});

export type SessionKey = { readonly id: string } | { readonly inviteToken: string } | { readonly code: string };

export async function findSession(sql: Sql, by: SessionKey): Promise<SessionRecord | null> {
  const all = sql.selectFrom('sessions').selectAll();
  const query =
    'id' in by
      ? all.where('id', '=', by.id)
      : 'code' in by
        ? all.where('code', '=', by.code)
        : all.where('invite_token', '=', by.inviteToken);
  const row = await query.executeTakeFirst();
  return row === undefined ? null : sessionOf(row);
}

/** Every session that still runs; looked through once when the server starts. */
export async function liveSessions(sql: Sql): Promise<SessionRecord[]> {
  const rows = await sql.selectFrom('sessions').selectAll().where('status', '=', 'live').execute();
  return rows.map(sessionOf);
}

export async function insertSession(sql: Sql, session: SessionRecord): Promise<void> {
  await sql
    .insertInto('sessions')
    .values({
      id: session.id,
      title: session.title,
      label: session.label,
      leader_last: session.leaderLast ? 1 : 0,
      status: session.status,
      format_json: JSON.stringify(session.format),
      flow_json: JSON.stringify(session.flow),
      invite_token: session.inviteToken,
      code: session.code,
      sample: session.sample ? 1 : 0,
      team_id: session.teamId,
      created_at: session.createdAt,
      closed_at: session.closedAt,
      follow_up_on: session.followUpOn,
      result_json: null,
      result_hash: null,
    })
    .execute();
}

export async function setFlow(sql: Sql, id: string, flow: Flow): Promise<void> {
  await sql.updateTable('sessions').set({ flow_json: JSON.stringify(flow) }).where('id', '=', id).execute();
}

export async function setTitle(sql: Sql, id: string, title: string): Promise<void> {
  await sql.updateTable('sessions').set({ title }).where('id', '=', id).execute();
}

export async function setLink(sql: Sql, id: string, link: { readonly inviteToken: string; readonly code: string }): Promise<void> {
  await sql.updateTable('sessions').set({ invite_token: link.inviteToken, code: link.code }).where('id', '=', id).execute();
}

/** Newest first. */
export async function sessionsOfTeam(sql: Sql, team: string): Promise<SessionRecord[]> {
  const rows = await sql.selectFrom('sessions').selectAll().where('team_id', '=', team).orderBy('created_at', 'desc').execute();
  return rows.map(sessionOf);
}

export async function liveSessionsOfTeam(sql: Sql, team: string): Promise<string[]> {
  const rows = await sql.selectFrom('sessions').select('id').where('team_id', '=', team).where('status', '=', 'live').execute();
  return rows.map((row) => row.id);
}

export type ClosedResult = { readonly session: string; readonly closedAt: number; readonly json: string };

/** What the team's retrospectives came to, the newest first. */
export async function closedResultsOfTeam(sql: Sql, team: string, most: number): Promise<ClosedResult[]> {
  const rows = await sql
    .selectFrom('sessions')
    .select(['id', 'closed_at', 'result_json'])
    .where('team_id', '=', team)
    .where('closed_at', 'is not', null)
    .where('result_json', 'is not', null)
    .orderBy('closed_at', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({ session: row.id, closedAt: must(row.closed_at, 'Asked for.'), json: must(row.result_json, 'Asked for.') }));
}

export async function sessionIdsOfTeam(sql: Sql, team: string): Promise<string[]> {
  const rows = await sql.selectFrom('sessions').select('id').where('team_id', '=', team).execute();
  return rows.map(({ id }) => id);
}

/** Where somebody is inside with this account. */
export async function sessionsOfAccount(sql: Sql, account: string): Promise<string[]> {
  const rows = await sql.selectFrom('people').select('session_id').distinct().where('account_id', '=', account).execute();
  return rows.map(({ session_id }) => session_id);
}

/** Those inside a session, as far as leaving it goes. */
export async function peopleIn(sql: Sql, session: string): Promise<{ person: string; account: string | null }[]> {
  return sql
    .selectFrom('people')
    .select(['id as person', 'account_id as account'])
    .where('session_id', '=', session)
    .where('removed', '=', 0)
    .execute();
}

export async function setAccount(sql: Sql, person: string, account: string): Promise<void> {
  await sql.updateTable('people').set({ account_id: account }).where('id', '=', person).execute();
}

export type FrozenResult = { readonly json: string; readonly hash: string };

export async function setClosed(
  sql: Sql,
  id: string,
  closing: { readonly flow: Flow; readonly closedAt: number; readonly followUpOn: string; readonly result: FrozenResult },
): Promise<void> {
  await sql
    .updateTable('sessions')
    .set({
      status: 'closed',
      flow_json: JSON.stringify(closing.flow),
      closed_at: closing.closedAt,
      follow_up_on: closing.followUpOn,
      result_json: closing.result.json,
      result_hash: closing.result.hash,
    })
    .where('id', '=', id)
    .execute();
}

/** Null until the session closes. */
export async function frozenResult(sql: Sql, id: string): Promise<FrozenResult | null> {
  const row = await sql.selectFrom('sessions').select(['result_json', 'result_hash']).where('id', '=', id).executeTakeFirst();
  if (row === undefined || row.result_json === null || row.result_hash === null) return null;
  return { json: row.result_json, hash: row.result_hash };
}

/** Those inside, in order of arrival; whoever was removed is left out. */
export async function peopleOf(sql: Sql, session: string): Promise<PersonRecord[]> {
  const rows = await sql
    .selectFrom('people')
    .selectAll()
    .where('session_id', '=', session)
    .where('removed', '=', 0)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: roleSchema.parse(row.role),
    ink: row.ink,
    ready: row.ready === 1,
    position: row.position,
    accountId: row.account_id,
  }));
}

/** Counts the removed too, so that nobody gets the place of somebody who left. */
export async function nextPosition(sql: Sql, session: string): Promise<number> {
  const row = await sql
    .selectFrom('people')
    .select((fields) => fields.fn.max('position').as('last'))
    .where('session_id', '=', session)
    .executeTakeFirst();
  return row === undefined || row.last === null ? 0 : Number(row.last) + 1;
}

export async function insertPerson(sql: Sql, session: string, person: PersonRecord, nameKey: string): Promise<void> {
  await sql
    .insertInto('people')
    .values({
      id: person.id,
      session_id: session,
      name: person.name,
      name_key: nameKey,
      role: person.role,
      ink: person.ink,
      ready: person.ready ? 1 : 0,
      removed: 0,
      position: person.position,
      account_id: person.accountId,
    })
    .execute();
}

export async function setRole(sql: Sql, person: string, role: Role): Promise<void> {
  await sql.updateTable('people').set({ role }).where('id', '=', person).execute();
}

export async function setReady(sql: Sql, person: string, ready: boolean): Promise<void> {
  await sql.updateTable('people').set({ ready: ready ? 1 : 0 }).where('id', '=', person).execute();
}

export async function clearReady(sql: Sql, session: string): Promise<void> {
  await sql.updateTable('people').set({ ready: 0 }).where('session_id', '=', session).execute();
}

/** The name becomes free, and no cookie or return token of theirs opens the session any more. */
export async function removePerson(sql: Sql, person: string): Promise<void> {
  await sql.updateTable('people').set({ removed: 1, ready: 0, role: 'reader' }).where('id', '=', person).execute();
  await sql.deleteFrom('sign_ins').where('person_id', '=', person).execute();
}

/** Names by id, of those who left too: their cards still carry them in a named session. */
export async function namesOf(sql: Sql, session: string): Promise<Map<string, string>> {
  const rows = await sql.selectFrom('people').select(['id', 'name']).where('session_id', '=', session).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
