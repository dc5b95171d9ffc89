import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { onWire } from './wire.ts';

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000])('a message of %i bytes reads as it was written', async (length) => {
  const message = Uint8Array.from({ length }, (_, index) => index % 251);
  const middle = Math.floor(length / 2);
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, () => {
      stream.write(onWire(message));
      stream.write(onWire(message.subarray(0, middle), message.subarray(middle)));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const received: Buffer[] = [];
  await new Promise<void>((resolve) => {
    client.on('message', (data: Buffer, isBinary) => {
      expect(isBinary).toBe(true);
      if (received.push(data) === 2) resolve();
    });
  });
  client.terminate();
  http.close();
  for (const one of received) expect(Buffer.compare(one, message)).toBe(0);
});
