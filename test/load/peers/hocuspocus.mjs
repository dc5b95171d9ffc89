/** Hocuspocus with its SQLite extension, in the folder DATA_DIR; DEBOUNCE changes how long it waits before it stores. */
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';
import { join } from 'node:path';

const { DATA_DIR = '.', DEBOUNCE } = process.env;
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [new SQLite({ database: join(DATA_DIR, 'hocuspocus.sqlite') })],
  ...(DEBOUNCE === undefined ? {} : { debounce: Number(DEBOUNCE) }),
});
await server.listen();
process.stdout.write(`ws://127.0.0.1:${server.httpServer.address().port}\n`);
