import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../test/support/http-app.ts';
import { readStaticFiles } from './static-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-files-'));
const script = 'export const words = "waymark";\n'.repeat(50);
let app: TestApp['app'];

beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Waymark</title>');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'ahead.json'), JSON.stringify(['assets/room-3c4d.js', 'assets/room-5e6f.css']));
  writeFileSync(join(folder, '.fingerprint'), 'private');
  writeFileSync(join(folder, 'assets/app-1a2b.js'), script);
  writeFileSync(join(folder, 'assets/app-1a2b.js.br'), brotliCompressSync(script));
  writeFileSync(join(folder, 'assets/app-1a2b.js.gz'), gzipSync(script));
  app = createTestApp({}, { files: readStaticFiles(folder) }).app;
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => app.request(path, { method, headers });

describe('the client’s files', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5', 'br'],
    ['identity', null],
    ['', null],
  ])('are compressed for "%s" by %s', async (accepted, encoding) => {
    const response = await get('/assets/app-1a2b.js', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const body = Buffer.from(await response.arrayBuffer());
    if (encoding === 'br') expect(brotliDecompressSync(body).toString()).toBe(script);
  });

  it('are kept forever where their name holds their hash, and asked for again otherwise', async () => {
    expect((await get('/assets/app-1a2b.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/icon.svg')).headers.get('content-type')).toBe('image/svg+xml');
  });

  it('are not sent again while they are the same', async () => {
    const etag = (await get('/')).headers.get('etag') ?? '';
    const again = await get('/', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('of a room are named with its page, and with no other', async () => {
    expect((await get('/s/4f8b2a51')).headers.get('link')).toBe(
      '</assets/room-3c4d.js>; rel=modulepreload, </assets/room-5e6f.css>; rel=preload; as=style',
    );
    for (const path of ['/', '/join', '/s/4f8b2a51/result', '/assets/app-1a2b.js']) expect((await get(path)).headers.get('link')).toBeNull();
  });

  it.each(['/', '/start', '/join', '/s/4f8b2a51', '/s/4f8b2a51/result'])('are the page at %s', async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it.each(['/assets/app-old.js', '/assets/app', '/missing.js', '/.fingerprint', '/assets/app-1a2b.js.br', '/..%2fpackage.json'])(
    'are missing at %s, and no page stands in',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).not.toContain('html');
    },
  );

  it('answer HEAD without a body', async () => {
    const response = await get('/assets/app-1a2b.js', {}, 'HEAD');
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      String(script.length),
      '',
    ]);
  });
});
