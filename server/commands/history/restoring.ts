/** Brings a moment back as one more edit: nothing is taken out of the history, and the present is kept first. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { bringBack } from '#shared/ydoc/board-history.ts';
import { boardOf } from '../../access/document-access.ts';
import { appendAll } from '../../storage/document-log.ts';
import { momentState } from '../../storage/moment-store.ts';
import type { Sql } from '../../storage/schema.ts';
import type { Asked } from '../asked.ts';
import type { CommandDeps } from '../deps.ts';
import type { Performed } from '../effects.ts';
import { keepMoment, type BoardNow } from './moments.ts';
import { docOf, serverEdit } from './server-edit.ts';

export async function restoreMoment(
  deps: CommandDeps,
  sql: Sql,
  { session }: Asked,
  moment: string,
  board: BoardNow,
): Promise<Outcome<Performed, RefusalCode>> {
  const document = boardOf(session.id);
  const state = await momentState(sql, document, moment);
  if (state === null) return refuse('unknown-moment');
  if (state === 'damaged') return refuse('damaged');
  await keepMoment(deps, sql, document, { why: 'restore', name: '' }, board);
  const edit = serverEdit(docOf([board.state]), deps.random, (doc) => bringBack(doc, docOf([state])));
  if (edit === null) return accept({ flow: session.flow, ended: [], updates: [], erased: null });
  const { update, clientId } = edit;
  await appendAll(sql, [{ document, update, bindings: [{ document, clientId, owner: 'server' }] }]);
  return accept({ flow: session.flow, ended: [], updates: [update], erased: null });
}
