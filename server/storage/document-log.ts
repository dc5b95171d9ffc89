/** The document log on SQL: updates in the order of their commit, folded into a state by compaction. */
import type { CompiledQuery, Kysely } from 'kysely';
import { must } from '#shared/lib/assert.ts';
import { checksumOf } from './checksums.ts';
import { lastWholeMoment } from './moment-store.ts';
import type { DocumentAppend, DocumentLog, StoredDocument } from './ports.ts';
import type { Sql, Tables } from './schema.ts';

export function createDocumentLog(sql: Kysely<Tables>): DocumentLog {
  // Under load an append runs fifty times a second, and putting its text together costs more than running it.
  const insertUpdate = compileInsertUpdate(sql);
  return {
    load: (document) => sql.transaction().execute((reading) => loadStored(reading, document)),
    loadBindings: async (document) => {
      const rows = await sql.selectFrom('client_bindings').selectAll().where('document', '=', document).execute();
      return new Map(rows.map((row) => [row.client_id, row.owner]));
    },
    append: (batch) => sql.transaction().execute((writing) => appendEach(writing, insertUpdate, batch)),
    compact: (document, state, through) =>
      sql.transaction().execute((writing) => foldInto(writing, document, { state, through })),
  };
}

/** Part of a larger transaction, such as a reveal. */
export const appendAll = (sql: Sql, batch: readonly DocumentAppend[]): Promise<number[]> =>
  appendEach(sql, compileInsertUpdate(sql), batch);

const compileInsertUpdate = (sql: Sql): CompiledQuery =>
  sql.insertInto('document_updates').values({ document: '', content: new Uint8Array(), checksum: 0 }).returning('sequence').compile();

async function appendEach(sql: Sql, insertUpdate: CompiledQuery, batch: readonly DocumentAppend[]): Promise<number[]> {
  const sequences: number[] = [];
  for (const { document, update, bindings } of batch) {
    const parameters = [document, update, checksumOf(document, update)];
    const { rows } = await sql.executeQuery<{ sequence: number }>({ ...insertUpdate, parameters });
    sequences.push(must(rows[0], 'an insert gives its row').sequence);
    if (bindings.length === 0) continue;
    await sql
      .insertInto('client_bindings')
      .values(bindings.map((binding) => ({ document: binding.document, client_id: binding.clientId, owner: binding.owner })))
      .onConflict((conflict) => conflict.columns(['document', 'client_id']).doNothing())
      .execute();
  }
  return sequences;
}

/** Part of a larger transaction, such as an erasing. */
export async function loadStored(sql: Sql, document: string): Promise<StoredDocument> {
  const folded = await sql.selectFrom('documents').selectAll().where('name', '=', document).executeTakeFirst();
  const rows = await sql
    .selectFrom('document_updates')
    .select(['sequence', 'content', 'checksum'])
    .where('document', '=', document)
    .orderBy('sequence')
    .execute();
  const sound = { sequence: rows.at(-1)?.sequence ?? folded?.through ?? 0, epoch: await epochOf(sql, document), damage: null };
  const broken = rows.findIndex((row) => row.checksum !== checksumOf(document, row.content));
  const isStateBroken = folded !== undefined && folded.checksum !== checksumOf(document, folded.state);
  const updates = (isStateBroken ? [] : broken === -1 ? rows : rows.slice(0, broken)).map((row) => row.content);
  const state = isStateBroken ? null : (folded?.state ?? null);
  if (!isStateBroken && broken === -1) return { ...sound, state, updates };
  const row = isStateBroken ? 'its folded state' : `its update ${rows[broken]?.sequence}`;
  if (state !== null || updates.length > 0) return { ...sound, state, updates, damage: { row, leaves: 'earlier' } };
  const moment = await lastWholeMoment(sql, document);
  return { ...sound, state: moment, updates: [], damage: { row, leaves: moment === null ? 'nothing' : 'earlier' } };
}

/** Two foldings may overlap; the one that saw less of the log comes to nothing. */
export async function foldInto(
  sql: Sql,
  document: string,
  { state, through }: { readonly state: Uint8Array; readonly through: number },
): Promise<void> {
  const known = await sql.selectFrom('documents').select('through').where('name', '=', document).executeTakeFirst();
  if (known !== undefined && known.through >= through) return;
  // First, so that the state takes the pages that become free.
  await sql.deleteFrom('document_updates').where('document', '=', document).where('sequence', '<=', through).execute();
  const kept = { state, through, checksum: checksumOf(document, state) };
  await sql
    .insertInto('documents')
    .values({ name: document, ...kept })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(kept))
    .execute();
}

/** The sequence number of the newest stored update; 0 where there is none. */
export async function newestSequence(sql: Sql, document: string): Promise<number> {
  const row = await sql
    .selectFrom('document_updates')
    .select('sequence')
    .where('document', '=', document)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) return row.sequence;
  const folded = await sql.selectFrom('documents').select('through').where('name', '=', document).executeTakeFirst();
  return folded?.through ?? 0;
}

/** Stands for all documents, those included of which nothing is stored yet. */
const everyDocument = '*';

async function epochOf(sql: Sql, document: string): Promise<number> {
  const row = await sql
    .selectFrom('erasures')
    .select((read) => read.fn.max('epoch').as('epoch'))
    .where('document', 'in', [document, everyDocument])
    .executeTakeFirst();
  return row?.epoch ?? 0;
}

/** Counts one more erasing, and gives the epoch that begins with it. */
export async function nextEpoch(sql: Sql, document: string): Promise<number> {
  const epoch = (await epochOf(sql, document)) + 1;
  await setEpoch(sql, document, epoch);
  return epoch;
}

/**
 * Begins an epoch of every document in which no replica is that was made before. The count
 * may have been further in what was lost, so it goes on from the clock, far beyond any count.
 */
export async function beginEpochOfAll(sql: Sql, now: number): Promise<void> {
  const row = await sql.selectFrom('erasures').select((read) => read.fn.max('epoch').as('epoch')).executeTakeFirst();
  await setEpoch(sql, everyDocument, Math.max((row?.epoch ?? 0) + 1, now));
}

async function setEpoch(sql: Sql, document: string, epoch: number): Promise<void> {
  await sql
    .insertInto('erasures')
    .values({ document, epoch })
    .onConflict((conflict) => conflict.column('document').doUpdateSet({ epoch }))
    .execute();
}
