/**
 * While cards are being written, others hear of ready marks on a slow, even tick, so
 * that no mark can be laid beside the moment in which a card was sealed.
 */
import type { Kysely } from 'kysely';
import { limits } from '#shared/protocol/limits.ts';
import type { Tables } from '../storage/schema.ts';
import { liveSessions, peopleOf } from '../storage/session-store.ts';
import type { CommandDeps } from './deps.ts';
import { writesSealed } from './view.ts';

type TickDeps = Pick<CommandDeps, 'rooms' | 'notify'> & { readonly sql: Kysely<Tables>; readonly isWatched: (session: string) => boolean };

export async function tellReadyMarks({ sql, rooms, notify, isWatched }: TickDeps): Promise<void> {
  for (const session of await liveSessions(sql)) {
    if (!isWatched(session.id) || !writesSealed(session.flow)) continue;
    const people = await peopleOf(sql, session.id);
    const ready = new Set(people.filter((person) => person.ready).map((person) => person.id));
    if (!rooms.tellReady(session.id, ready)) continue;
    rooms.nextSeq(session.id);
    notify(session.id);
  }
}

/** Begins the tick; the answer stops it. */
export function startReadyTicks(deps: TickDeps, failed: (error: unknown) => void): () => void {
  const timer = setInterval(() => void tellReadyMarks(deps).catch(failed), limits.readyTickMs);
  return () => clearInterval(timer);
}
