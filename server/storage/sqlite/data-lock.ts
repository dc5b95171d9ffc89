/**
 * One server per data directory. The lock is an open exclusive transaction on a
 * small file of its own: the system releases it when the process ends, however it ends.
 */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

export type DataLock = { readonly release: () => void };

/** Whoever forgets to keep what locking gave back must not lose the lock with it when memory is tidied up. */
const held = new Set<DatabaseSync>();

/** Null where another process holds the directory. */
export function lockDataDirectory(folder: string): DataLock | null {
  const file = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    file.exec('PRAGMA journal_mode = DELETE');
    // Locking an empty file would write its first page each time, which a full disk does not let happen.
    if (file.prepare('PRAGMA page_count').get()?.['page_count'] === 0) file.exec('PRAGMA user_version = 1');
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null;
    throw error;
  }
  held.add(file);
  return {
    release: () => {
      held.delete(file);
      file.close();
    },
  };
}
