/** Who of a team has the duty of a leader, as far as sessions and notes have to know. */
import { dutiesSchema } from '#shared/accounts/schema.ts';
import type { Sql } from '../storage/schema.ts';
import type { PersonRecord, SessionRecord } from '../storage/session-store.ts';

async function leadersOf(sql: Sql, team: string): Promise<ReadonlySet<string>> {
  const rows = await sql.selectFrom('memberships').select(['account_id', 'duties_json']).where('team_id', '=', team).execute();
  return new Set(rows.filter((row) => dutiesSchema.parse(JSON.parse(row.duties_json)).includes('leader')).map((row) => row.account_id));
}

export const hasLeader = async (sql: Sql, team: string): Promise<boolean> => (await leadersOf(sql, team)).size > 0;

/** The people of a session who lead its team, by their id in the session; of one without a team, nobody. */
export async function leadersAmong(sql: Sql, { teamId }: Pick<SessionRecord, 'teamId'>, people: readonly PersonRecord[]): Promise<ReadonlySet<string>> {
  if (teamId === null) return new Set();
  const leaders = await leadersOf(sql, teamId);
  return new Set(people.filter(({ accountId }) => accountId !== null && leaders.has(accountId)).map((person) => person.id));
}
