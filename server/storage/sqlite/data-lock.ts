/**
 * One server per data directory. The lock is an open exclusive transaction on a
 * small file of its own: the system releases it when the process ends, however it ends.
 */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

export type DataLock = { readonly release: () => void };

/** Null where another process holds the directory. */
export function lockDataDirectory(folder: string): DataLock | null {
  const file = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    file.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null;
    throw error;
  }
  return { release: () => file.close() };
}
