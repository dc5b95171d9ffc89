/** Accounts and the browsers in which they are signed in. Better-auth writes these tables; here they are read and ended. */
import type { Sql } from './schema.ts';
import { keyOf } from './sign-in-store.ts';

export type AccountRecord = {
  readonly id: string;
  readonly name: string;
  /** Null for guests, whose address is made up. */
  readonly email: string | null;
  readonly isGuest: boolean;
};

type AccountRow = { readonly id: string; readonly name: string; readonly email: string; readonly is_anonymous: number | null };

const accountOf = (row: AccountRow): AccountRecord => {
  const isGuest = row.is_anonymous === 1;
  return { id: row.id, name: row.name, email: isGuest ? null : row.email, isGuest };
};

const columns = ['accounts.id', 'accounts.name', 'accounts.email', 'accounts.is_anonymous'] as const;

export async function findAccount(sql: Sql, by: { readonly id: string } | { readonly email: string }): Promise<AccountRecord | null> {
  const query = sql.selectFrom('accounts').select(columns);
  const row = await ('id' in by ? query.where('id', '=', by.id) : query.where('email', '=', by.email.toLowerCase())).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

export async function renameAccount(sql: Sql, id: string, name: string): Promise<void> {
  await sql.updateTable('accounts').set({ name }).where('id', '=', id).execute();
}

/** One browser in which an account is signed in. */
export type AccountSignIn = {
  readonly id: string;
  readonly account: AccountRecord;
  readonly expiresAt: number;
};

/** Null where the token was never given out, was taken back, or is too old. */
export async function findAccountSignIn(sql: Sql, token: string, now: number): Promise<AccountSignIn | null> {
  const row = await sql
    .selectFrom('account_sign_ins')
    .innerJoin('accounts', 'accounts.id', 'account_sign_ins.account_id')
    .select(columns)
    .select(['account_sign_ins.id as sign_in', 'account_sign_ins.expires_at'])
    .where('token', '=', token)
    .executeTakeFirst();
  if (row === undefined || Date.parse(row.expires_at) <= now) return null;
  return { id: row.sign_in, account: accountOf(row), expiresAt: Date.parse(row.expires_at) };
}

/** Until when a sign-in lasts; null where it ended. */
export async function signInEnds(sql: Sql, id: string): Promise<number | null> {
  const row = await sql.selectFrom('account_sign_ins').select('expires_at').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : Date.parse(row.expires_at);
}

export type SignInRow = { readonly id: string; readonly userAgent: string; readonly startedAt: number; readonly expiresAt: number };

/** Newest first; those that are too old are left out. */
export async function signInsOf(sql: Sql, account: string, now: number): Promise<SignInRow[]> {
  const rows = await sql
    .selectFrom('account_sign_ins')
    .select(['id', 'user_agent', 'created_at', 'expires_at'])
    .where('account_id', '=', account)
    .orderBy('created_at', 'desc')
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      userAgent: row.user_agent ?? '',
      startedAt: Date.parse(row.created_at),
      expiresAt: Date.parse(row.expires_at),
    }))
    .filter(({ expiresAt }) => expiresAt > now);
}

/** Gives the ids of those that ended; retrospectives that were entered under them end with them. */
export async function endSignIns(sql: Sql, account: string, which: { readonly id: string } | 'all'): Promise<string[]> {
  const ending = sql.deleteFrom('account_sign_ins').where('account_id', '=', account).returning('id');
  const ended = await (which === 'all' ? ending : ending.where('id', '=', which.id)).execute();
  return ended.map(({ id }) => id);
}

/** Every device that was let into a retrospective as one of this account's people, return links included; gives their keys. */
export async function endParticipation(sql: Sql, account: string): Promise<string[]> {
  const ended = await sql.deleteFrom('sign_ins').where('person_id', 'in', peopleOfAccount(sql, account)).returning('token_hash').execute();
  return ended.map(({ token_hash }) => keyOf(token_hash));
}

/** The keys that this would end. */
export async function participationOf(sql: Sql, account: string): Promise<string[]> {
  const rows = await sql.selectFrom('sign_ins').select('token_hash').where('person_id', 'in', peopleOfAccount(sql, account)).execute();
  return rows.map(({ token_hash }) => keyOf(token_hash));
}

const peopleOfAccount = (sql: Sql, account: string) => sql.selectFrom('people').select('id').where('account_id', '=', account);

/** Each column that says whose something is; all of them follow when a guest becomes an account. */
export const accountColumns = [
  { table: 'people', column: 'account_id' },
  { table: 'invitations', column: 'invited_by' },
  { table: 'raised', column: 'account_id' },
  { table: 'notes', column: 'from_account' },
  { table: 'note_entries', column: 'from_account' },
] as const;

/**
 * What was a guest's becomes the account's. Where both belong to one team, the stronger
 * place counts. Tables with one row per account and team are settled before the rest.
 */
export async function adoptGuest(sql: Sql, guest: string, account: string): Promise<void> {
  const places = await sql.selectFrom('memberships').selectAll().where('account_id', '=', guest).execute();
  await sql.deleteFrom('memberships').where('account_id', '=', guest).execute();
  for (const place of places) {
    await sql
      .insertInto('memberships')
      .values({ ...place, account_id: account })
      .onConflict((conflict) => conflict.columns(['team_id', 'account_id']).doNothing())
      .execute();
  }
  for (const { table, column } of accountColumns) {
    await sql.updateTable(table).set(column, account).where(column, '=', guest).execute();
  }
}

/** Retrospectives entered under one sign-in go on under the one that took its place. */
export async function moveParticipation(sql: Sql, from: string, to: string): Promise<void> {
  await sql.updateTable('sign_ins').set({ account_sign_in_id: to }).where('account_sign_in_id', '=', from).execute();
}
