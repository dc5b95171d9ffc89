/** Starts a whole server from its options, and stops it in order. */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { builtClient } from './client-build/build-when-stale.ts';
import { loadSampleOnce } from './commands/load-sample.ts';
import type { LoadSample } from './commands/sample-ports.ts';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { closeHttpServer, createHttpServer } from './http/server.ts';
import { readStaticFiles } from './http/static-files.ts';
import { createUpgradeRouter } from './http/upgrades.ts';
import { openModules } from './modules.ts';
import { addressesOf } from './ops/addresses.ts';
import { listen } from './ops/listen.ts';
import { createMetrics } from './ops/metrics.ts';
import { root } from './ops/root.ts';
import { stopInOrder } from './ops/shutdown.ts';
import { StartProblem } from './ops/start-problem.ts';

export type Waymark = {
  readonly url: string;
  readonly port: number;
  /** By which the first owner comes in; null where there is one already. */
  readonly ownerLink: string | null;
  /** Stops accepting, closes sockets so that tabs come back, finishes what was begun, closes the database. */
  stop(): Promise<void>;
};

/** Takes the file of an exported workspace into an empty installation, while nobody is served. Gives how many records came in. */
export async function importInto(config: Config, file: string): Promise<number> {
  if (!existsSync(file)) throw new StartProblem(`There is no file ${file}.`, 'Name the zip that another Waymark exported.');
  const log = pino({ level: config.logLevel, base: null });
  const modules = await openModules(config, log, createMetrics().sync);
  const stop = stopInOrder(log, [...modules.stopsFirst, ...modules.stopsLast]);
  try {
    const taken = await modules.takeIn(createReadStream(file));
    if (taken.ok) return taken.value.records;
    throw taken.code === 'not-empty'
      ? new StartProblem(`The data folder ${config.dataDir} is in use already.`, 'A workspace moves into an empty one, for example: DATA_DIR=./moved npm start -- --import file.zip')
      : new StartProblem(`The file ${file} is damaged, or no export of a Waymark (${taken.detail?.['where'] ?? taken.code}).`, 'Nothing was taken from it. Export once more, and compare the size of both files.');
  } finally {
    await stop();
  }
}

/** `loadSample` fills a new database with the sample team, once; without it a new database is empty. */
export async function startWaymark(config: Config, loadSample: LoadSample | null = null): Promise<Waymark> {
  const log = pino({ level: config.logLevel, base: null });
  const metrics = createMetrics();
  const modules = await openModules(config, log, metrics.sync);
  const { sync, live, teamLive } = modules;
  metrics.watchSync(sync.counts);
  let ready = false;
  const isReady = (): boolean => ready;

  const client = builtClient(root);
  const files = existsSync(join(client, 'index.html')) ? readStaticFiles(client) : null;
  const app = createApp({ ...modules, config, log, metrics, files, isReady });
  const upgrade = createUpgradeRouter(
    { config, log, metrics, isReady },
    {
      sync: ({ request, socket, head, cookies }, document) => sync.handleUpgrade(request, socket, head, document, cookies),
      live: (upgrade, session) => live.handleUpgrade(upgrade, session, upgrade.cookies),
      team: (upgrade, team) => teamLive.handleUpgrade(upgrade, team, upgrade),
    },
  );
  const server = createHttpServer(app, upgrade);
  // The sockets' own modules close theirs first, which lets the server's last connections end.
  let closing = Promise.resolve();
  const stop = stopInOrder(log, [
    {
      name: 'new requests',
      stop: () => {
        ready = false;
        if (server.listening) closing = closeHttpServer(server);
      },
    },
    ...modules.stopsFirst,
    { name: 'requests', stop: () => closing },
    ...modules.stopsLast,
  ]);

  try {
    if (loadSample !== null) await loadSampleOnce(modules.deps, modules.documentLog, loadSample);
    const port = await listen(server, config);
    ready = true;
    log.info({ event: 'listening', port });
    const url = config.publicUrl ?? addressesOf(config.host, port).local;
    return { url, port, ownerLink: modules.ownerToken === null ? null : `${url}/claim#${modules.ownerToken}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
