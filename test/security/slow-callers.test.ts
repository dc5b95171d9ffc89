/** Callers who take a connection and give little for it: the others do not notice, and the server lets go of them. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '#shared/protocol/limits.ts';
import { watchedServer } from '../privacy/watched-server.ts';
import { openConnection, upgradeRequest } from './raw-call.ts';

const body = JSON.stringify({ format: 'five-stage-retro', title: 'Slow', label: 'named', name: 'Ada' });
const newSession = (url: string): Promise<Response> =>
  fetch(`${url}/api/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

/** Half of them drip headers, the others a body, a byte at a time. */
async function dripping(url: string, count: number): Promise<Socket[]> {
  const begun = Array.from({ length: count }, async (_, index) => {
    const socket = await openConnection(url);
    const host = `Host: ${new URL(url).host}\r\n`;
    socket.write(index % 2 === 0 ? `GET /livez HTTP/1.1\r\n${host}X-Slow: ` : `POST /api/v1/sessions HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n{`);
    socket.resume();
    return socket;
  });
  return Promise.all(begun);
}

test('a thousand dripping connections delay nobody, and each is let go in time', async () => {
  const { url } = await watchedServer();
  const slow = await dripping(url, 1_000);
  const drip = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('a')), 1_000);
  onTestFinished(() => {
    clearInterval(drip);
    for (const socket of slow) socket.destroy();
  });
  for (let tries = 0; tries < 20; tries += 1) expect((await newSession(url)).status).toBe(200);
  const gone = (): number => slow.filter((socket) => socket.destroyed || socket.readyState === 'closed').length;
  // Headers within 10 s and whole requests within 30 s, looked at every few seconds.
  await expect.poll(gone, { timeout: 70_000, interval: 500 }).toBe(slow.length);
}, 120_000);

const residentBytes = async (url: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^waymark_process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
};

/** Whatever comes before the server knows who it is: large frames in a burst, behind the handshake. */
async function flood(url: string, path: string, frames: number): Promise<number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers: { origin: url } });
  socket.on('error', () => {});
  await once(socket, 'open').catch(() => null);
  const frame = Buffer.alloc(200 * 1024, 1);
  for (let sent = 0; sent < frames && socket.readyState === socket.OPEN; sent += 1) socket.send(frame);
  if (socket.readyState === socket.CLOSED) return 0;
  const [code] = (await once(socket, 'close')) as [number];
  return code;
}

test('a flood before anybody is known is closed and leaves the memory as it was', async () => {
  const { url } = await watchedServer();
  const doors = ['/live?session=00000000-0000-4000-8000-000000000000', '/sync/board/00000000-0000-4000-8000-000000000000'];
  for (const door of doors) await flood(url, door, 5);
  const before = await residentBytes(url);
  const codes: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    codes.push(...(await Promise.all(doors.flatMap((door) => [flood(url, door, 20), flood(url, door, 20), flood(url, door, 20)]))));
  }
  // 360 MB were sent. What one burst needs for a moment is freed again.
  expect(codes.filter((code) => code === 1000 || code === 1001)).toEqual([]);
  await expect.poll(async () => (await residentBytes(url)) - before, { timeout: 30_000, interval: 1_000 }).toBeLessThan(96 * 1024 * 1024);
  expect((await newSession(url)).status).toBe(200);
}, 120_000);

test('headers that are too many or too long, and bodies that are too large, end the call and not the server', async () => {
  const { url } = await watchedServer();
  const host = `Host: ${new URL(url).host}\r\n`;
  const hostile = [
    `GET /livez HTTP/1.1\r\n${host}${'X-A: b\r\n'.repeat(5_000)}\r\n`,
    `GET /livez HTTP/1.1\r\n${host}X-A: ${'b'.repeat(100_000)}\r\n\r\n`,
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n`,
    `POST /api/v1/sessions HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{}`,
    `POST /api/v1/sessions HTTP/1.1\r\n${host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n${'a'.repeat(limits.requestBytes * 2)}`,
    `POST /api/v1/sessions HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `POST /api/v1/sessions HTTP/1.1\r\n${host}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`,
    `GET /livez HTTP/1.1\r\n${host}X-A: b\r\n c\r\n\r\n`,
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
    '\0'.repeat(20_000),
  ];
  for (const request of hostile) {
    const socket = await openConnection(url);
    socket.write(request, 'latin1');
    let text = '';
    for await (const chunk of socket) {
      text += (chunk as Buffer).toString('latin1');
      if (/^HTTP\/1\.1 \d{3}/.test(text)) break;
    }
    socket.destroy();
    expect(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 'closed', request.slice(0, 60)).toMatch(/^(4\d\d|505|closed)$/);
  }
  expect((await fetch(`${url}/livez`)).status).toBe(200);
});

test('a socket that begins and says nothing, or never answers its end, does not stay', async () => {
  const { url } = await watchedServer();
  const sockets = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const socket = await openConnection(url);
      socket.write(upgradeRequest(url, '/live?session=none', [['Origin', url]]), 'latin1');
      socket.resume();
      return socket;
    }),
  );
  // The server says that nobody is known and waits for an answer that never comes, then it hangs up.
  await Promise.race([Promise.all(sockets.map((socket) => once(socket, 'close'))), pause(60_000)]);
  expect(sockets.filter((socket) => !socket.destroyed)).toEqual([]);
}, 90_000);
