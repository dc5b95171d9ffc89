/** Keeps moments of a board: when the rules say so, and when somebody asks (server/sync/SPEC.md, HI). */
import * as Y from 'yjs';
import { must } from '#shared/lib/assert.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanLine } from '#shared/retrospectives/clean-text.ts';
import { thinnedOut, type Moment } from '#shared/retrospectives/history.ts';
import type { Command } from '#shared/retrospectives/session.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import { boardOf } from '../../access/document-access.ts';
import { sameBytes } from '../../keys/seals.ts';
import { newestSequence } from '../../storage/document-log.ts';
import { deleteMoments, insertMoment, momentsOf, momentState, newestMoment } from '../../storage/moment-store.ts';
import type { Sql } from '../../storage/schema.ts';
import type { Asked } from '../asked.ts';
import type { CommandDeps } from '../deps.ts';

/** A board as the log holds it. */
export type BoardNow = {
  readonly state: Uint8Array;
  readonly cards: number;
  /** The state holds at least the log up to here. */
  readonly through: number;
};

export async function boardNow({ sql, documents }: Pick<CommandDeps, 'sql' | 'documents'>, document: string): Promise<BoardNow> {
  const through = await newestSequence(sql, document);
  return documents.read(document, (doc) => ({ through, state: Y.encodeStateAsUpdate(doc), cards: boardRoots.cards(doc).size }));
}

const needBoardNow: ReadonlySet<Command['do']> = new Set<Command['do']>([
  'forward',
  'back',
  'skip',
  'go-to',
  'undo-step',
  'name-moment',
  'restore-moment',
]);

/** Read before the transaction of the commands that may keep a moment. */
export const boardNowFor = (deps: CommandDeps, document: string, command: Command): Promise<BoardNow | null> =>
  needBoardNow.has(command.do) ? boardNow(deps, document) : Promise.resolve(null);

type MomentDeps = Pick<CommandDeps, 'clock' | 'random'>;
type Cause = Pick<Moment, 'why' | 'name'>;

/** A board that did not change since its newest moment needs no other one, unless somebody named it. */
export async function keepMoment(deps: MomentDeps, sql: Sql, document: string, cause: Cause, board: BoardNow): Promise<void> {
  if (cause.why !== 'named' && (await isNewestMoment(sql, document, board.state))) return;
  const takenAt = deps.clock();
  await insertMoment(sql, { id: deps.random.id(), document, takenAt, ...cause, ...board });
  await deleteMoments(sql, thinnedOut(await momentsOf(sql, document), takenAt));
}

async function isNewestMoment(sql: Sql, document: string, state: Uint8Array): Promise<boolean> {
  const newest = await newestMoment(sql, document);
  if (newest === null) return false;
  const kept = must(await momentState(sql, document, newest.id), 'The newest moment has a state.');
  return kept !== 'damaged' && sameBytes(kept, state);
}

export async function nameMoment(
  deps: MomentDeps,
  sql: Sql,
  { session }: Asked,
  raw: string,
  board: BoardNow,
): Promise<Outcome<null, RefusalCode>> {
  const name = cleanLine(raw);
  if (name === '') return refuse('text-empty');
  const document = boardOf(session.id);
  const named = (await momentsOf(sql, document)).filter((moment) => moment.why === 'named').length;
  if (named >= limits.namedMomentsPerSession) return refuse('too-many-moments', { limit: limits.namedMomentsPerSession });
  await keepMoment(deps, sql, document, { why: 'named', name }, board);
  return accept(null);
}
