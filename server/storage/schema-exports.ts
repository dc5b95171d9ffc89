/** The table of exports, as Kysely types. */

type WorkspaceExportsTable = {
  id: string;
  taken_at: number;
  /** Null once the account was erased. */
  account_id: string | null;
  name: string;
};

export type ExportTables = { workspace_exports: WorkspaceExportsTable };
