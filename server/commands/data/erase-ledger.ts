/**
 * Whose account was erased, by its meaningless id: kept beside the database and not in
 * it, so that a backup which is put back cannot bring anybody back. Written before the
 * erasing itself; a start in between finishes what was begun.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { namesAfterSchema } from '#shared/accounts/own-data.ts';

const entrySchema = z.object({ account: z.string(), names: namesAfterSchema });
export type Erased = z.infer<typeof entrySchema>;

export type EraseLedger = { readonly add: (entry: Erased) => void; readonly all: () => Erased[] };

export const ledgerFile = 'erased-accounts.ndjson';

export function openEraseLedger(dataDir: string): EraseLedger {
  const path = join(dataDir, ledgerFile);
  return {
    add(entry) {
      const file = openSync(path, 'a', 0o600);
      try {
        // A line of its own, also behind one that a crash cut off.
      writeSync(file, `\n${JSON.stringify(entrySchema.parse(entry))}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
    // What a crash cut off belongs to an erasing that had not begun.
    all: () => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').flatMap(entryIn) : []),
  };
}

function entryIn(line: string): Erased[] {
  try {
    return [entrySchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
