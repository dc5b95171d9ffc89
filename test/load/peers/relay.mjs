/** No server for documents at all: it hands each frame to the others of the room. Nothing that does more can cost less per frame. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const http = createServer((_, response) => response.end());
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
const rooms = new Map();
server.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, room);
  room.add(socket);
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data);
  });
  socket.on('close', () => room.delete(socket));
});
http.listen(0, '127.0.0.1', () => process.stdout.write(`ws://127.0.0.1:${http.address().port}\n`));
process.on('SIGTERM', () => process.exit(0));
