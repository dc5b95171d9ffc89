/** Moments of a board, kept whole so that they can be looked at and brought back. */
import { momentReasonSchema, type Moment } from '#shared/retrospectives/history.ts';
import { checksumOf } from './checksums.ts';
import type { Sql } from './schema.ts';

export type NewMoment = {
  readonly id: string;
  readonly document: string;
  readonly takenAt: number;
  readonly why: Moment['why'];
  readonly name: string;
  readonly cards: number;
  readonly through: number;
  readonly state: Uint8Array;
};

/** Newest first. */
export async function momentsOf(sql: Sql, document: string): Promise<Moment[]> {
  const rows = await sql
    .selectFrom('moments')
    .select(['id', 'taken_at', 'why', 'name', 'cards'])
    .where('document', '=', document)
    .orderBy('position', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    takenAt: row.taken_at,
    why: momentReasonSchema.parse(row.why),
    name: row.name,
    cards: row.cards,
  }));
}

export type NewestMoment = { readonly id: string; readonly position: number; readonly takenAt: number; readonly through: number };

/** The newest moment without its state: when it was taken, and how much of the log it holds at least. */
export async function newestMoment(sql: Sql, document: string): Promise<NewestMoment | null> {
  const row = await sql
    .selectFrom('moments')
    .select(['id', 'position', 'taken_at', 'through'])
    .where('document', '=', document)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, position: row.position, takenAt: row.taken_at, through: row.through };
}

/** The state of one moment; null where this document has no such moment, `damaged` where it is not what was kept. */
export async function momentState(sql: Sql, document: string, id: string): Promise<Uint8Array | 'damaged' | null> {
  const row = await sql
    .selectFrom('moments')
    .select(['state', 'checksum'])
    .where('document', '=', document)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return row.checksum === checksumOf(document, row.state) ? row.state : 'damaged';
}

/** What a document held at the newest moment that reads as it was kept; null where none does. */
export async function lastWholeMoment(sql: Sql, document: string): Promise<Uint8Array | null> {
  for (const { id } of await momentsOf(sql, document)) {
    const state = await momentState(sql, document, id);
    if (state instanceof Uint8Array) return state;
  }
  return null;
}

export async function insertMoment(sql: Sql, moment: NewMoment): Promise<void> {
  const newest = await newestMoment(sql, moment.document);
  await sql
    .insertInto('moments')
    .values({
      id: moment.id,
      document: moment.document,
      taken_at: moment.takenAt,
      position: (newest?.position ?? 0) + 1,
      why: moment.why,
      name: moment.name,
      cards: moment.cards,
      through: moment.through,
      state: moment.state,
      checksum: checksumOf(moment.document, moment.state),
    })
    .execute();
}

export async function rewriteMoment(
  sql: Sql,
  document: string,
  id: string,
  { state, cards }: { readonly state: Uint8Array; readonly cards: number },
): Promise<void> {
  const checksum = checksumOf(document, state);
  await sql.updateTable('moments').set({ state, cards, checksum }).where('document', '=', document).where('id', '=', id).execute();
}

export async function deleteMoments(sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql.deleteFrom('moments').where('id', 'in', ids).execute();
}
