/** y-websocket's own server with its LevelDB persistence, in the folder DATA_DIR. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createRequire } from 'node:module';

process.env.YPERSISTENCE = join(process.env.DATA_DIR ?? '.', 'level');
const info = console.info;
console.info = () => {};
const { setupWSConnection } = await import('@y/websocket-server/utils');
console.info = info;
// The version of `ws` that the package asks for is the one it is measured with.
const { Server: WebSocketServer } = createRequire(import.meta.resolve('@y/websocket-server/utils'))('ws');

const http = createServer((_, response) => response.end());
const sockets = new WebSocketServer({ server: http });
sockets.on('connection', setupWSConnection);
http.listen(0, '127.0.0.1', () => process.stdout.write(`ws://127.0.0.1:${http.address().port}\n`));
process.on('SIGTERM', () => process.exit(0));
