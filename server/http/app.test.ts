import { describe, expect, it } from 'vitest';
import { accept, refuse } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import { createTestApp, secretToken, sessionId } from '../../test/support/http-app.ts';
import { createMetrics } from '../ops/metrics.ts';

const newSession = { format: 'five-stage', title: 'Sprint 9', label: 'named', name: 'Ada' };
const draft = {
  round: 'r1',
  ticket: 'ticket-0123456789abcdef',
  capability: 'capability-0123456789abcdef',
  stamp: null,
  prompt: 'went-well',
  text: 'CANARY words of a draft',
  mayStandAlone: false,
};
const cookie = `waymark_${sessionId}=${secretToken}`;

const codeOf = async (response: Response): Promise<unknown> => (await response.json()).error.code;

describe('entering a session', () => {
  it('sets the secret three times, each under a path that draft requests never match', async () => {
    const { post } = createTestApp();
    const response = await post('/api/v1/sessions', newSession);
    expect(await response.json()).toEqual({ sessionId, personId: 'p1', name: 'Ada' });
    const cookies = response.headers.getSetCookie();
    expect(cookies.map((text) => /Path=([^;]+)/.exec(text)?.[1])).toEqual([
      `/api/v1/sessions/${sessionId}`,
      `/sync/board/${sessionId}`,
      '/live',
    ]);
    for (const text of cookies) {
      expect(text).toMatch(new RegExp(`^waymark_${sessionId}=${secretToken}; .*HttpOnly; SameSite=Lax$`));
      expect(text).toContain('Max-Age=7776000');
    }
  });

  it.each(['/api/v1/invitations/join', '/api/v1/invitations/return'])('sets cookies at %s too', async (path) => {
    const body = path.endsWith('join') ? { token: 'invite', name: 'Ada' } : { returnToken: 'return-token-0123456789' };
    const response = await createTestApp().post(path, body);
    expect(response.headers.getSetCookie()).toHaveLength(3);
  });

  it('marks cookies secure where the public address is https', async () => {
    const config = { publicUrl: 'https://retro.example.org', trustProxy: 0, metricsToken: null };
    const { post } = createTestApp({}, { config });
    const response = await post('/api/v1/sessions', newSession, { host: 'retro.example.org' });
    for (const text of response.headers.getSetCookie()) expect(text).toMatch(/; Secure$/);
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('sets no cookie where entering was refused', async () => {
    const { post } = createTestApp({ join: async () => refuse('name-taken') });
    const response = await post('/api/v1/invitations/join', { token: 'invite', name: 'Ada' });
    expect([response.status, await codeOf(response)]).toEqual([409, 'name-taken']);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe('who asks', () => {
  const command = { key: 'k1', command: { do: 'set-ready', ready: true } };

  it('lets the holder of the cookie in', async () => {
    const response = await createTestApp().post(`/api/v1/sessions/${sessionId}/commands`, command, { cookie });
    expect(await response.json()).toEqual({ seq: 1 });
  });

  it.each([
    ['no cookie', ''],
    ['a wrong secret', `waymark_${sessionId}=wrong`],
    ['a cookie of another session', `waymark_other=${secretToken}`],
  ])('refuses %s', async (_, header) => {
    const response = await createTestApp().post(`/api/v1/sessions/${sessionId}/commands`, command, { cookie: header });
    expect([response.status, await codeOf(response)]).toEqual([401, 'not-signed-in']);
  });

  it('does not know whether a session exists before it knows who asks', async () => {
    const { app } = createTestApp();
    const response = await app.request('/api/v1/sessions/unknown');
    expect(await codeOf(response)).toBe('not-signed-in');
  });
});

describe('draft requests', () => {
  const put = (app: ReturnType<typeof createTestApp>['app'], headers: Record<string, string> = {}) =>
    app.request('/api/v1/drafts/d1', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(draft),
    });

  it('are taken without a cookie', async () => {
    const response = await put(createTestApp().app);
    expect([response.status, (await response.json()).text]).toEqual([200, draft.text]);
  });

  it('are refused with a session cookie, before anything is done', async () => {
    let calls = 0;
    const { app } = createTestApp({ putDraft: async () => (calls++, refuse('internal')) });
    const response = await put(app, { cookie: `theme=dark; ${cookie}` });
    expect([response.status, await codeOf(response), calls]).toEqual([400, 'cookie-not-wanted', 0]);
  });

  it('leave no log line and no figure', async () => {
    const metrics = createMetrics();
    const { app, post, lines } = createTestApp({}, { metrics });
    await put(app);
    await post('/api/v1/drafts/list', { round: 'r1', capability: draft.capability });
    await post(`/api/v1/sessions/${sessionId}/commands`, { key: 'k', command: { do: 'set-ready', ready: true } }, { cookie });
    expect(lines).toEqual([]);
    expect(await metrics.text()).not.toMatch(/waymark_http_request_seconds_count\{/);
  });

  it('do not tell the log what was in them when they fail', async () => {
    const { app, lines } = createTestApp({
      putDraft: async () => {
        throw new Error('disk');
      },
    });
    const response = await put(app);
    expect([response.status, await codeOf(response)]).toEqual([500, 'internal']);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('CANARY');
    expect(lines.join()).not.toContain('d1');
  });

  it('are limited per round', async () => {
    const { app } = createTestApp();
    const responses = await Promise.all(Array.from({ length: limits.draftWritesPerMinuteAndRound + 1 }, () => put(app)));
    const refused = responses.filter((response) => response.status === 429);
    expect(refused).toHaveLength(1);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('bad input', () => {
  it.each([
    ['no JSON', '{"format":'],
    ['an unknown field', JSON.stringify({ ...newSession, admin: true })],
    ['a missing field', JSON.stringify({ format: 'five-stage' })],
    ['nothing', ''],
  ])('refuses %s', async (_, body) => {
    const { app } = createTestApp();
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const response = await app.request('/api/v1/sessions', init);
    expect([response.status, await codeOf(response)]).toEqual([400, 'malformed-request']);
  });

  it('refuses what a form of a foreign page could send', async () => {
    const { app } = createTestApp();
    const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify(newSession) };
    expect(await codeOf(await app.request('/api/v1/sessions', init))).toBe('malformed-request');
  });

  it('refuses what is too large before parsing it', async () => {
    const { post } = createTestApp();
    const response = await post('/api/v1/sessions', { ...newSession, title: 'x'.repeat(limits.requestBytes) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: { code: 'request-too-large', detail: { bytes: limits.requestBytes } } });
  });

  it('answers unknown addresses of the API in the same envelope', async () => {
    const { app } = createTestApp();
    const response = await app.request('/api/v1/nothing');
    expect([response.status, await codeOf(response)]).toEqual([404, 'not-found']);
  });
});

describe('tries', () => {
  const wrong = { code: 'AAAAAA' };

  it('stops guessing codes, also when all guesses are sent at once', async () => {
    let looked = 0;
    const { post } = createTestApp({ readInvitation: async () => (looked++, refuse('unknown-code')) });
    const responses = await Promise.all(Array.from({ length: 30 }, () => post('/api/v1/invitations/read', wrong)));
    expect(looked).toBe(limits.wrongCodesPerMinute);
    const refused = responses.filter((response) => response.status === 429);
    expect(refused).toHaveLength(30 - limits.wrongCodesPerMinute);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused[0]?.json()).toMatchObject({ error: { code: 'too-many-tries', detail: { seconds: 60 } } });
  });

  it('does not count right codes: a whole team may enter from one address', async () => {
    const found = { sessionId, title: 'T', formatName: 'F', label: 'named', status: 'live', minutes: 60, people: 1, token: 't' } as const;
    const { post } = createTestApp({ readInvitation: async () => accept(found) });
    const responses = await Promise.all(Array.from({ length: 40 }, () => post('/api/v1/invitations/read', { code: 'RIGHT2' })));
    expect(responses.every((response) => response.ok)).toBe(true);
  });

  it('lets an address start so many sessions and no more', async () => {
    const { post } = createTestApp();
    const responses = await Promise.all(
      Array.from({ length: limits.sessionsPerHourAndAddress + 2 }, () => post('/api/v1/sessions', newSession)),
    );
    expect(responses.filter((response) => response.status === 429)).toHaveLength(2);
  });
});

describe('every answer', () => {
  it('carries the security headers', async () => {
    const { app } = createTestApp();
    for (const path of ['/livez', '/api/v1/nothing', '/nowhere']) {
      const { headers } = await app.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe-|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  it('is logged by route, not by address', async () => {
    const { app, lines } = createTestApp();
    await app.request(`/api/v1/sessions/${sessionId}?secret=1`, { headers: { cookie } });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'request', method: 'GET', route: '/api/v1/sessions/:id', status: 404 });
    expect(lines.join()).not.toContain(sessionId);
    expect(lines.join()).not.toContain(secretToken);
  });
});

describe('operations', () => {
  it('says whether it lives and whether it is ready', async () => {
    const { app } = createTestApp({}, { isReady: () => false });
    expect((await app.request('/livez')).status).toBe(200);
    expect((await app.request('/readyz')).status).toBe(503);
    expect((await createTestApp().app.request('/readyz')).status).toBe(200);
  });

  it('shows figures to nobody else without the token', async () => {
    const config = { publicUrl: null, trustProxy: 0, metricsToken: 'monitor-token-01' };
    const { app } = createTestApp({}, { config });
    const ask = (headers: Record<string, string>) => app.request('/metrics', { headers });
    expect((await ask({})).status).toBe(404);
    expect((await ask({ authorization: 'Bearer wrong-token-0001' })).status).toBe(404);
    expect(await (await ask({ authorization: 'Bearer monitor-token-01' })).text()).toContain('waymark_process_cpu');
  });

  it('gives a file to take away under its name', async () => {
    const { app } = createTestApp();
    const response = await app.request(`/api/v1/sessions/${sessionId}/take-away/md`, { headers: { cookie } });
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Resume.md"; filename*=UTF-8''R%C3%A9sum%C3%A9.md`,
    );
    expect(await response.text()).toBe('# Result\n');
    const unknown = await app.request(`/api/v1/sessions/${sessionId}/take-away/exe`, { headers: { cookie } });
    expect(unknown.status).toBe(404);
  });
});
