/** Bytes on a socket, where a client library would tidy up what a hostile caller sends. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type Header = readonly [name: string, value: string];

export async function openConnection(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  // A server that has had enough of a caller resets the connection.
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** The status that a whole request was answered with; 0 where the connection ended without an answer. */
export async function statusOf(url: string, request: string): Promise<number> {
  const socket = await openConnection(url);
  try {
    socket.write(request, 'latin1');
    let text = '';
    for await (const chunk of socket) {
      text += (chunk as Buffer).toString('latin1');
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      if (status !== undefined) return Number(status);
    }
    return 0;
  } finally {
    socket.destroy();
  }
}

const lines = (first: string, headers: readonly Header[], body = ''): string =>
  [first, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n');

export function postRequest(url: string, path: string, body: unknown, headers: readonly Header[]): string {
  const json = JSON.stringify(body);
  return lines(
    `POST ${path} HTTP/1.1`,
    [['Host', new URL(url).host], ['Content-Type', 'application/json'], ['Content-Length', String(Buffer.byteLength(json))], ['Connection', 'close'], ...headers],
    json,
  );
}

export function upgradeRequest(url: string, path: string, headers: readonly Header[]): string {
  return lines(`GET ${path} HTTP/1.1`, [
    ['Host', new URL(url).host],
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ...headers,
  ]);
}
