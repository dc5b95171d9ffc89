/**
 * A new link and a new code for a session: the old ones open nothing any more, and
 * readers, who have nothing but the link, go out. Where the link fell into wrong hands,
 * those who came by it without an account can go out with it; the others stay.
 */
import type { Sql } from '../storage/schema.ts';
import { removePerson, setLink } from '../storage/session-store.ts';
import { endReading } from '../storage/sign-in-store.ts';
import type { Asked } from './asked.ts';
import type { CommandDeps } from './deps.ts';

/** Gives the sign-ins that ended with the old link. */
export async function rotateLink(
  { random }: Pick<CommandDeps, 'random'>,
  sql: Sql,
  { session, people }: Pick<Asked, 'session' | 'people'>,
  removeGuests: boolean,
): Promise<readonly string[]> {
  await setLink(sql, session.id, { inviteToken: random.token(), code: random.code() });
  const ended = await endReading(sql, session.id);
  const guests = people.filter(({ role, accountId }) => role === 'participant' && accountId === null);
  for (const guest of removeGuests ? guests : []) await removePerson(sql, guest.id);
  return ended;
}
