/** What lets people in by a link or a code: too long to guess, or counted while one tries. */
import { expect, onTestFinished, test } from 'vitest';
import { http } from '#shared/protocol/http.ts';
import { limits } from '#shared/protocol/limits.ts';
import { systemRandom } from '../../server/lib/random.ts';
import { Person } from '../privacy/person.ts';
import { watchedServer } from '../privacy/watched-server.ts';

const read = (url: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}${http.readInvitation.path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

test('whoever guesses codes is stopped after a few, however many addresses the guesses claim to come from', async () => {
  const { url } = await watchedServer();
  const lead = new Person(url);
  onTestFinished(() => lead.leave());
  await lead.start('named');
  const { code } = (await lead.view()).invite;
  const guesses = Array.from({ length: 400 }, () => systemRandom.code()).filter((guess) => guess !== code);
  const answers = await Promise.all(
    guesses.map(async (guess, index) => (await read(url, { code: guess }, { 'x-forwarded-for': `203.0.113.${index % 256}`, forwarded: `for=198.51.100.${index % 256}`, 'x-real-ip': '192.0.2.1' })).status),
  );
  expect(answers.filter((status) => status === 404)).toHaveLength(limits.wrongCodesPerMinute);
  expect(answers.filter((status) => status === 429)).toHaveLength(guesses.length - limits.wrongCodesPerMinute);
  // At that pace a million guesses take more than two months, and codes are one of 887 million.
  expect(1_000_000 / limits.wrongCodesPerMinute / 60 / 24).toBeGreaterThan(60);
});

test('links, return links and secrets have 256 bits each, and none is like another', async () => {
  const tokens = Array.from({ length: 5_000 }, () => systemRandom.token());
  expect(new Set(tokens).size).toBe(tokens.length);
  expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true);
  const { url } = await watchedServer();
  const lead = new Person(url);
  onTestFinished(() => lead.leave());
  await lead.start('named');
  const { invite } = await lead.view();
  const { returnToken } = await lead.call(http.makeReturnToken, { params: { id: lead.session }, body: {} });
  for (const token of [invite.token, returnToken]) expect(Buffer.from(token, 'base64url').length).toBe(32);
  // Nearly right is wrong: a letter less, a letter more, another case.
  const { token } = invite;
  for (const wrong of [token.slice(0, -1), `${token}A`, token.toUpperCase(), token.toLowerCase(), ` ${token}`, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, '', '%', "' OR 1=1 --"]) {
    expect((await read(url, { token: wrong })).status).toBe(404);
  }
  expect((await read(url, { token })).status).toBe(200);
});

test('the secret of a link stands behind the hash sign, which no browser sends, and no answer tells where it came from', async () => {
  const { url } = await watchedServer();
  for (const path of ['/', '/join', '/s/x']) {
    const { headers } = await fetch(`${url}${path}`);
    expect(headers.get('referrer-policy')).toBe('same-origin');
  }
});
