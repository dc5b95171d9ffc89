/** Where a simulated server keeps its documents: in memory for most seeds, in the real database for some. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDocumentLog } from '../../../server/storage/document-log.ts';
import type { DocumentLog } from '../../../server/storage/ports.ts';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../../server/storage/sqlite/database.ts';
import { SeededRandom } from '../random.ts';
import { createCachedDisk } from './cached-disk.ts';
import { createMemoryLog } from './memory-log.ts';

export type Storage = {
  /** As a server opens it when it starts; the one before is dead by then. */
  readonly open: () => DocumentLog;
  /** The server was killed, and where there is a disk, its power cut. */
  readonly killed: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

function inMemory(): Storage {
  const log = createMemoryLog();
  return { open: () => log, killed: async () => {}, remove: async () => {} };
}

function onDisk(): Storage {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-simulation-'));
  let database: EmbeddedDatabase | null = null;
  return {
    open: () => {
      void database?.close();
      database = openEmbeddedDatabase(folder);
      return createDocumentLog(database.sql);
    },
    killed: async () => {},
    remove: async () => {
      await database?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function onCachedDisk(lazy: boolean, seed: number): Storage {
  const { log, cutPower } = createCachedDisk(new SeededRandom(seed), lazy);
  return { open: () => log, killed: cutPower, remove: async () => {} };
}

/** By seed, where what is lost depends on it. */
export const storages = {
  memory: inMemory,
  sqlite: onDisk,
  disk: (seed: number) => onCachedDisk(false, seed),
  'lazy-disk': (seed: number) => onCachedDisk(true, seed),
} as const;
export type StorageKind = keyof typeof storages;
