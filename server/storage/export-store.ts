/** Exports of the workspace that were taken. */
import type { WorkspaceExport } from '#shared/accounts/own-data.ts';
import type { Sql } from './schema.ts';

export type NewExport = { readonly id: string; readonly takenAt: number; readonly account: string; readonly name: string };

export async function insertExport(sql: Sql, { id, takenAt, account, name }: NewExport): Promise<void> {
  await sql.insertInto('workspace_exports').values({ id, taken_at: takenAt, account_id: account, name }).execute();
}

/** Newest first. */
export async function exportsOf(sql: Sql): Promise<WorkspaceExport[]> {
  const rows = await sql.selectFrom('workspace_exports').select(['taken_at', 'name']).orderBy('taken_at', 'desc').limit(100).execute();
  return rows.map(({ taken_at, name }) => ({ takenAt: taken_at, name }));
}

/** The line stays; whose it was goes with the account, and the name where it is to go. */
export async function untieExports(sql: Sql, account: string, name: string | null): Promise<void> {
  const rest = name === null ? {} : { name };
  await sql.updateTable('workspace_exports').set({ account_id: null, ...rest }).where('account_id', '=', account).execute();
}
