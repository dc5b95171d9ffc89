/** All verbs about data as a whole, composed. */
import { dataPolicy, type DataVerb } from '#shared/accounts/own-data.ts';
import { allows } from '#shared/accounts/asker.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { askInWorkspace } from '../../access/team-asker.ts';
import type { Visitor } from '../../auth/ports.ts';
import { exportsOf, insertExport } from '../../storage/export-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import { refusingWithoutStorage } from '../storage-refusals.ts';
import { eraseAccount, type EraseDeps } from './erasing-account.ts';
import { writeExport } from './export-file.ts';
import { exportWorkspace } from './exporting.ts';
import { ownDataOf } from './own-data.ts';
import type { DataCommands, FileToGive } from './ports.ts';

export type DataDeps = EraseDeps & {
  readonly dataDir: string;
  /** The database as it is at one moment. */
  readonly snapshot: () => Promise<{ readonly sql: Sql; readonly close: () => Promise<void> }>;
  /** Signs somebody out everywhere, and closes what they have open. */
  readonly endAllSignIns: (who: Visitor) => Promise<Outcome<null, RefusalCode>>;
};

export function createDataCommands(deps: DataDeps): DataCommands {
  const queue = new OneAtATime();

  const asked = async (who: Visitor | null, verb: DataVerb): Promise<Outcome<Visitor, RefusalCode>> => {
    const asker = await askInWorkspace(deps.sql, deps.clock(), who);
    if (!asker.ok || who === null) return refuse('not-signed-in');
    return allows(dataPolicy, verb, asker.value) ? accept(who) : refuse('not-allowed');
  };

  return {
    ownData: refusingWithoutStorage(async (who) => (who === null ? refuse('not-signed-in') : accept(await ownDataOf(deps, who.account)))),

    eraseMe: refusingWithoutStorage((who, names) =>
      queue.run('erase', async () => {
        if (who === null) return refuse('not-signed-in');
        return eraseAccount(deps, who.account, names, () => deps.endAllSignIns(who));
      }),
    ),

    exportWorkspace: refusingWithoutStorage(async (who) => {
      const allowed = await asked(who, 'export-workspace');
      return allowed.ok ? queue.run('export', () => packed(deps, allowed.value)) : allowed;
    }),

    listExports: refusingWithoutStorage(async (who) => {
      const allowed = await asked(who, 'see-exports');
      return allowed.ok ? accept({ exports: await exportsOf(deps.sql) }) : allowed;
    }),
  };
}

/** That it was taken, and by whom, is written down first and open to every team. */
async function packed(deps: DataDeps, who: Visitor): Promise<Outcome<FileToGive, RefusalCode>> {
  const now = deps.clock();
  await insertExport(deps.sql, { id: deps.random.id(), takenAt: now, account: who.account, name: who.name });
  const snapshot = await deps.snapshot();
  try {
    const { bytes, pieces } = await writeExport(deps.dataDir, exportWorkspace(snapshot.sql, now));
    return accept({ fileName: `waymark-${new Date(now).toISOString().slice(0, 10)}.zip`, bytes, pieces });
  } finally {
    await snapshot.close();
    // While the snapshot was open, the log could not be emptied of what was deleted meanwhile.
    await deps.sweep();
  }
}
