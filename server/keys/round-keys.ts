/**
 * The small store of round keys: one file per open round, outside the database and
 * its backups. Destroying the file is what makes a revealed round's drafts and a
 * counted round's ballots unreadable in old pages, logs and backups for good.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '#shared/lib/assert.ts';

const keyBytes = 32;
const roundName = /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}$/;

export interface RoundKeys {
  /** Makes the key of a round, durably, before anything is sealed with it. */
  create(round: string): void;
  /** Null where the round is closed or never was. */
  read(round: string): Buffer | null;
  /** Destroying what is not there is no error, so a repair after a crash may repeat it. */
  destroy(round: string): void;
  list(): readonly string[];
}

export function openRoundKeys(folder: string): RoundKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = new Map<string, Buffer>();
  const pathOf = (round: string): string => {
    assert(roundName.test(round), 'A round id is a plain file name.');
    return join(folder, round);
  };

  return {
    create(round) {
      const path = pathOf(round);
      assert(!existsSync(path), 'A round gets its key once.');
      const key = randomBytes(keyBytes);
      // Written aside and renamed, so that a crash leaves a whole key or none.
      writeDurably(`${path}.new`, key, 'wx');
      renameSync(`${path}.new`, path);
      fsyncPath(folder);
      known.set(round, key);
    },
    read(round) {
      const cached = known.get(round);
      if (cached !== undefined) return cached;
      const path = pathOf(round);
      if (!existsSync(path)) return null;
      const key = readFileSync(path);
      assert(key.length === keyBytes, 'A round key has 32 bytes.');
      known.set(round, key);
      return key;
    },
    destroy(round) {
      const path = pathOf(round);
      known.get(round)?.fill(0);
      known.delete(round);
      if (!existsSync(path)) return;
      writeDurably(path, randomBytes(keyBytes), 'r+');
      unlinkSync(path);
      fsyncPath(folder);
    },
    list: () => {
      const names = readdirSync(folder);
      const isHalf = (name: string): boolean => name.endsWith('.new');
      for (const half of names.filter(isHalf)) unlinkSync(join(folder, half));
      return names.filter((name) => roundName.test(name) && !isHalf(name));
    },
  };
}

function writeDurably(path: string, bytes: Uint8Array, flags: 'wx' | 'r+'): void {
  const file = openSync(path, flags, 0o600);
  try {
    writeSync(file, bytes, 0, bytes.length, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A name in a folder is durable only once the folder itself is synced; some systems cannot, and then need not. */
function fsyncPath(folder: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
