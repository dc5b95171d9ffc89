import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCode, frameType } from '#shared/protocol/frames.ts';
import { readConfig, type Config } from './config.ts';
import { startWaymark, type Waymark } from './main.ts';
import { StartProblem } from './ops/start-problem.ts';

let folder: string;
const running: Waymark[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-main-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((waymark) => waymark.stop()));
  rmSync(folder, { recursive: true, force: true });
});

function configWith(env: Record<string, string> = {}): Config {
  const read = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, 'data'), DEMO: 'off', LOG_LEVEL: 'silent', ...env });
  if (!read.ok) throw new Error(read.problems.join());
  return read.value;
}

async function start(env: Record<string, string> = {}): Promise<Waymark> {
  const waymark = await startWaymark(configWith(env));
  running.push(waymark);
  return waymark;
}

async function problemOf(env: Record<string, string>): Promise<string> {
  const error = await start(env).catch((caught: unknown) => caught);
  if (!(error instanceof StartProblem)) throw new Error(`expected a problem to explain, got ${String(error)}`);
  return `${error.message}\n${error.advice}`;
}

async function takePort(): Promise<{ port: number; release: () => Promise<void> }> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, release: () => new Promise((resolve) => void other.close(() => resolve())) };
}

const json = { 'content-type': 'application/json' };

async function createSession(url: string): Promise<{ sessionId: string; cookie: string }> {
  const body = JSON.stringify({ format: 'five-stage-retro', title: 'Sprint 9', label: 'named', name: 'Ada' });
  const response = await fetch(`${url}/api/v1/sessions`, { method: 'POST', headers: json, body });
  expect(await response.clone().text()).toContain('sessionId');
  const { sessionId } = await response.json();
  return { sessionId, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

type Opened = { readonly closed: Promise<number>; readonly first: Promise<Buffer> };

/** How the server answers a request for a socket; a number is the status of a refusal. */
function openSocket(url: string, headers: Record<string, string>): Promise<Opened | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws'), { headers });
    // Listening begins at once: the first message may arrive together with the handshake.
    const first = new Promise<Buffer>((told) => socket.once('message', (data: Buffer) => told(data)));
    const closed = new Promise<number>((told) => socket.once('close', told));
    socket.on('open', () => resolve({ first, closed }));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
}

async function opened(url: string, headers: Record<string, string>): Promise<Opened> {
  const socket = await openSocket(url, headers);
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

describe('a start that cannot work says what to do', () => {
  it('when the wanted port is taken', async () => {
    const { port, release } = await takePort();
    const problem = await problemOf({ PORT: String(port) });
    await release();
    expect(problem).toContain(`Port ${port} is taken`);
    expect(problem).toContain('npm start');
  });

  it('when HOST is not of this machine', async () => {
    expect(await problemOf({ HOST: '203.0.113.1' })).toContain('HOST=127.0.0.1');
  });

  it('when another server holds the data folder, which it leaves in peace', async () => {
    const first = await start();
    expect(await problemOf({})).toMatch(/already running on the data folder .*\n.*DATA_DIR=/);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it('when the data folder is a file', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await problemOf({ DATA_DIR: join(folder, 'file') })).toMatch(/is not a folder but a file\.\n.*DATA_DIR=/);
  });

  it('when the database is not one, and leaves it as it was', async () => {
    await (await start()).stop();
    const file = join(folder, 'data', 'waymark.sqlite');
    writeFileSync(file, 'not a database, but long enough to look at'.repeat(100));
    expect(await problemOf({})).toMatch(/cannot be opened.*\n.*backup/);
    expect(existsSync(file)).toBe(true);
  });
});

describe('a running server', () => {
  it('moves on to the next port where nobody asked for one', async () => {
    const { port, release } = await takePort();
    const waymark = await startWaymark({ ...configWith(), port, portGiven: false });
    running.push(waymark);
    await release();
    expect(waymark.port).toBeGreaterThan(port);
    expect((await fetch(`${waymark.url}/livez`)).status).toBe(200);
  });

  it('leads from creating a session to its live view and its board', async () => {
    const { url } = await start();
    const { sessionId, cookie } = await createSession(url);
    const view = await fetch(`${url}/api/v1/sessions/${sessionId}`, { headers: { cookie } });
    expect(await view.json()).toMatchObject({ id: sessionId, me: { name: 'Ada', role: 'facilitator' } });

    const live = await opened(`${url}/live?session=${sessionId}`, { cookie, origin: url });
    expect(JSON.parse(String(await live.first))).toMatchObject({ type: 'session', view: { id: sessionId } });
    const board = await opened(`${url}/sync/board/${sessionId}`, { cookie, origin: url });
    expect((await board.first)[0]).toBe(frameType.sync);
  });

  it('refuses sockets of foreign pages and unknown addresses', async () => {
    const { url } = await start();
    const { sessionId, cookie } = await createSession(url);
    expect(await openSocket(`${url}/live?session=${sessionId}`, { cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await openSocket(`${url}/sync/board/${sessionId}`, { cookie, origin: 'null' })).toBe(403);
    expect(await openSocket(`${url}/elsewhere`, { cookie, origin: url })).toBe(404);
  });

  it('closes the sockets of strangers with a code their page can read', async () => {
    const { url } = await start();
    const { sessionId } = await createSession(url);
    const socket = await opened(`${url}/live?session=${sessionId}`, { origin: url });
    expect(await socket.closed).toBe(closeCode.notSignedIn);
  });

  it('answers five megabytes with a refusal instead of a broken connection', async () => {
    const { url } = await start();
    const body = JSON.stringify({ format: 'x', title: 'x'.repeat(5_000_000), label: 'named', name: 'Ada' });
    const response = await fetch(`${url}/api/v1/sessions`, { method: 'POST', headers: json, body });
    expect([response.status, (await response.json()).error.code]).toEqual([413, 'request-too-large']);
  });

  it('refuses headers without end', async () => {
    const { port } = await start();
    const status = await new Promise((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', headers: { cookie: 'x'.repeat(20_000) } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject);
      asked.end();
    });
    expect(status).toBe(431);
  });
});

describe('stopping', () => {
  it('tells tabs to come back, and is done within seconds', async () => {
    const waymark = await start();
    const { sessionId, cookie } = await createSession(waymark.url);
    const headers = { cookie, origin: waymark.url };
    const sockets = await Promise.all([
      opened(`${waymark.url}/live?session=${sessionId}`, headers),
      opened(`${waymark.url}/sync/board/${sessionId}`, headers),
    ]);
    const begun = performance.now();
    await waymark.stop();
    const restarting = closeCode.serverRestarting;
    expect(await Promise.all(sockets.map((socket) => socket.closed))).toEqual([restarting, restarting]);
    expect(performance.now() - begun).toBeLessThan(3_000);
    await expect(fetch(`${waymark.url}/livez`)).rejects.toThrow();
  });

  it('keeps what was created, and frees the data folder', async () => {
    const first = await start();
    const { sessionId, cookie } = await createSession(first.url);
    await first.stop();
    const second = await start();
    const view = await fetch(`${second.url}/api/v1/sessions/${sessionId}`, { headers: { cookie } });
    expect(await view.json()).toMatchObject({ id: sessionId, title: 'Sprint 9' });
  });

  it('is done once, however often it is asked', async () => {
    const waymark = await start();
    await Promise.all([waymark.stop(), waymark.stop()]);
    await waymark.stop();
  });
});
