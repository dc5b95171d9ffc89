/** The document log on SQL: updates in the order of their commit, folded into a state by compaction. */
import type { Kysely } from 'kysely';
import type { Sql, Tables } from './schema.ts';
import type { DocumentAppend, DocumentLog } from './ports.ts';

export function createDocumentLog(sql: Kysely<Tables>): DocumentLog {
  return {
    load: async (document) =>
      sql.transaction().execute(async (reading) => {
        const compacted = await reading.selectFrom('documents').selectAll().where('name', '=', document).executeTakeFirst();
        const rows = await reading
          .selectFrom('document_updates')
          .select(['sequence', 'content'])
          .where('document', '=', document)
          .orderBy('sequence')
          .execute();
        return {
          state: compacted?.state ?? null,
          updates: rows.map((row) => row.content),
          sequence: rows.at(-1)?.sequence ?? compacted?.through ?? 0,
        };
      }),
    loadBindings: async (document) => {
      const rows = await sql.selectFrom('client_bindings').selectAll().where('document', '=', document).execute();
      return new Map(rows.map((row) => [row.client_id, row.owner]));
    },
    append: (batch) => sql.transaction().execute((writing) => appendAll(writing, batch)),
    compact: (document, state, through) =>
      sql.transaction().execute(async (writing) => {
        // First, so that the state takes the pages that become free.
        await writing
          .deleteFrom('document_updates')
          .where('document', '=', document)
          .where('sequence', '<=', through)
          .execute();
        await writing
          .insertInto('documents')
          .values({ name: document, state, through })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ state, through }))
          .execute();
      }),
  };
}

/** Part of a larger transaction, such as a reveal. */
export async function appendAll(sql: Sql, batch: readonly DocumentAppend[]): Promise<number[]> {
  const sequences: number[] = [];
  for (const { document, update, bindings } of batch) {
    const row = await sql
      .insertInto('document_updates')
      .values({ document, content: update })
      .returning('sequence')
      .executeTakeFirstOrThrow();
    sequences.push(row.sequence);
    if (bindings.length === 0) continue;
    await sql
      .insertInto('client_bindings')
      .values(bindings.map((binding) => ({ document: binding.document, client_id: binding.clientId, owner: binding.owner })))
      .onConflict((conflict) => conflict.columns(['document', 'client_id']).doNothing())
      .execute();
  }
  return sequences;
}
