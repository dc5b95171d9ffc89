/** Who a browser is: hashes of participant tokens and return tokens, and answers already given to commands. */
import type { Sql } from './schema.ts';

export type SignIn = {
  readonly session: string;
  readonly person: string | null;
  /** The sign-in of an account with which this one ends; null where nobody was signed in. */
  readonly accountSignIn: string | null;
};
type Kind = 'participant' | 'return';

export async function findSignIn(sql: Sql, kind: Kind, tokenHash: Uint8Array): Promise<SignIn | null> {
  const row = await sql
    .selectFrom('sign_ins')
    .select(['session_id', 'person_id', 'account_sign_in_id'])
    .where('token_hash', '=', tokenHash)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row === undefined 
    ? null
    : { session: row.session_id, person: row.person_id, accountSignIn: row.account_sign_in_id };
}

export async function insertSignIn(sql: Sql, kind: Kind, tokenHash: Uint8Array, signIn: SignIn): Promise<void> {
  await sql
    .insertInto('sign_ins')
    .values({
      token_hash: tokenHash,
      session_id: signIn.session,
      person_id: signIn.person,
      kind,
      account_sign_in_id: signIn.accountSignIn,
    })
    .execute();
}

/** By what a sign-in is known in memory. */
export const keyOf = (tokenHash: Uint8Array): string => Buffer.from(tokenHash).toString('base64url');

/** Those who read a closed session by its link have nothing else to come in by. Gives the keys of what ended. */
export async function endReading(sql: Sql, session: string): Promise<string[]> {
  const ended = await readers(sql, session).returning('token_hash').execute();
  return ended.map(({ token_hash }) => keyOf(token_hash));
}

/** The same for those who read it under these accounts, and for `strangers` without one. */
export async function endReadingIn(
  sql: Sql,
  session: string,
  who: { readonly accounts: readonly string[]; readonly strangers: boolean },
): Promise<string[]> {
  const theirs = sql.selectFrom('account_sign_ins').select('id').where('account_id', 'in', who.accounts);
  const ended = await readers(sql, session)
    .where((either) =>
      either.or([
        ...(who.accounts.length === 0 ? [] : [either('account_sign_in_id', 'in', theirs)]),
        ...(who.strangers ? [either('account_sign_in_id', 'is', null)] : []),
      ]),
    )
    .returning('token_hash')
    .execute();
  return ended.map(({ token_hash }) => keyOf(token_hash));
}

const readers = (sql: Sql, session: string) => sql.deleteFrom('sign_ins').where('session_id', '=', session).where('person_id', 'is', null);

export type CommandKey = { readonly session: string; readonly person: string; readonly key: string };

/** The answer that this very request got before, or null where it is new. */
export async function findAnswer(sql: Sql, { session, person, key }: CommandKey): Promise<number | null> {
  const row = await sql
    .selectFrom('command_keys')
    .select('seq')
    .where('session_id', '=', session)
    .where('person_id', '=', person)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.seq ?? null;
}

export async function insertAnswer(sql: Sql, { session, person, key }: CommandKey, seq: number): Promise<void> {
  await sql.insertInto('command_keys').values({ session_id: session, person_id: person, key, seq }).execute();
}

export async function clearAnswers(sql: Sql, session: string): Promise<void> {
  await sql.deleteFrom('command_keys').where('session_id', '=', session).execute();
}

export async function readSetting(sql: Sql, name: string): Promise<string | null> {
  const row = await sql.selectFrom('settings').select('content').where('name', '=', name).executeTakeFirst();
  return row?.content ?? null;
}

export async function writeSetting(sql: Sql, name: string, content: string): Promise<void> {
  await sql
    .insertInto('settings')
    .values({ name, content })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ content }))
    .execute();
}

export async function deleteSetting(sql: Sql, name: string): Promise<void> {
  await sql.deleteFrom('settings').where('name', '=', name).execute();
}
