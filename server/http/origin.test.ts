import { describe, expect, it } from 'vitest';
import { createTestApp } from '../../test/support/http-app.ts';
import { isOwnOrigin, type Addressed } from './origin.ts';

const trust = { publicUrl: null, trustProxy: 0 };
const sentTo = (origin: string | undefined, more: Partial<Addressed> = {}): Addressed => ({
  host: 'retro.example.org:3000',
  origin,
  forwardedProto: undefined,
  encrypted: false,
  ...more,
});

const foreign = [
  'null',
  '',
  'https://retro.example.org:3000',
  'http://retro.example.org',
  'http://retro.example.org:3001',
  'http://retro.example.org:30000',
  'http://retro.example.org:3000.evil.example',
  'http://evil.example',
  'http://evilretro.example.org:3000',
  'http://a.retro.example.org:3000',
  'http://retro.example.orgx:3000',
  'http://example.org:3000',
  'http://retro.example.org:3000/',
  'http://retro.example.org:3000@evil.example',
  'http://user@retro.example.org:3000',
  'HTTP://RETRO.EXAMPLE.ORG:3000',
  'ws://retro.example.org:3000',
  'file://',
  'chrome-extension://abcdefgh',
  'http://rétro.example.org:3000',
  'http://localhost:3000',
  'http://127.0.0.1:3000',
  'http://[::1]:3000',
  '*',
];

describe('origin', () => {
  it('is ours where scheme, name and port are those the request was sent to', () => {
    expect(isOwnOrigin(trust, sentTo('http://retro.example.org:3000'))).toBe(true);
  });

  it.each(foreign)('is not ours: %s', (origin) => {
    expect(isOwnOrigin(trust, sentTo(origin))).toBe(false);
  });

  it('is not asked of programs, which no page can make send a request', () => {
    expect(isOwnOrigin(trust, sentTo(undefined))).toBe(true);
  });

  it('may be the public address, and http may not stand in for https there', () => {
    const behindProxy = { publicUrl: 'https://retro.example.org', trustProxy: 0 };
    const host = 'retro.example.org';
    expect(isOwnOrigin(behindProxy, sentTo('https://retro.example.org', { host }))).toBe(true);
    expect(isOwnOrigin(behindProxy, sentTo('https://retro.example.org', { host: 'waymark:3000' }))).toBe(true);
    expect(isOwnOrigin(behindProxy, sentTo('http://retro.example.org', { host }))).toBe(false);
  });

  it('believes the forwarded scheme of trusted proxies alone', () => {
    const request = sentTo('https://retro.example.org', { host: 'retro.example.org', forwardedProto: 'https' });
    expect(isOwnOrigin({ publicUrl: null, trustProxy: 1 }, request)).toBe(true);
    expect(isOwnOrigin({ publicUrl: null, trustProxy: 0 }, request)).toBe(false);
  });

  it('is checked on every request that changes something, and on no other', async () => {
    const { app, post, lines } = createTestApp();
    const headers = { host: 'retro.example.org', origin: 'http://evil.example' };
    const body = { format: 'five-stage', title: '', label: 'named', name: 'Ada' };
    const refused = await post('/api/v1/sessions', body, headers);
    expect([refused.status, (await refused.json()).error.code]).toEqual([403, 'wrong-origin']);
    expect(lines.join()).toContain('PUBLIC_URL');
    expect((await app.request('/livez', { headers })).status).toBe(200);
    expect((await post('/api/v1/sessions', body, { ...headers, origin: 'http://retro.example.org' })).status).toBe(200);
  });
});
