/** A team's direction cards: one current, at most one draft, and those it had before. */
import { directionContentSchema, type Direction, type DirectionContent } from '#shared/practice/direction.ts';
import type { Sql, Tables } from './schema.ts';

const keptPast = 100;

const directionOf = (row: Tables['directions']): Direction => ({
  id: row.id,
  revision: row.revision,
  content: directionContentSchema.parse(JSON.parse(row.content_json)),
  since: row.since,
  until: row.until,
});

export async function findDirection(sql: Sql, team: string, state: 'current' | 'draft'): Promise<Direction | null> {
  const row = await sql.selectFrom('directions').selectAll().where('team_id', '=', team).where('state', '=', state).executeTakeFirst();
  return row === undefined ? null : directionOf(row);
}

/** Names the current card and its state; null where there is none. */
export async function currentDirectionMark(sql: Sql, team: string): Promise<string | null> {
  const row = await sql.selectFrom('directions').select(['id', 'revision']).where('team_id', '=', team).where('state', '=', 'current').executeTakeFirst();
  return row === undefined ? null : `${row.id}.${row.revision}`;
}

/** The newest first. */
export async function pastDirections(sql: Sql, team: string): Promise<Direction[]> {
  const rows = await sql
    .selectFrom('directions')
    .selectAll()
    .where('team_id', '=', team)
    .where('state', '=', 'past')
    .orderBy('since', 'desc')
    .orderBy('id')
    .limit(keptPast)
    .execute();
  return rows.map(directionOf);
}

export async function insertDirection(sql: Sql, team: string, state: 'current' | 'draft', direction: Direction): Promise<void> {
  await sql
    .insertInto('directions')
    .values({
      id: direction.id,
      team_id: team,
      state,
      revision: direction.revision,
      content_json: JSON.stringify(direction.content),
      since: direction.since,
      until: direction.until,
    })
    .execute();
}

export async function setDirectionContent(sql: Sql, id: string, content: DirectionContent, revision: number): Promise<void> {
  await sql.updateTable('directions').set({ content_json: JSON.stringify(content), revision }).where('id', '=', id).execute();
}

export async function endCurrentDirection(sql: Sql, team: string, until: number): Promise<void> {
  await sql.updateTable('directions').set({ state: 'past', until }).where('team_id', '=', team).where('state', '=', 'current').execute();
}

export async function deleteDirectionDraft(sql: Sql, team: string): Promise<boolean> {
  const done = await sql.deleteFrom('directions').where('team_id', '=', team).where('state', '=', 'draft').executeTakeFirst();
  return done.numDeletedRows > 0n;
}
