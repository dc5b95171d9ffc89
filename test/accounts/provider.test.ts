/** Signing in by OpenID Connect, against a real provider. */
import { expect, test } from 'vitest';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { http } from '#shared/protocol/http.ts';
import { client, openProvider, signInAt, type Claims } from '../support/openid-provider.ts';
import { freePort } from '../support/waymark.ts';
import { founded, guestOf, openHouse, started, type House, type Visit } from './house.ts';

const people: Readonly<Record<string, Claims>> = {
  ada: { email: 'ada@example.org', emailVerified: true, name: 'Ada Lovelace' },
  eve: { email: 'owner@example.org', emailVerified: false, name: 'Eve' },
};

async function withProvider(): Promise<{ house: House; issuer: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { issuer } = await openProvider(`${url}/api/v1/account/auth/callback/oidc`, people);
  const house = await openHouse({
    PORT: String(port),
    PUBLIC_URL: url,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME: 'Example Org',
  });
  return { house, issuer };
}

/** Through the provider and back; gives the page on which the browser ends. */
async function byProvider(visit: Visit, issuer: string, login: string, comeBackTo = '/t/1'): Promise<string> {
  const { url } = await visit.does(accountsHttp.beginProvider, { body: { provider: 'oidc', comeBackTo } });
  const back = new URL(await signInAt(issuer, url, login));
  const response = await visit.fetch(`${back.pathname}${back.search}`);
  expect(response.status).toBe(302);
  return response.headers.get('location') ?? '';
}

test('whoever signs in at the provider is let in under their own name, and is the same person next time', async () => {
  const { house, issuer } = await withProvider();
  const ada = house.visit();
  expect((await ada.does(accountsHttp.readMe)).ways.providers).toEqual([{ id: 'oidc', name: 'Example Org' }]);
  expect(await byProvider(ada, issuer, 'ada')).toBe('/t/1');
  const { me } = await ada.does(accountsHttp.readMe);
  expect(me).toMatchObject({ name: 'Ada Lovelace', email: 'ada@example.org', isGuest: false });
  const phone = house.visit();
  await byProvider(phone, issuer, 'ada');
  expect((await phone.does(accountsHttp.readMe)).me?.account).toBe(me?.account);
});

test('a guest who signs in at the provider keeps what is theirs', async () => {
  const { house, issuer } = await withProvider();
  const { owner, team } = await founded(house);
  const gus = await guestOf(house, owner, team, 'Gus');
  const { id, token } = await started(owner, team);
  const before = await gus.does(http.join, { body: { token, name: '' } });
  await byProvider(gus, issuer, 'ada');
  expect((await gus.does(accountsHttp.readMe)).me).toMatchObject({ isGuest: false, teams: [{ id: team }] });
  expect((await gus.does(http.readSession, { params: { id } })).me.id).toBe(before.personId);
});

test('nobody takes over an account by claiming its address at the provider, nor by an answer meant for another browser', async () => {
  const { house, issuer } = await withProvider();
  const owner = house.visit();
  await owner.does(accountsHttp.signUp, { body: { name: 'Owner', email: 'owner@example.org', password: 'a long enough phrase' } });
  const eve = house.visit();
  expect(await byProvider(eve, issuer, 'eve')).toMatch(/^\/sign-in\?error=/);
  expect((await eve.does(accountsHttp.readMe)).me).toBeNull();

  const { url } = await eve.does(accountsHttp.beginProvider, { body: { provider: 'oidc', comeBackTo: '/' } });
  const back = new URL(await signInAt(issuer, url, 'ada'));
  const victim = house.visit();
  const response = await victim.fetch(`${back.pathname}${back.search}`);
  expect(response.headers.get('location')).toMatch(/^\/sign-in|error/);
  expect((await victim.does(accountsHttp.readMe)).me).toBeNull();
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a b'])(
  'the way back leads to pages of ours alone, and not to %s',
  async (comeBackTo) => {
    const house = await openHouse();
    const told = await house.visit().ask(accountsHttp.beginProvider, { body: { provider: 'oidc', comeBackTo } });
    expect(told).toMatchObject({ status: 400, code: 'malformed-request' });
  },
);

test('of the routes of the library that keeps accounts, none answers but the way back', async () => {
  const { house } = await withProvider();
  const paths = ['sign-in/email', 'sign-up/email', 'sign-in/anonymous', 'sign-in/social', 'sign-in/magic-link', 'magic-link/verify', 'get-session', 'list-sessions', 'update-user', 'delete-user', 'delete-anonymous-user', 'change-email', 'link-social', 'get-access-token', 'refresh-token', 'account-info', 'error', 'ok', 'reset-password/x', 'callback/google', 'oauth2/callback/oidc'];
  for (const path of paths) {
    for (const method of ['GET', 'POST']) {
      const response = await house.visit().fetch(`/api/v1/account/auth/${path}`, { method, headers: { 'content-type': 'application/json' }, ...(method === 'POST' ? { body: '{}' } : {}) });
      expect([method, path, response.status]).toEqual([method, path, 404]);
    }
  }
  expect((await house.visit().fetch('/api/v1/account/auth/callback/oidc', { method: 'POST' })).status).toBe(404);
});
