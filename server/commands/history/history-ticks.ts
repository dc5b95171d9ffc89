/**
 * Keeps the boards that people are working on, so that no more than ten minutes of work
 * is without a moment; and cleans the files after an erasing, when nobody is there.
 */
import type { Kysely } from 'kysely';
import { isDue } from '#shared/retrospectives/history.ts';
import { boardOf } from '../../access/document-access.ts';
import { newestSequence } from '../../storage/document-log.ts';
import { newestMoment } from '../../storage/moment-store.ts';
import type { Tables } from '../../storage/schema.ts';
import { liveSessions } from '../../storage/session-store.ts';
import type { CommandDeps } from '../deps.ts';
import { scrubIfDue } from './erasing.ts';
import { boardNow, keepMoment } from './moments.ts';

type KeepDeps = Pick<CommandDeps, 'documents' | 'clock' | 'random'> & {
  readonly sql: Kysely<Tables>;
  readonly isWatched: (session: string) => boolean;
};
type TickDeps = KeepDeps & Pick<CommandDeps, 'scrub'> & { readonly isQuiet: () => boolean };

const tickMs = 60_000;

export async function keepWatchedBoards(deps: KeepDeps): Promise<void> {
  const { sql, documents, clock, isWatched } = deps;
  for (const session of await liveSessions(sql)) {
    const document = boardOf(session.id);
    if (!isWatched(session.id) || documents.damageOf(document) !== null) continue;
    const newest = await newestMoment(sql, document);
    if (!isDue(newest, clock()) || (await newestSequence(sql, document)) <= (newest?.through ?? 0)) continue;
    const board = await boardNow(deps, document);
    await sql.transaction().execute((writing) => keepMoment(deps, writing, document, { why: 'activity', name: '' }, board));
  }
}

export const tickHistory = (deps: TickDeps): Promise<void> => (deps.isQuiet() ? scrubIfDue(deps) : keepWatchedBoards(deps));

/** Begins the tick; the answer stops it. */
export function startHistoryTicks(deps: TickDeps, failed: (error: unknown) => void): () => void {
  const timer = setInterval(() => void tickHistory(deps).catch(failed), tickMs);
  return () => clearInterval(timer);
}
