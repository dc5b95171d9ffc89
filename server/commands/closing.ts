/**
 * Closing a session: what is open is counted or destroyed unread, and the result is
 * frozen with a hash of its content, all in one transaction.
 */
import { must } from '#shared/lib/assert.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { canonicalJson } from '#shared/lib/canonical-json.ts';
import { resultOf, type Result } from '#shared/retrospectives/result.ts';
import { endFlow } from '#shared/retrospectives/steps.ts';
import type { BoardSnapshot } from '#shared/ydoc/board.ts';
import { sha256 } from '../keys/seals.ts';
import { countsOf } from '../storage/round-store.ts';
import type { Sql } from '../storage/schema.ts';
import { peopleOf, setClosed, type SessionRecord } from '../storage/session-store.ts';
import { clearAnswers } from '../storage/sign-in-store.ts';
import type { Asked } from './asked.ts';
import type { BoardFacts } from './board-facts.ts';
import type { CommandDeps } from './deps.ts';
import { perform, type Performed } from './effects.ts';

export async function closeSession(
  deps: CommandDeps,
  sql: Sql,
  { session }: Asked,
  followUpOn: string,
  facts: BoardFacts,
): Promise<Outcome<Performed, RefusalCode>> {
  if (!facts.outcome.holds) return refuse('no-outcome-yet');
  if (facts.outcome.actions > limits.newActionsPerSession) {
    return refuse('too-many-actions', { limit: limits.newActionsPerSession });
  }
  const closedAt = deps.clock();
  const performed = await perform(deps, sql, session, endFlow(session.flow, closedAt), null);
  const closed: SessionRecord = { ...session, status: 'closed', flow: performed.flow, closedAt, followUpOn };
  const json = canonicalJson(await readResult(sql, closed, must(facts.board, 'Closing has read the board.'), closedAt));
  const result = { json, hash: sha256(json).toString('hex') };
  await setClosed(sql, session.id, { flow: performed.flow, closedAt, followUpOn, result });
  await clearAnswers(sql, session.id);
  return accept(performed);
}

/** The result as it stands, of a session that runs or closes now. */
export async function readResult(sql: Sql, session: SessionRecord, board: BoardSnapshot, now: number): Promise<Result> {
  const { tallies, polls } = await countsOf(sql, session.id);
  const people = (await peopleOf(sql, session.id)).map(({ id, name, role, ink }) => ({ id, name, role, ink, here: false, ready: false }));
  return resultOf({ ...session, people, tallies: { ...tallies }, polls: { ...polls }, serverNow: now }, board);
}
