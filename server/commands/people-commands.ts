/** Roles and ready marks: what people do about each other and themselves. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { mayRemove } from '#shared/retrospectives/policy.ts';
import type { Command } from '#shared/retrospectives/session.ts';
import type { Sql } from '../storage/schema.ts';
import { removePerson, setReady, setRole, type PersonRecord } from '../storage/session-store.ts';
import type { CommandDeps } from './deps.ts';
import { facilitatorAway } from './view.ts';
import type { Asked } from './asked.ts';

export type PeopleCommand = Extract<Command, { do: 'set-ready' | 'set-role' | 'hand-over' | 'take-over' | 'remove-person' }>;

export async function changePeople(
  deps: Pick<CommandDeps, 'rooms'>,
  sql: Sql,
  { session, people, self }: Asked,
  command: PeopleCommand,
): Promise<Outcome<null, RefusalCode>> {
  if (command.do === 'set-ready') {
    await setReady(sql, self.id, command.ready);
    return accept(null);
  }
  if (command.do === 'take-over') {
    if (!facilitatorAway(deps, session, people)) return refuse('facilitator-present');
    return lead(sql, people, self);
  }
  const other = people.find((person) => person.id === command.person);
  if (other === undefined) return refuse('unknown-person');
  if (command.do === 'hand-over') return lead(sql, people, other);
  if (command.do === 'remove-person') {
    if (!mayRemove(self.role, other.role)) return refuse('not-allowed');
    await removePerson(sql, other.id);
    return accept(null);
  }
  if (other.role === 'facilitator') return refuse('not-allowed');
  await setRole(sql, other.id, command.role);
  return accept(null);
}

/** There is one facilitator; whoever was it goes on helping. */
async function lead(sql: Sql, people: readonly PersonRecord[], next: PersonRecord): Promise<Outcome<null, RefusalCode>> {
  for (const person of people) {
    if (person.role === 'facilitator' && person.id !== next.id) await setRole(sql, person.id, 'co-facilitator');
  }
  await setRole(sql, next.id, 'facilitator');
  return accept(null);
}
