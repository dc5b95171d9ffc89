/**
 * Takes a card out for good. The document is left without it and folded, so that the
 * log no longer holds how it came to be; every kept moment is written anew without it;
 * and the document's epoch rises, so that a replica which still holds the text may not
 * bring it back. Nobody writes to the board meanwhile.
 */
import * as Y from 'yjs';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import { eraseCard, everHadCard } from '#shared/ydoc/board-history.ts';
import { boardOf } from '../../access/document-access.ts';
import { appendAll, foldInto, loadStored, nextEpoch } from '../../storage/document-log.ts';
import { deleteMoments, momentsOf, momentState, rewriteMoment } from '../../storage/moment-store.ts';
import { deleteCardAuthor } from '../../storage/round-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { deleteSetting, readSetting, writeSetting } from '../../storage/sign-in-store.ts';
import type { Asked } from '../asked.ts';
import type { CommandDeps } from '../deps.ts';
import type { Performed } from '../effects.ts';
import { docOf, serverEdit } from './server-edit.ts';

const scrubDue = 'scrub-due';

export async function eraseCardForGood(
  deps: CommandDeps,
  sql: Sql,
  { session }: Asked,
  card: string,
): Promise<Outcome<Performed, RefusalCode>> {
  const document = boardOf(session.id);
  const stored = await loadStored(sql, document);
  if (stored.damage !== null) return refuse('damaged');
  const doc = docOf(stored.state === null ? stored.updates : [stored.state, ...stored.updates]);
  if (!everHadCard(doc, card)) return refuse('not-found');
  const edit = serverEdit(doc, deps.random, () => eraseCard(doc, card));
  let through = stored.sequence;
  if (edit !== null) {
    const { update, clientId } = edit;
    const [sequence = through] = await appendAll(sql, [{ document, update, bindings: [{ document, clientId, owner: 'server' }] }]);
    through = sequence;
  }
  await foldInto(sql, document, { state: Y.encodeStateAsUpdate(doc), through });
  await eraseFromMoments(sql, document, card);
  await deleteCardAuthor(sql, card);
  await writeSetting(sql, scrubDue, 'yes');
  const erased = await nextEpoch(sql, document);
  return accept({ flow: session.flow, ended: [], updates: edit === null ? [] : [edit.update], erased });
}

/** After an erasing, when there is time for it, and at the start: deleted content leaves the unused parts of the file. */
export async function scrubIfDue({ sql, scrub }: Pick<CommandDeps, 'sql' | 'scrub'>): Promise<void> {
  if ((await readSetting(sql, scrubDue)) === null) return;
  await scrub();
  await deleteSetting(sql, scrubDue);
}

/**
 * A moment that never had the card, or had it removed before, holds nothing of it. Of one
 * that cannot be read nobody can say that, so it goes.
 */
async function eraseFromMoments(sql: Sql, document: string, card: string): Promise<void> {
  for (const { id } of await momentsOf(sql, document)) {
    const state = await momentState(sql, document, id);
    if (state === 'damaged') await deleteMoments(sql, [id]);
    if (!(state instanceof Uint8Array)) continue;
    const doc = docOf([state]);
    if (!everHadCard(doc, card)) continue;
    eraseCard(doc, card);
    await rewriteMoment(sql, document, id, { state: Y.encodeStateAsUpdate(doc), cards: boardRoots.cards(doc).size });
  }
}
