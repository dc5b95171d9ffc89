/**
 * Takes people out of a team: their place, their seats in its retrospectives, the links
 * they have seen. From before the commit nothing is taken from them any more, and right
 * after it whatever they have open closes.
 */
import { closeCode } from '#shared/protocol/frames.ts';
import { boardOf } from '../../access/document-access.ts';
import type { Sql } from '../../storage/schema.ts';
import { peopleIn, removePerson, sessionIdsOfTeam, setLink } from '../../storage/session-store.ts';
import { endReadingIn } from '../../storage/sign-in-store.ts';
import { deleteMembership } from '../../storage/team-store.ts';
import type { AccountDeps } from './deps.ts';

export type Expelled = { readonly accounts: readonly string[]; readonly sessions: readonly string[]; readonly keys: readonly string[] };

export const nobodyExpelled: Expelled = { accounts: [], sessions: [], keys: [] };

export type Whom = {
  readonly accounts: readonly string[];
  /** Those too who came into its retrospectives without an account. */
  readonly strangers: boolean;
  /** Links that they have seen get new ones in their place. */
  readonly renewLinks: boolean;
};

/** Part of the transaction that decides it. */
export async function expel({ random }: Pick<AccountDeps, 'random'>, sql: Sql, team: string, whom: Whom): Promise<Expelled> {
  const leaving = new Set(whom.accounts);
  const sessions: string[] = [];
  const keys: string[] = [];
  for (const id of await sessionIdsOfTeam(sql, team)) {
    const people = (await peopleIn(sql, id)).filter(({ account }) => (account === null ? whom.strangers : leaving.has(account)));
    for (const { person } of people) await removePerson(sql, person);
    const readers = await endReadingIn(sql, id, { accounts: whom.accounts, strangers: whom.strangers || whom.renewLinks });
    keys.push(...readers);
    if (whom.renewLinks && people.length > 0) await setLink(sql, id, { inviteToken: random.token(), code: random.code() });
    if (people.length > 0 || readers.length > 0) sessions.push(id);
  }
  for (const account of whom.accounts) await deleteMembership(sql, team, account);
  return { accounts: whom.accounts, sessions, keys };
}

/** After the commit. */
export async function closeBehind(deps: AccountDeps, team: string, { accounts, sessions, keys }: Expelled): Promise<void> {
  deps.endSignIns(keys, { comeBack: false });
  for (const account of accounts) deps.closeAtTeam(team, account, closeCode.notAllowed);
  for (const session of sessions) {
    await deps.standing.refresh(session);
    deps.documents.accessChanged(boardOf(session));
    deps.rooms.nextSeq(session);
    deps.notify(session);
  }
  if (accounts.length > 0) deps.notifyTeam(team, 'people');
}
