/** Puts the server's modules together over one data folder. With main.ts, the only place that knows which adapters exist. */
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createDocumentAccess, sessionOfBoard } from './access/document-access.ts';
import { Standing } from './access/standing.ts';
import { createCommands } from './commands/commands.ts';
import type { CommandDeps } from './commands/deps.ts';
import type { Commands } from './commands/ports.ts';
import { startHistoryTicks } from './commands/history/history-ticks.ts';
import { startReadyTicks } from './commands/ready-ticks.ts';
import { repairAfterStop } from './commands/repair.ts';
import { RoomBook } from './commands/room-book.ts';
import { participantCookie } from './lib/participant-cookie.ts';
import { openRoundKeys } from './keys/round-keys.ts';
import { systemRandom } from './lib/random.ts';
import { createLiveSockets, type LiveSockets } from './live/live-sockets.ts';
import { prepareDataFolder } from './ops/data-folder.ts';
import type { Stop } from './ops/shutdown.ts';
import { StartProblem } from './ops/start-problem.ts';
import { createInProcessPubSub } from './pubsub/in-process.ts';
import { documentsEverywhere, notifyEverywhere } from './pubsub/wake-ups.ts';
import { createDocumentLog } from './storage/document-log.ts';
import type { DocumentLog } from './storage/ports.ts';
import { lockDataDirectory, type DataLock } from './storage/sqlite/data-lock.ts';
import { isMissing } from './storage/sqlite/damage.ts';
import { databaseFile, openEmbeddedDatabase, type EmbeddedDatabase } from './storage/sqlite/database.ts';
import { followLineage } from './storage/sqlite/lineage.ts';
import type { SyncObserver } from './sync/ports.ts';
import { createSync, type Sync } from './sync/sync.ts';

export type Modules = {
  readonly commands: Commands;
  /** What the commands were made of, for those that bring the sample team to life. */
  readonly deps: CommandDeps;
  readonly documentLog: DocumentLog;
  readonly live: LiveSockets;
  readonly sync: Sync;
  /** Ends what talks to people, before the last requests are answered. */
  readonly stopsFirst: readonly Stop[];
  /** Ends what those answers still need. */
  readonly stopsLast: readonly Stop[];
};

const roundKeysFolder = 'round-keys';

export async function openModules(dataDir: string, log: Logger, observer: SyncObserver): Promise<Modules> {
  prepareDataFolder(dataDir);
  const lock = lockOrExplain(dataDir);
  try {
    return await compose(dataDir, lock, openDatabase(dataDir), { log, observer });
  } catch (error) {
    lock.release();
    throw error;
  }
}

type Watchers = { readonly log: Logger; readonly observer: SyncObserver };

async function compose(dataDir: string, lock: DataLock, database: EmbeddedDatabase, { log, observer }: Watchers): Promise<Modules> {
  const { sql, sweep, scrub, isLarge } = database;
  const failed = (module: string) => (error: unknown) => log.error({ event: 'module-failed', module, err: error });
  const standing = new Standing(sql);
  const rooms = new RoomBook(Date.now);
  const documentLog = createDocumentLog(sql);
  const keys = openRoundKeys(join(dataDir, roundKeysFolder));
  const lineage = await followLineage(database, { folder: join(dataDir, roundKeysFolder), now: Date.now, newId: systemRandom.uuid });
  if (lineage.restored) {
    log.warn({ event: 'database-restored' }, 'The database is an earlier one than before, so boards go on from it and take nothing from tabs that know more.');
  }
  const pubsub = createInProcessPubSub(failed('pubsub'));
  // Each of the three needs another one, so two of them are reached through a function.
  const sync: Sync = createSync({
    log: documentLog,
    access: createDocumentAccess(standing, (session, token) => commands.authenticate(session, token)),
    now: Date.now,
    observer,
    onProblem: (what, error) => log.error({ event: 'sync-problem', what, err: error }),
    onDamage: (document, { row, leaves }) => {
      log.error(
        { event: 'document-damaged', document, row, leaves },
        'What is stored of a document is not what was written. Nobody can write to it; a backup of the database has it whole.',
      );
      const session = sessionOfBoard(document);
      if (session !== null) deps.notify(session);
    },
  });
  const deps: CommandDeps = {
    sql,
    sweep,
    scrub,
    isLarge,
    documents: documentsEverywhere(pubsub, sync.documents, (document) => refreshRights(standing, document), failed('pubsub')),
    standing,
    keys,
    rooms,
    clock: Date.now,
    random: systemRandom,
    notify: notifyEverywhere(pubsub, (session, person) => live.notify(session, person)),
  };
  const commands = createCommands(deps);
  const live = createLiveSockets({ commands, rooms, cookieName: participantCookie, failed: failed('live') });

  const repaired = await repairAfterStop(deps);
  if (repaired > 0) log.warn({ event: 'repaired', keys: repaired }, 'Keys that a sudden stop had left behind were destroyed.');
  const { notify } = deps;
  const stopTicks = startReadyTicks({ sql, rooms, notify, isWatched: live.isWatched }, failed('ready-ticks'));
  const stopHistory = startHistoryTicks({ ...deps, isWatched: live.isWatched, isQuiet: live.isQuiet }, failed('history'));

  return {
    commands,
    deps,
    documentLog,
    live,
    sync,
    stopsFirst: [
      { name: 'ready marks', stop: stopTicks },
      { name: 'history', stop: stopHistory },
      { name: 'live sockets', stop: live.stop },
      { name: 'documents', stop: sync.stop },
    ],
    stopsLast: [
      { name: 'lineage', stop: lineage.stop },
      { name: 'database', stop: database.close },
      { name: 'data folder', stop: lock.release },
    ],
  };
}

async function refreshRights(standing: Standing, document: string): Promise<void> {
  const session = sessionOfBoard(document);
  if (session !== null) await standing.refresh(session);
}

function lockOrExplain(dataDir: string): DataLock {
  const lock = lockDataDirectory(dataDir);
  if (lock !== null) return lock;
  throw new StartProblem(
    `Another Waymark is already running on the data folder ${dataDir}.`,
    'Use that one, stop it first, or give this one its own folder, for example: DATA_DIR=./second npm start',
  );
}

function openDatabase(dataDir: string): EmbeddedDatabase {
  const file = join(dataDir, databaseFile);
  if (isMissing(dataDir, { database: databaseFile, madeLater: roundKeysFolder })) {
    throw new StartProblem(
      `The database ${file} is missing, though this data folder was used before.`,
      'Put it back, or a backup of it. To begin with nothing, choose a new folder, for example: DATA_DIR=./new npm start',
    );
  }
  try {
    return openEmbeddedDatabase(dataDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartProblem(
      `The database ${file} cannot be opened: ${reason}.`,
      'If another program holds it, stop that one. If the file is damaged, put a backup in its place: it was not changed.',
    );
  }
}
