/**
 * Who stands where in each session that somebody is connected to, held in memory so
 * that a permission can be asked at the very moment of a commit. Refreshed after
 * every command that may change it.
 */
import type { Label } from '#shared/retrospectives/session.ts';
import { mayWriteBoard } from '#shared/retrospectives/policy.ts';
import type { Sql } from '../storage/schema.ts';
import { findSession, peopleOf, type PersonRecord } from '../storage/session-store.ts';

type Known = {
  readonly team: string | null;
  readonly status: 'live' | 'closed';
  readonly label: Label;
  readonly people: ReadonlyMap<string, PersonRecord>;
};

/** Who is being taken out of a team: some accounts, and where `strangers` also those without one. */
export type Leaving = { readonly accounts: readonly string[]; readonly strangers: boolean };

export class Standing {
  readonly #sql: Sql;
  readonly #known = new Map<string, Known>();
  /** Sessions whose board stands still while their result is being frozen. */
  readonly #held = new Set<string>();
  /** People of a session who are being removed from it. */
  readonly #removing = new Set<string>();
  /** By team, who is being taken out of it. */
  readonly #leaving = new Map<string, Leaving>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async refresh(session: string): Promise<Known | null> {
    const record = await findSession(this.#sql, { id: session });
    if (record === null) return null;
    const people = await peopleOf(this.#sql, session);
    const known = { team: record.teamId, status: record.status, label: record.label, people: new Map(people.map((one) => [one.id, one])) };
    this.#known.set(session, known);
    return known;
  }

  /** Of a session that nobody is connected to, nothing has to be known. */
  async refreshKnown(session: string): Promise<void> {
    if (this.#known.has(session)) await this.refresh(session);
  }

  async of(session: string): Promise<Known | null> {
    return this.#known.get(session) ?? this.refresh(session);
  }

  mayRead(session: string, person: string | null): boolean {
    const known = this.#known.get(session);
    if (known === undefined) return false;
    if (person === null) return known.status === 'closed';
    const record = known.people.get(person);
    return record !== undefined && !this.#isGoing(session, known, record);
  }

  mayWrite(session: string, person: string | null): boolean {
    const known = this.#known.get(session);
    if (known === undefined || person === null || known.status === 'closed' || this.#held.has(session)) return false;
    const record = known.people.get(person);
    return record !== undefined && mayWriteBoard(record.role) && !this.#isGoing(session, known, record);
  }

  #isGoing(session: string, { team }: Known, { id, accountId }: PersonRecord): boolean {
    if (this.#removing.has(`${session}/${id}`)) return true;
    const leaving = team === null ? undefined : this.#leaving.get(team);
    return leaving !== undefined && (accountId === null ? leaving.strangers : leaving.accounts.includes(accountId));
  }

  /** From before the commit that removes somebody until it is known here, they may do nothing. */
  async whileRemoving<T>(session: string, person: string, work: () => Promise<T>): Promise<T> {
    const key = `${session}/${person}`;
    this.#removing.add(key);
    try {
      return await work();
    } finally {
      this.#removing.delete(key);
    }
  }

  /** The same for those who are taken out of a team; one such change of a team at a time. */
  async whileLeaving<T>(team: string, leaving: Leaving, work: () => Promise<T>): Promise<T> {
    this.#leaving.set(team, leaving);
    try {
      return await work();
    } finally {
      this.#leaving.delete(team);
    }
  }

  /** Between the two calls nothing is written to the session's board. */
  async whileHeld<T>(session: string, work: () => Promise<T>): Promise<T> {
    this.#held.add(session);
    try {
      return await work();
    } finally {
      this.#held.delete(session);
    }
  }

  /** Called when nobody is connected to the session any more. */
  forget(session: string): void {
    this.#known.delete(session);
  }
}
