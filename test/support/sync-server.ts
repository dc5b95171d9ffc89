/** A sync server on a free port, on the real embedded log, with rights that a test can change. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accept, refuse } from '#shared/lib/outcome.ts';
import { readCookies } from '../../server/http/cookies.ts';
import { createDocumentLog } from '../../server/storage/document-log.ts';
import type { DocumentLog } from '../../server/storage/ports.ts';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../server/storage/sqlite/database.ts';
import type { DocumentAccess, DocumentGrant, SyncObserver } from '../../server/sync/ports.ts';
import { createSync, type Sync } from '../../server/sync/sync.ts';

export const boardName = 'board/test';

/** Everybody with a cookie may come in and write, until a test says otherwise. */
export class Rights {
  readonly readers = new Set<string>();
  readonly removed = new Set<string>();
  keepsAuthorship = true;

  readonly access: DocumentAccess = {
    grant: async (document, cookies) => {
      const person = cookies.get('person');
      if (person === undefined) return refuse('not-signed-in');
      if (!document.startsWith('board/')) return refuse('unknown-session');
      if (this.removed.has(person)) return refuse('not-allowed');
      return accept(this.#grantFor(document, person));
    },
  };

  #grantFor(document: string, person: string): DocumentGrant {
    return {
      document,
      person,
      presence: this.keepsAuthorship ? { id: person, name: `Name of ${person}`, ink: 1 } : null,
      mayWrite: () => !this.readers.has(person) && !this.removed.has(person),
      mayRead: () => !this.removed.has(person),
    };
  }
}

export type SyncServer = {
  readonly url: string;
  readonly port: number;
  readonly sync: Sync;
  readonly log: DocumentLog;
  readonly rights: Rights;
  readonly problems: string[];
  /** The one connection to the database, for tests that take room from it. */
  readonly sql: EmbeddedDatabase['sql'];
  readonly stop: () => Promise<void>;
};

export type SyncServerOptions = {
  readonly rights?: Rights;
  readonly port?: number;
  readonly keepAliveMs?: number;
  readonly observer?: SyncObserver;
  /** Puts something between the server and its log. */
  readonly wrapLog?: (log: DocumentLog) => DocumentLog;
};

/** The folder outlives the server, so that a test can start another one on it. */
export async function startSyncServer(folder: string, options: SyncServerOptions = {}): Promise<SyncServer> {
  const database: EmbeddedDatabase = openEmbeddedDatabase(folder);
  const rights = options.rights ?? new Rights();
  const problems: string[] = [];
  const stored = createDocumentLog(database.sql);
  const log = options.wrapLog?.(stored) ?? stored;
  const sync = createSync({
    log,
    access: rights.access,
    now: Date.now,
    onProblem: (what) => problems.push(what),
    ...(options.observer === undefined ? {} : { observer: options.observer }),
    ...(options.keepAliveMs === undefined ? {} : { keepAliveMs: options.keepAliveMs }),
  });
  const http = createServer((_, response) => response.end());
  http.on('upgrade', (request, socket, head) => {
    const document = (request.url ?? '').replace('/sync/', '').replace(/\?.*/, '');
    sync.handleUpgrade(request, socket, head, document, readCookies(request.headers.cookie));
  });
  const port = await listen(http, options.port ?? 0);
  return {
    url: `ws://127.0.0.1:${port}/sync`,
    port,
    sync,
    log,
    rights,
    problems,
    sql: database.sql,
    stop: async () => {
      http.close();
      await sync.stop();
      http.closeAllConnections();
      await database.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-sync-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
