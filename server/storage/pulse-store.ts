/** Pulses, their sealed answers while they are open, and what they came to. */
import * as z from 'zod/mini';
import {
  pulseItemSchema,
  pulseKindSchema,
  pulseResultSchema,
  responseSchema,
  type CheckInNote,
  type PulseItem,
  type PulseKind,
  type PulseResponse,
  type PulseResult,
} from '#shared/safety/pulse.ts';
import type { Sql, Tables } from './schema.ts';

type PulseCommon = {
  readonly id: string;
  readonly teamId: string;
  readonly kind: PulseKind;
  readonly items: readonly PulseItem[];
  readonly threshold: number;
  readonly openedOn: string;
};
export type OpenPulseRecord = PulseCommon & { readonly closesAt: number };
export type ClosedPulseRecord = PulseCommon & { readonly closedAt: number; readonly result: PulseResult; readonly response: PulseResponse | null };

const itemsSchema = z.array(pulseItemSchema);

const commonOf = (row: Tables['pulses']): PulseCommon => ({
  id: row.id,
  teamId: row.team_id,
  kind: pulseKindSchema.parse(row.kind),
  items: itemsSchema.parse(JSON.parse(row.items_json)),
  threshold: row.threshold,
  openedOn: row.opened_on,
});

const openOf = (row: Tables['pulses']): OpenPulseRecord => ({ ...commonOf(row), closesAt: row.closes_at });

const closedOf = (row: Tables['pulses']): ClosedPulseRecord => ({
  ...commonOf(row),
  closedAt: z.number().parse(row.closed_at),
  result: pulseResultSchema.parse(JSON.parse(z.string().parse(row.result_json))),
  response: row.response_json === null ? null : responseSchema.parse(JSON.parse(row.response_json)),
});

export async function openPulses(sql: Sql): Promise<OpenPulseRecord[]> {
  const rows = await sql.selectFrom('pulses').selectAll().where('state', '=', 'open').execute();
  return rows.map(openOf);
}

export async function openPulseOf(sql: Sql, team: string): Promise<OpenPulseRecord | null> {
  const row = await sql.selectFrom('pulses').selectAll().where('team_id', '=', team).where('state', '=', 'open').executeTakeFirst();
  return row === undefined ? null : openOf(row);
}

/** Newest first. */
export async function closedPulsesOf(sql: Sql, team: string): Promise<ClosedPulseRecord[]> {
  const rows = await sql
    .selectFrom('pulses')
    .selectAll()
    .where('team_id', '=', team)
    .where('state', '=', 'closed')
    .orderBy('closed_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(closedOf);
}

export async function findClosedPulse(sql: Sql, team: string, id: string): Promise<ClosedPulseRecord | null> {
  const row = await sql
    .selectFrom('pulses')
    .selectAll()
    .where('id', '=', id)
    .where('team_id', '=', team)
    .where('state', '=', 'closed')
    .executeTakeFirst();
  return row === undefined ? null : closedOf(row);
}

export async function insertPulse(sql: Sql, pulse: OpenPulseRecord): Promise<void> {
  await sql
    .insertInto('pulses')
    .values({
      id: pulse.id,
      team_id: pulse.teamId,
      kind: pulse.kind,
      state: 'open',
      items_json: JSON.stringify(pulse.items),
      threshold: pulse.threshold,
      opened_on: pulse.openedOn,
      closes_at: pulse.closesAt,
      closed_at: null,
      result_json: null,
      response_json: null,
    })
    .execute();
}

export async function setPulseClosed(sql: Sql, id: string, closedAt: number, result: PulseResult): Promise<void> {
  await sql
    .updateTable('pulses')
    .set({ state: 'closed', closed_at: closedAt, result_json: JSON.stringify(result) })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

export async function setResponse(sql: Sql, id: string, response: PulseResponse): Promise<void> {
  await sql.updateTable('pulses').set({ response_json: JSON.stringify(response) }).where('id', '=', id).execute();
}

export type SealedAnswer = { readonly item: string; readonly name: string; readonly sealed: Uint8Array };

export const sealedAnswers = (sql: Sql, pulse: string): Promise<SealedAnswer[]> =>
  sql.selectFrom('pulse_answers').select(['item', 'name', 'sealed']).where('pulse_id', '=', pulse).execute();

export async function putSealedAnswer(sql: Sql, pulse: { readonly id: string; readonly teamId: string }, { item, name, sealed }: SealedAnswer): Promise<void> {
  await sql
    .insertInto('pulse_answers')
    .values({ pulse_id: pulse.id, item, name, team_id: pulse.teamId, sealed })
    .onConflict((conflict) => conflict.columns(['pulse_id', 'item', 'name']).doUpdateSet({ sealed }))
    .execute();
}

export async function deleteAnswer(sql: Sql, pulse: string, item: string, name: string): Promise<void> {
  await sql.deleteFrom('pulse_answers').where('pulse_id', '=', pulse).where('item', '=', item).where('name', '=', name).execute();
}

export async function putMark(sql: Sql, pulse: { readonly id: string; readonly teamId: string }, name: string): Promise<void> {
  await sql
    .insertInto('pulse_marks')
    .values({ pulse_id: pulse.id, name, team_id: pulse.teamId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteMark(sql: Sql, pulse: string, name: string): Promise<void> {
  await sql.deleteFrom('pulse_marks').where('pulse_id', '=', pulse).where('name', '=', name).execute();
}

export async function countMarks(sql: Sql, pulse: string): Promise<number> {
  const rows = await sql.selectFrom('pulse_marks').select('name').where('pulse_id', '=', pulse).execute();
  return rows.length;
}

export async function deleteAnswersAndMarks(sql: Sql, pulse: string): Promise<void> {
  await sql.deleteFrom('pulse_answers').where('pulse_id', '=', pulse).execute();
  await sql.deleteFrom('pulse_marks').where('pulse_id', '=', pulse).execute();
}

/** All notes of a team's check-ins, by pulse. */
export async function notesOf(sql: Sql, team: string): Promise<ReadonlyMap<string, readonly CheckInNote[]>> {
  const rows = await sql.selectFrom('check_in_notes').selectAll().where('team_id', '=', team).orderBy('name').orderBy('account_id').execute();
  const notes = new Map<string, CheckInNote[]>();
  for (const row of rows) {
    notes.set(row.pulse_id, [...(notes.get(row.pulse_id) ?? []), { account: row.account_id, name: row.name, text: row.content }]);
  }
  return notes;
}

export async function putNote(sql: Sql, pulse: { readonly id: string; readonly teamId: string }, note: CheckInNote): Promise<void> {
  await sql
    .insertInto('check_in_notes')
    .values({ pulse_id: pulse.id, account_id: note.account, team_id: pulse.teamId, name: note.name, content: note.text })
    .onConflict((conflict) => conflict.columns(['pulse_id', 'account_id']).doUpdateSet({ name: note.name, content: note.text }))
    .execute();
}

export async function deleteNote(sql: Sql, pulse: string, account: string): Promise<void> {
  await sql.deleteFrom('check_in_notes').where('pulse_id', '=', pulse).where('account_id', '=', account).execute();
}
