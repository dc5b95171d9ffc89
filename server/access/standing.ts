/**
 * Who stands where in each session that somebody is connected to, held in memory so
 * that a permission can be asked at the very moment of a commit. Refreshed after
 * every command that may change it.
 */
import type { Label, Role } from '#shared/retrospectives/session.ts';
import { mayWriteBoard } from '#shared/retrospectives/policy.ts';
import type { Sql } from '../storage/schema.ts';
import { findSession, peopleOf, type PersonRecord } from '../storage/session-store.ts';

type Known = {
  readonly status: 'live' | 'closed';
  readonly label: Label;
  readonly people: ReadonlyMap<string, PersonRecord>;
};

export class Standing {
  readonly #sql: Sql;
  readonly #known = new Map<string, Known>();
  /** Sessions whose board stands still while their result is being frozen. */
  readonly #held = new Set<string>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async refresh(session: string): Promise<Known | null> {
    const record = await findSession(this.#sql, { id: session });
    if (record === null) return null;
    const people = await peopleOf(this.#sql, session);
    const known = { status: record.status, label: record.label, people: new Map(people.map((one) => [one.id, one])) };
    this.#known.set(session, known);
    return known;
  }

  async of(session: string): Promise<Known | null> {
    return this.#known.get(session) ?? this.refresh(session);
  }

  mayRead(session: string, person: string | null): boolean {
    const known = this.#known.get(session);
    if (known === undefined) return false;
    return person === null ? known.status === 'closed' : known.people.has(person);
  }

  mayWrite(session: string, person: string | null): boolean {
    const known = this.#known.get(session);
    if (known === undefined || person === null || known.status === 'closed' || this.#held.has(session)) return false;
    const role: Role | undefined = known.people.get(person)?.role;
    return role !== undefined && mayWriteBoard(role);
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
