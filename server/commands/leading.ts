/** Who of a team has the duty of a leader, as far as sessions and notes have to know. */
import type { Sql } from '../storage/schema.ts';
import type { PersonRecord, SessionRecord } from '../storage/session-store.ts';
import { membershipsOfTeam } from '../storage/team-store.ts';

async function leadersOf(sql: Sql, team: string): Promise<ReadonlySet<string>> {
  const memberships = await membershipsOfTeam(sql, team);
  return new Set(memberships.filter(({ duties }) => duties.includes('leader')).map(({ accountId }) => accountId));
}

export const hasLeader = async (sql: Sql, team: string): Promise<boolean> => (await leadersOf(sql, team)).size > 0;

/** The people of a session who lead its team, by their id in the session; of one without a team, nobody. */
export async function leadersAmong(sql: Sql, { teamId }: Pick<SessionRecord, 'teamId'>, people: readonly PersonRecord[]): Promise<ReadonlySet<string>> {
  if (teamId === null) return new Set();
  const leaders = await leadersOf(sql, teamId);
  return new Set(people.filter(({ accountId }) => accountId !== null && leaders.has(accountId)).map((person) => person.id));
}
