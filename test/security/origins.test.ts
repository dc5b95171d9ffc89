/** Which pages may act in a person's name: of forty ways to write an origin, one, at every door. */
import { expect, test } from 'vitest';
import { watchedServer } from '../privacy/watched-server.ts';
import { postRequest, statusOf, upgradeRequest } from './raw-call.ts';

/** The first is the page's own; a request without one is from a program and no row of this table. */
function origins(url: string): string[] {
  const { hostname, port, host } = new URL(url);
  const other = String(Number(port) === 65_535 ? 1_024 : Number(port) + 1);
  return [
    url,
    '',
    'null',
    'undefined',
    '*',
    'file://',
    'about:blank',
    'data:text/html,x',
    `${url}/`,
    `${url}/join`,
    `${url}?`,
    `${url}#`,
    `${url}.`,
    ` ${url}, ${url}`,
    `${url}, http://evil.example`,
    `http://evil.example, ${url}`,
    `${url}\t${url}`,
    `https://${host}`,
    `ws://${host}`,
    `wss://${host}`,
    `ftp://${host}`,
    `//${host}`,
    host,
    `HTTP://${host}`,
    `http:///${host}`,
    `http://${hostname}`,
    `http://${hostname}:80`,
    `http://${hostname}:${other}`,
    `http://${hostname}:${port}0`,
    `http://${hostname}:0${port}`,
    `http://localhost:${port}`,
    `http://[::1]:${port}`,
    `http://[::ffff:127.0.0.1]:${port}`,
    `http://127.1:${port}`,
    `http://2130706433:${port}`,
    `http://${hostname}.evil.example:${port}`,
    `http://evil-${host}`,
    `http://evil.example@${host}`,
    `http://${host}@evil.example`,
    `http://\u00b9\u00b27.0.0.1:${port}`,
  ];
}

test('one origin of forty may change something, and one of forty may open a socket', async () => {
  const { url } = await watchedServer();
  const all = origins(url);
  expect(new Set(all).size).toBe(40);
  const doors: Readonly<Record<string, (origin: string) => string>> = {
    'a new session': (origin) =>
      postRequest(url, '/api/v1/sessions', { format: 'five-stage-retro', title: 'Origins', label: 'named', name: 'Ada' }, [['Origin', origin]]),
    'a code': (origin) => postRequest(url, '/api/v1/invitations/read', { token: 'a-token-of-nothing-at-all' }, [['Origin', origin]]),
    'the live socket': (origin) => upgradeRequest(url, '/live?session=none', [['Origin', origin]]),
    'the sync socket': (origin) => upgradeRequest(url, '/sync/board/none', [['Origin', origin]]),
  };
  for (const [door, request] of Object.entries(doors)) {
    const answers: [string, number][] = [];
    for (const origin of all) answers.push([origin, await statusOf(url, request(origin))]);
    expect(answers.filter(([, status]) => status !== 403).map(([origin]) => origin), door).toEqual([url]);
  }
});

test('a page cannot make itself ours by naming another host, by forwarding headers or by two origins', async () => {
  const { url } = await watchedServer();
  const body = { format: 'five-stage-retro', title: 'Origins', label: 'named', name: 'Ada' };
  const evil = 'http://evil.example';
  for (const headers of [
    [['Origin', evil], ['X-Forwarded-Host', 'evil.example']],
    [['Origin', evil], ['Forwarded', 'host=evil.example;proto=http']],
    [['Origin', evil], ['X-Forwarded-Proto', 'http']],
    [['Origin', url], ['Origin', evil]],
    [['Origin', evil], ['Origin', url]],
    [['Origin', evil], ['X-HTTP-Method-Override', 'GET']],
  ] as const) {
    expect(await statusOf(url, postRequest(url, '/api/v1/sessions', body, headers)), JSON.stringify(headers)).toBe(403);
    expect(await statusOf(url, upgradeRequest(url, '/live?session=none', headers)), JSON.stringify(headers)).toBe(403);
  }
});
