/** Secrets, cookies and tries. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { limits } from '#shared/protocol/limits.ts';
import { readConfig } from '../../server/config.ts';
import { startWaymark } from '../../server/main.ts';
import { StartProblem } from '../../server/ops/start-problem.ts';
import { configFrom, welcome } from '../../server/ops/terminal.ts';
import { dataFolder, tracesIn } from '../support/data-folder.ts';
import { founded, linkInto, openHouse, ownerToken, signedUp } from './house.ts';

const password = 'a long enough phrase';
const drafts = { method: 'POST', headers: { 'content-type': 'application/json' } };

test('the draft routes refuse a request that says who sends it, under every name the cookie can have', async () => {
  const house = await openHouse();
  const ada = await signedUp(house, 'Ada');
  const body = JSON.stringify({ round: 'r', capability: 'c'.repeat(32) });
  const ask = async (cookie: string | null): Promise<string> => {
    const headers = { ...drafts.headers, ...(cookie === null ? {} : { cookie }) };
    return fetch(`${house.url}/api/v1/drafts/list`, { ...drafts, headers, body }).then((response) => response.text());
  };
  for (const name of ['waymark-account.session_token', '__Host-waymark-account.session_token', '__Secure-waymark-account.session_token', 'waymark-account.state', 'waymark_abc']) {
    expect(await ask(`other=1; ${name}=x`), name).toContain('cookie-not-wanted');
  }
  expect(await ask(ada.cookie)).toContain('cookie-not-wanted');
  expect(await ask(null)).not.toContain('cookie-not-wanted');
});

test('the sign-in cookie is out of reach of scripts and other sites, and under https of other hosts', async () => {
  const house = await openHouse({ PUBLIC_URL: 'https://retro.example.org', TRUST_PROXY: '1' });
  const overHttps = { ...drafts.headers, host: 'retro.example.org', 'x-forwarded-proto': 'https' };
  const inClear = `http://127.0.0.1:${house.waymark.port}`;
  const sign = (headers: Record<string, string>, email: string) =>
    fetch(`${inClear}${accountsHttp.signUp.path}`, { method: 'POST', headers, body: JSON.stringify({ name: 'Ada', email, password }) });
  const [secure, plain] = [await sign(overHttps, 'a@example.org'), await sign(drafts.headers, 'b@example.org')];
  const given = (response: Response): string => response.headers.getSetCookie().join();
  expect(given(secure)).toMatch(/^__Host-waymark-account\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  expect(given(plain)).toMatch(/^waymark-account\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
  // Under https a cookie that any host below the domain could have set counts for nothing.
  const me = async (cookie: string): Promise<unknown> => {
    const response = await fetch(`${inClear}${accountsHttp.readMe.path}`, { headers: { ...overHttps, cookie } });
    return accountsHttp.readMe.reply.parse(await response.json()).me;
  };
  const pair = given(secure).split(';')[0] ?? '';
  expect(await me(pair)).not.toBeNull();
  expect(await me(pair.replace('__Host-', ''))).toBeNull();
  expect(await me(`${pair.slice(0, -6)}AAAA%3D`)).toBeNull();
});

test('whoever guesses passwords is held up after a few, and so are guesses at invitations', async () => {
  const house = await openHouse();
  const ada = house.visit();
  await ada.does(accountsHttp.signUp, { body: { name: 'Ada', email: 'ada@example.org', password } });
  const guess = (text: string) => house.visit().ask(accountsHttp.signIn, { body: { email: 'ada@example.org', password: text } });
  for (let count = 0; count < limits.wrongSignInsPerMinute - 1; count += 1) await house.visit().ask(accountsHttp.readTeamInvitation, { body: { token: `guess-${count}` } });
  expect(await guess('wrong phrase here')).toMatchObject({ code: 'wrong-password' });
  expect(await guess(password)).toMatchObject({ status: 429, code: 'too-many-tries' });
  expect(await house.visit().ask(accountsHttp.readTeamInvitation, { body: { token: 'x' } })).toMatchObject({ code: 'too-many-tries' });
  // Whoever is signed in goes on.
  expect((await ada.does(accountsHttp.readMe)).me).not.toBeNull();
});

test('no password, link or owner token lies in the data folder, and the secret is made once and for this user alone', async () => {
  const house = await openHouse();
  const token = ownerToken(house);
  const { owner, team } = await founded(house);
  const link = await linkInto(owner, team, 'member');
  expect(tracesIn(house.folder, [password, token, link])).toEqual({});
  const file = join(house.folder, 'auth-secret');
  const secret = readFileSync(file, 'utf8');
  expect(Buffer.from(secret.trim(), 'base64url')).toHaveLength(32);
  expect(statSync(file).mode & 0o077).toBe(0);
  await house.waymark.stop();
  await openHouse({}, house.folder);
  expect(readFileSync(file, 'utf8')).toBe(secret);
});

test('a weak or example secret refuses the start in a sentence that does not repeat it', async () => {
  for (const secret of ['change-me-change-me-change-me-change-me', 'short', 'x'.repeat(64)]) {
    const start = () => configFrom({ DATA_DIR: dataFolder(), AUTH_SECRET: secret });
    expect(start).toThrow(StartProblem);
    expect(JSON.stringify(readConfig({ AUTH_SECRET: secret }))).not.toContain(secret);
  }
});

test('the start says what is running', async () => {
  const config = readConfig({ DATA_DIR: dataFolder(), PORT: '0', HOST: '127.0.0.1', DEMO: 'off', LOG_LEVEL: 'silent' });
  if (!config.ok) throw new Error(config.problems.join());
  const waymark = await startWaymark(config.value);
  const said = welcome(config.value, waymark.port, waymark.ownerLink);
  await waymark.stop();
  expect(said).toMatch(/Version +\d+\.\d+\.\d+ on Node \d+/);
  expect(said).toContain(config.value.dataDir);
  expect(said).toMatch(/Signing in +password\n/);
  expect(said).toMatch(/Mail +off/);
  expect(said).toContain(`${waymark.url}/claim#`);
  expect(welcome({ ...config.value, mail: { url: 'smtps://a:very-hidden@mail.example.org', from: 'a@example.org' } }, 1, null)).not.toMatch(/very-hidden|claim/);
});
