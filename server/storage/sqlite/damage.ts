/** Finds out, before anybody is served, that a database is not what it was when the server stopped. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/** Throws where the file is damaged. Nothing here repairs: a repair would hide what is lost. */
export function refuseDamaged(file: DatabaseSync): void {
  const found = file.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
  if (found !== 'ok') throw new Error(`it is damaged (${String(found).replaceAll(/\s+/g, ' ')})`);
}

/**
 * True where a database has to be, but is not. SQLite would make an empty one without a
 * word, and a team would find its sessions gone. What a server makes right after its
 * first database tells a used folder from a new one.
 */
export function isMissing(folder: string, names: { readonly database: string; readonly madeLater: string }): boolean {
  const size = statSync(join(folder, names.database), { throwIfNoEntry: false })?.size ?? 0;
  return size === 0 && existsSync(join(folder, names.madeLater));
}
