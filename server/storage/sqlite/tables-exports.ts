/** Who took the whole workspace along, and when: open to every team. */
export const exportTables = `
  CREATE TABLE workspace_exports (
    id TEXT PRIMARY KEY, taken_at INTEGER NOT NULL, account_id TEXT, name TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
