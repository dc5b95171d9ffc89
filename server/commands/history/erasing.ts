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
import type { Random } from '../../lib/random.ts';
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
  const wiped = await wipeFromBoard(sql, deps.random, boardOf(session.id), {
    concerns: (doc) => everHadCard(doc, card),
    act: (doc) => eraseCard(doc, card),
  });
  if (wiped === null) return refuse('not-found');
  if (wiped === 'damaged') return refuse('damaged');
  await deleteCardAuthor(sql, card);
  return accept({ flow: session.flow, ended: [], updates: wiped.update === null ? [] : [wiped.update], erased: wiped.epoch });
}

export type Wiping = {
  /** Whether a document holds, or ever held, what is to go. */
  readonly concerns: (doc: Y.Doc) => boolean;
  readonly act: (doc: Y.Doc) => void;
};
/** `update` is for those who have the board open; `epoch` is its new one. */
export type Wiped = { readonly update: Uint8Array | null; readonly epoch: number };

/** Takes something out of a board, its log and its moments for good; null where it was never in it. A damaged board is left to whoever mends it. */
export async function wipeFromBoard(sql: Sql, random: Random, document: string, { concerns, act }: Wiping): Promise<Wiped | 'damaged' | null> {
  const stored = await loadStored(sql, document);
  if (stored.damage !== null) return 'damaged';
  const doc = docOf(stored.state === null ? stored.updates : [stored.state, ...stored.updates]);
  if (!concerns(doc)) return null;
  const edit = serverEdit(doc, random, () => act(doc));
  let through = stored.sequence;
  if (edit !== null) {
    const { update, clientId } = edit;
    const [sequence = through] = await appendAll(sql, [{ document, update, bindings: [{ document, clientId, owner: 'server' }] }]);
    through = sequence;
  }
  await foldInto(sql, document, { state: Y.encodeStateAsUpdate(doc), through });
  await wipeFromMoments(sql, document, { concerns, act });
  await scrubLater(sql);
  return { update: edit?.update ?? null, epoch: await nextEpoch(sql, document) };
}

export const scrubLater = (sql: Sql): Promise<void> => writeSetting(sql, scrubDue, 'yes');

/** After an erasing, when there is time for it, and at the start: deleted content leaves the unused parts of the file. */
export async function scrubIfDue({ sql, scrub }: Pick<CommandDeps, 'sql' | 'scrub'>): Promise<void> {
  if ((await readSetting(sql, scrubDue)) === null) return;
  await scrub();
  await deleteSetting(sql, scrubDue);
}

/**
 * A moment that never held it, or had it removed before, holds nothing of it. Of one that
 * cannot be read nobody can say that, so it goes.
 */
async function wipeFromMoments(sql: Sql, document: string, { concerns, act }: Wiping): Promise<void> {
  for (const { id } of await momentsOf(sql, document)) {
    const state = await momentState(sql, document, id);
    if (state === 'damaged') await deleteMoments(sql, [id]);
    if (!(state instanceof Uint8Array)) continue;
    const doc = docOf([state]);
    if (!concerns(doc)) continue;
    act(doc);
    await rewriteMoment(sql, document, id, { state: Y.encodeStateAsUpdate(doc), cards: boardRoots.cards(doc).size });
  }
}
