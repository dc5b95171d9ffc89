import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { dataFolder } from '../../test/support/data-folder.ts';
import { accountColumns } from './account-store.ts';
import { openEmbeddedDatabase } from './sqlite/database.ts';

/** These need no moving: sign-ins and credentials are a guest's own and go with it, places are moved one by one, and no guest is an admin. */
const settledOtherwise = ['account_sign_ins.account_id', 'credentials.account_id', 'memberships.account_id', 'admins.account_id'];

/** What was raised outlives its account, so it refers to none. */
const withoutReference = ['raised.account_id'];

test('every column that says whose something is follows a guest who makes an account', async () => {
  const database = openEmbeddedDatabase(dataFolder());
  onTestFinished(() => database.close());
  const { rows } = await sql<{ at: string }>`
    SELECT m.name || '.' || f."from" AS at FROM sqlite_master m, pragma_foreign_key_list(m.name) f
    WHERE m.type = 'table' AND f."table" = 'accounts'`.execute(database.sql);
  const moved = accountColumns.map(({ table, column }) => `${table}.${column}`);
  expect([...rows.map(({ at }) => at), ...withoutReference].sort()).toEqual([...moved, ...settledOtherwise].sort());
});
