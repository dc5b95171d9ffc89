/** Puts the server's modules together over one data folder. With main.ts, the only place that knows which adapters exist. */
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createDocumentAccess, sessionOfBoard } from './access/document-access.ts';
import { SignInBook } from './access/sign-in-book.ts';
import { Standing } from './access/standing.ts';
import { createIdentity } from './auth/identity.ts';
import type { Identity } from './auth/ports.ts';
import { authSecret } from './auth/secret.ts';
import { createAccountCommands } from './commands/accounts/account-commands.ts';
import { adopting } from './commands/accounts/adopting.ts';
import { makeOwnerToken } from './commands/accounts/owner-link.ts';
import type { AccountCommands } from './commands/accounts/ports.ts';
import { createCommands } from './commands/commands.ts';
import type { CommandDeps } from './commands/deps.ts';
import { directionCommands, type DirectionCommands } from './commands/direction-commands.ts';
import { guidelineCommands, type GuidelineCommands } from './commands/guideline-commands.ts';
import { notesCommands, type NotesCommands } from './commands/notes-commands.ts';
import { createDataCommands } from './commands/data/data-commands.ts';
import { openEraseLedger } from './commands/data/erase-ledger.ts';
import { eraseAgain } from './commands/data/erasing-account.ts';
import { clearExports } from './commands/data/export-file.ts';
import { importWorkspace } from './commands/data/importing.ts';
import type { DataCommands } from './commands/data/ports.ts';
import type { Commands } from './commands/ports.ts';
import { startHistoryTicks } from './commands/history/history-ticks.ts';
import { startReadyTicks } from './commands/ready-ticks.ts';
import { repairAfterStop } from './commands/repair.ts';
import { RoomBook } from './commands/room-book.ts';
import type { PulseCommands, RaiseCommands } from './commands/safety/ports.ts';
import { startPulseTicks } from './commands/safety/pulse-ticks.ts';
import { pulseCommands } from './commands/safety/pulses.ts';
import { raiseCommands } from './commands/safety/raise-commands.ts';
import type { Config } from './config.ts';
import { participantCookie } from './lib/participant-cookie.ts';
import { openRoundKeys } from './keys/round-keys.ts';
import { systemRandom } from './lib/random.ts';
import { createLiveSockets, type LiveSockets } from './live/live-sockets.ts';
import { createTabSockets } from './live/tab-sockets.ts';
import { createTeamSockets, type TeamSockets } from './live/team-sockets.ts';
import { createSmtpMail } from './mail/smtp.ts';
import { prepareDataFolder } from './ops/data-folder.ts';
import type { Stop } from './ops/shutdown.ts';
import { StartProblem } from './ops/start-problem.ts';
import { createInProcessPubSub } from './pubsub/in-process.ts';
import {
  closeAtTeamEverywhere,
  documentsEverywhere,
  endSignInsEverywhere,
  notifyEverywhere,
  notifyTeamEverywhere,
} from './pubsub/wake-ups.ts';
import { createDocumentLog } from './storage/document-log.ts';
import { StorageFailure, type DocumentLog } from './storage/ports.ts';
import type { Sql } from './storage/schema.ts';
import { lockDataDirectory, type DataLock } from './storage/sqlite/data-lock.ts';
import { isMissing } from './storage/sqlite/damage.ts';
import { databaseFile, openEmbeddedDatabase, type EmbeddedDatabase } from './storage/sqlite/database.ts';
import { followLineage } from './storage/sqlite/lineage.ts';
import type { SyncObserver } from './sync/ports.ts';
import { clientsOfState } from './sync/sound-state.ts';
import { createSync, type Sync } from './sync/sync.ts';

export type Modules = {
  readonly commands: Commands;
  /** What the commands were made of, for those that bring the sample team to life. */
  readonly deps: CommandDeps;
  readonly documentLog: DocumentLog;
  readonly live: LiveSockets;
  readonly teamLive: TeamSockets;
  readonly sync: Sync;
  readonly identity: Identity;
  readonly accounts: AccountCommands;
  readonly direction: DirectionCommands;
  readonly guidelines: GuidelineCommands;
  readonly notes: NotesCommands;
  readonly pulses: PulseCommands;
  readonly raising: RaiseCommands;
  readonly data: DataCommands;
  /** Takes the file of an exported workspace into this installation, which must be empty. */
  readonly takeIn: (pieces: AsyncIterable<Uint8Array>) => ReturnType<typeof importWorkspace>;
  /** By which the first owner comes in; null where there is one already. */
  readonly ownerToken: string | null;
  /** Ends what talks to people, before the last requests are answered. */
  readonly stopsFirst: readonly Stop[];
  /** Ends what those answers still need. */
  readonly stopsLast: readonly Stop[];
};

const roundKeysFolder = 'round-keys';

export async function openModules(config: ModuleConfig, log: Logger, observer: SyncObserver): Promise<Modules> {
  const { dataDir } = config;
  prepareDataFolder(dataDir);
  const lock = lockOrExplain(dataDir);
  try {
    return await compose(config, lock, openDatabase(dataDir), { log, observer });
  } catch (error) {
    lock.release();
    throw error;
  }
}

type ModuleConfig = Pick<Config, 'dataDir' | 'publicUrl' | 'authSecret' | 'mail' | 'oidc'>;
type Watchers = { readonly log: Logger; readonly observer: SyncObserver };

async function compose(config: ModuleConfig, lock: DataLock, database: EmbeddedDatabase, { log, observer }: Watchers): Promise<Modules> {
  const { sql, sweep, scrub, isLarge } = database;
  const failed = (module: string) => (error: unknown) => log.error({ event: 'module-failed', module, err: error });
  const standing = new Standing(sql);
  const signIns = new SignInBook(Date.now);
  const rooms = new RoomBook(Date.now);
  const documentLog = createDocumentLog(sql);
  const keys = openRoundKeys(join(config.dataDir, roundKeysFolder));
  const lineage = await followLineage(database, { folder: join(config.dataDir, roundKeysFolder), now: Date.now, newId: systemRandom.uuid });
  if (lineage.restored) {
    log.warn({ event: 'database-restored' }, 'The database is an earlier one than before, so boards go on from it and take nothing from tabs that know more.');
  }
  const pubsub = createInProcessPubSub(failed('pubsub'));
  const tabs = createTabSockets(failed('live'));
  const mail = config.mail === null ? null : createSmtpMail(config.mail.url, config.mail.from, failed('mail'));
  // Each of these needs another one, so some are reached through a function.
  const sync: Sync = createSync({
    log: documentLog,
    access: createDocumentAccess(standing, signIns, (session, token) => commands.authenticate(session, token)),
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
    notifyTeam: notifyTeamEverywhere(pubsub, (team, topic) => teamLive.notify(team, topic)),
    signIns,
    endSignIns: endSignInsEverywhere(pubsub, (keys, end) => signIns.end(keys, end)),
  };
  const commands = createCommands(deps);
  const closeAtTeam = closeAtTeamEverywhere(pubsub, (team, account, code) => teamLive.close(team, account, code));
  const accounts = createAccountCommands({ ...deps, closeAtTeam, mail, enterSession: commands.enterAsMember });
  const identity = createIdentity({
    sql,
    clock: Date.now,
    secret: authSecret(config.dataDir, config.authSecret),
    publicUrl: config.publicUrl,
    oidc: config.oidc,
    mail,
    adopt: adopting(deps),
    ending: (signIn) => deps.endSignIns([signIn], { comeBack: false }),
    failed: failed('auth'),
  });
  const live = createLiveSockets({ commands, rooms, signIns, cookieName: participantCookie, failed: failed('live') }, tabs);
  const teamLive = createTeamSockets({ accounts, identity, signIns }, tabs);

  const erasing = { ...deps, ledger: openEraseLedger(config.dataDir) };
  const data = createDataCommands({ ...erasing, dataDir: config.dataDir, snapshot: database.snapshot, endAllSignIns: accounts.endAllSignIns });
  await clearExports(config.dataDir);
  const again = await eraseAgain(erasing);
  if (again > 0) log.warn({ event: 'erased-again', accounts: again }, 'A backup had brought erased accounts back; they were erased again.');

  const repaired = await repairAfterStop(deps);
  if (repaired > 0) log.warn({ event: 'repaired', keys: repaired }, 'Keys that a sudden stop had left behind were destroyed.');
  const { notify } = deps;
  const stopTicks = startReadyTicks({ sql, rooms, notify, isWatched: live.isWatched }, failed('ready-ticks'));
  const stopHistory = startHistoryTicks({ ...deps, isWatched: live.isWatched, isQuiet: live.isQuiet }, failed('history'));
  const stopPulses = startPulseTicks(deps, failed('pulses'));
  const expiry = setInterval(() => signIns.tick(), 1_000).unref();

  return {
    commands,
    deps,
    documentLog,
    live,
    teamLive,
    sync,
    identity,
    accounts,
    direction: directionCommands(deps),
    guidelines: guidelineCommands(deps),
    notes: notesCommands(deps),
    pulses: pulseCommands(deps),
    raising: raiseCommands(deps),
    data,
    takeIn: (pieces) => importWorkspace({ sql, random: systemRandom, clientsOf: clientsOfState }, pieces),
    ownerToken: await ownerTokenWhereKept(sql, failed('owner link')),
    stopsFirst: [
      { name: 'ready marks', stop: stopTicks },
      { name: 'history', stop: stopHistory },
      { name: 'pulses', stop: stopPulses },
      { name: 'sign-ins', stop: () => clearInterval(expiry) },
      { name: 'live sockets', stop: tabs.stop },
      { name: 'documents', stop: sync.stop },
    ],
    stopsLast: [
      { name: 'mail', stop: () => mail?.close() },
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

/** A disk that takes nothing at the moment keeps nobody from reading; the owner's link comes with a later start. */
async function ownerTokenWhereKept(sql: Sql, failed: (error: unknown) => void): Promise<string | null> {
  try {
    return await makeOwnerToken(sql, systemRandom);
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error;
    failed(error);
    return null;
  }
}
