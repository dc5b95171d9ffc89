/** Gives people their place in a session: a name that is free in it, and a secret for their browser. */
import { refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanName, nameKey } from '#shared/retrospectives/names.ts';
import { sha256 } from '../keys/seals.ts';
import type { Random } from '../lib/random.ts';
import type { Sql } from '../storage/schema.ts';
import { insertPerson, nextPosition, peopleOf, type PersonRecord } from '../storage/session-store.ts';
import { insertSignIn } from '../storage/sign-in-store.ts';
import type { Entered, Entrant } from './ports.ts';

const inks = 6;

type Tools = { readonly random: Pick<Random, 'id' | 'token'> };

/** Lets one browser in; under a sign-in of an account, for as long as that lasts. */
export async function letIn(
  { random }: Tools,
  sql: Sql,
  session: string,
  person: PersonRecord | null,
  entrant: Pick<Entrant, 'signIn'> | null,
): Promise<Entered> {
  const participantToken = random.token();
  const signIn = { session, person: person?.id ?? null, accountSignIn: entrant?.signIn ?? null };
  await insertSignIn(sql, 'participant', sha256(participantToken), signIn);
  return { joined: { sessionId: session, personId: person?.id ?? null, name: person?.name ?? '' }, participantToken };
}

export async function seat(
  { random }: Tools,
  sql: Sql,
  session: string,
  newcomer: { readonly name: string; readonly role: PersonRecord['role']; readonly account: string | null },
): Promise<PersonRecord> {
  const position = await nextPosition(sql, session);
  const { name, role, account } = newcomer;
  const person: PersonRecord = { id: random.id(), name, role, ink: position % inks, ready: false, position, accountId: account };
  await insertPerson(sql, session, person, nameKey(name));
  return person;
}

/** The first of the names that can be used and that nobody inside has, while there is room. */
export async function freeSeat(sql: Sql, session: string, names: readonly string[]): Promise<Outcome<string, RefusalCode>> {
  const people = await peopleOf(sql, session);
  const taken = new Set(people.map(({ name }) => nameKey(name)));
  const free = names.map((name) => cleanName(name)).find((name) => name.ok && !taken.has(nameKey(name.value)));
  if (free !== undefined) {
    const isFull = people.length >= limits.participantsPerSession;
    return isFull ? refuse('session-full', { limit: limits.participantsPerSession }) : free;
  }
  const asked = cleanName(names.at(-1) ?? '');
  return asked.ok ? refuse('name-taken') : asked;
}

/** The person of an account in a session, where they were there before. */
export async function personOfAccount(sql: Sql, session: string, account: string): Promise<PersonRecord | null> {
  return (await peopleOf(sql, session)).find(({ accountId }) => accountId === account) ?? null;
}
