/** A data folder, the servers that run on it one after the other, and the people who write at them. */
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { databaseFile } from '../../server/storage/sqlite/database.ts';
import { dataFolder } from '../support/data-folder.ts';
import { until } from '../support/until.ts';
import { ServerProcess, startServer, type ServerOrders } from './killable-server.ts';
import { lostOf } from './stored-document.ts';
import { Writers } from './writers.ts';

export const patienceMs = 60_000;

/** A server, and the people who write at whichever one runs on the folder. */
export class Place {
  readonly folder: string;
  server: ServerProcess | null = null;
  #port = 0;

  /** Without a folder it has one of its own, for as long as the test runs. */
  constructor(folder: string = dataFolder()) {
    this.folder = join(folder, 'data');
  }

  async start(orders: ServerOrders = {}): Promise<ServerProcess> {
    const server = await startServer(this.folder, { ...orders, port: this.#port });
    onTestFinished(() => server.kill());
    this.server = server;
    this.#port = server.port;
    return server;
  }

  async people(): Promise<Writers> {
    const writers = await Writers.enter(this.server?.url ?? '', () => this.#port);
    onTestFinished(() => writers.leave());
    await until(() => writers.acknowledged > 20, 'people to write', patienceMs);
    return writers;
  }

  file(ending = ''): string {
    return join(this.folder, `${databaseFile}${ending}`);
  }

  /** A start that is refused: what it says, and how it ends. */
  async refused(orders: ServerOrders = {}): Promise<{ said: string; code: number | null }> {
    const server = new ServerProcess(this.folder, orders);
    onTestFinished(() => server.kill());
    if (await server.serves()) throw new Error('the server serves where it should refuse to');
    return { said: server.said, code: server.child.exitCode };
  }
}

export const alive = async (server: ServerProcess): Promise<number> => (await fetch(`${server.url}/livez`)).status;

/** Nothing that was written is lost once a server serves as it should. */
export async function expectAllArrive(place: Place, writers: Writers): Promise<void> {
  writers.pause();
  await until(() => writers.isSaved, 'everything to be stored', patienceMs);
  expect(lostOf(place.folder, writers.document, writers.written())).toEqual([]);
}
