/** What people raised, what was said about it, and which duties read it on which day. */
import * as z from 'zod/mini';
import {
  raisedKindSchema,
  raisedStateSchema,
  raisedStepSchema,
  readerSchema,
  wayOutSchema,
  type RaisedKind,
  type RaisedMessage,
  type RaisedState,
  type Reader,
  type Reading,
  type Way,
} from '#shared/safety/raised.ts';
import type { Sql, Tables } from './schema.ts';

export type RaisedRecord = {
  readonly id: string;
  readonly teamId: string;
  readonly kind: RaisedKind;
  readonly way: Way;
  readonly state: RaisedState;
  readonly text: string;
  readonly raisedOn: string;
  /** Null where it was raised unlinked. */
  readonly raiser: { readonly account: string; readonly name: string } | null;
  readonly contact: string | null;
  readonly receiptHash: Uint8Array | null;
};

const recordOf = (row: Tables['raised']): RaisedRecord => ({
  id: row.id,
  teamId: row.team_id,
  kind: raisedKindSchema.parse(row.kind),
  way: wayOutSchema.parse(row.way),
  state: raisedStateSchema.parse(row.state),
  text: row.content,
  raisedOn: row.raised_on,
  raiser: row.account_id === null || row.name === null ? null : { account: row.account_id, name: row.name },
  contact: row.contact_id,
  receiptHash: row.receipt_hash,
});

export async function insertRaised(sql: Sql, raised: RaisedRecord): Promise<void> {
  await sql
    .insertInto('raised')
    .values({
      id: raised.id,
      team_id: raised.teamId,
      kind: raised.kind,
      way: raised.way,
      state: raised.state,
      content: raised.text,
      raised_on: raised.raisedOn,
      account_id: raised.raiser?.account ?? null,
      name: raised.raiser?.name ?? null,
      contact_id: raised.contact,
      receipt_hash: raised.receiptHash,
    })
    .execute();
}

export async function findRaised(sql: Sql, id: string): Promise<RaisedRecord | null> {
  const row = await sql.selectFrom('raised').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

export async function findByReceipt(sql: Sql, receiptHash: Uint8Array): Promise<RaisedRecord | null> {
  const row = await sql.selectFrom('raised').selectAll().where('receipt_hash', '=', receiptHash).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Newest day first; within a day the random ids decide, and they tell nothing. */
const newestFirst = (records: readonly RaisedRecord[]): RaisedRecord[] =>
  records.toSorted((a, b) => (a.raisedOn === b.raisedOn ? (a.id < b.id ? -1 : 1) : a.raisedOn < b.raisedOn ? 1 : -1));

export async function raisedToTeam(sql: Sql, team: string): Promise<RaisedRecord[]> {
  const rows = await sql.selectFrom('raised').selectAll().where('team_id', '=', team).where('way', '=', 'team').execute();
  return newestFirst(rows.map(recordOf));
}

export async function raisedToContact(sql: Sql, contact: string): Promise<RaisedRecord[]> {
  const rows = await sql.selectFrom('raised').selectAll().where('contact_id', '=', contact).execute();
  return newestFirst(rows.map(recordOf));
}

export async function setRaisedState(sql: Sql, id: string, state: RaisedState): Promise<void> {
  await sql.updateTable('raised').set({ state }).where('id', '=', id).execute();
}

const senderSchema = z.enum(['raiser', 'reader']);

export async function messagesOf(sql: Sql, raised: string): Promise<RaisedMessage[]> {
  const rows = await sql.selectFrom('raised_messages').selectAll().where('raised_id', '=', raised).orderBy('position').execute();
  return rows.map((row) => ({
    from: senderSchema.parse(row.sender),
    step: row.step === null ? null : raisedStepSchema.parse(row.step),
    text: row.content,
    on: row.said_on,
  }));
}

export async function insertMessage(
  sql: Sql,
  raised: { readonly id: string; readonly teamId: string },
  position: number,
  message: RaisedMessage,
): Promise<void> {
  await sql
    .insertInto('raised_messages')
    .values({
      raised_id: raised.id,
      position,
      team_id: raised.teamId,
      sender: message.from,
      step: message.step,
      content: message.text,
      said_on: message.on,
    })
    .execute();
}

export async function readingsOf(sql: Sql, raised: string): Promise<Reading[]> {
  const rows = await sql.selectFrom('raised_readings').selectAll().where('raised_id', '=', raised).orderBy('read_on').orderBy('reader').execute();
  return rows.map((row) => ({ by: readerSchema.parse(row.reader), on: row.read_on }));
}

export async function noteReading(sql: Sql, raised: { readonly id: string; readonly teamId: string }, by: Reader, on: string): Promise<void> {
  await sql
    .insertInto('raised_readings')
    .values({ raised_id: raised.id, reader: by, read_on: on, team_id: raised.teamId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The days on which the contact of the outside line read anything of a team. */
export async function outsideReadingDays(sql: Sql, team: string): Promise<string[]> {
  const rows = await sql
    .selectFrom('raised_readings')
    .select('read_on')
    .distinct()
    .where('team_id', '=', team)
    .where('reader', '=', 'outside-line')
    .orderBy('read_on')
    .execute();
  return rows.map((row) => row.read_on);
}

/** The secret behind a team's tickets; `fresh` becomes it where there is none. */
export async function raiseSecret(sql: Sql, team: string, fresh: Uint8Array): Promise<Uint8Array> {
  await sql
    .insertInto('raise_secrets')
    .values({ team_id: team, secret: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await sql.selectFrom('raise_secrets').select('secret').where('team_id', '=', team).executeTakeFirstOrThrow();
  return row.secret;
}

export async function knownRaiseSecret(sql: Sql, team: string): Promise<Uint8Array | null> {
  const row = await sql.selectFrom('raise_secrets').select('secret').where('team_id', '=', team).executeTakeFirst();
  return row?.secret ?? null;
}

/** The account that takes concerns past a team's own leader; null where nobody does. */
export async function outsideContact(sql: Sql): Promise<string | null> {
  const row = await sql.selectFrom('outside_lines').select('account_id').executeTakeFirst();
  return row?.account_id ?? null;
}

export async function setOutsideContact(sql: Sql, workspace: string, account: string | null): Promise<void> {
  await sql.deleteFrom('outside_lines').execute();
  if (account !== null) await sql.insertInto('outside_lines').values({ workspace_id: workspace, account_id: account }).execute();
}
