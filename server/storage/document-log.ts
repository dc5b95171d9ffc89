/** The document log on SQL: updates in the order of their commit, folded into a state by compaction. */
import type { CompiledQuery, Kysely } from 'kysely';
import { must } from '#shared/lib/assert.ts';
import type { Sql, Tables } from './schema.ts';
import type { DocumentAppend, DocumentLog, StoredDocument } from './ports.ts';

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
  sql.insertInto('document_updates').values({ document: '', content: new Uint8Array() }).returning('sequence').compile();

async function appendEach(sql: Sql, insertUpdate: CompiledQuery, batch: readonly DocumentAppend[]): Promise<number[]> {
  const sequences: number[] = [];
  for (const { document, update, bindings } of batch) {
    const { rows } = await sql.executeQuery<{ sequence: number }>({ ...insertUpdate, parameters: [document, update] });
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
    .select(['sequence', 'content'])
    .where('document', '=', document)
    .orderBy('sequence')
    .execute();
  const erased = await sql.selectFrom('erasures').select('epoch').where('document', '=', document).executeTakeFirst();
  return {
    state: folded?.state ?? null,
    updates: rows.map((row) => row.content),
    sequence: rows.at(-1)?.sequence ?? folded?.through ?? 0,
    epoch: erased?.epoch ?? 0,
  };
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
  await sql
    .insertInto('documents')
    .values({ name: document, state, through })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ state, through }))
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

/** Counts one more erasing, and says how many there were. */
export async function nextEpoch(sql: Sql, document: string): Promise<number> {
  const row = await sql
    .insertInto('erasures')
    .values({ document, epoch: 1 })
    .onConflict((conflict) => conflict.column('document').doUpdateSet((next) => ({ epoch: next('erasures.epoch', '+', 1) })))
    .returning('epoch')
    .executeTakeFirstOrThrow();
  return row.epoch;
}
