/** What a server at its most talkative prints while everything is asked of it, rightly and wrongly: no word of anybody and no secret. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { dataHttp } from '#shared/protocol/http-data.ts';
import { http } from '#shared/protocol/http.ts';
import { canary, sings } from '../privacy/canaries.ts';
import { Person } from '../privacy/person.ts';
import { watchedServer, type WatchedServer } from '../privacy/watched-server.ts';
import { dataFolder } from '../support/data-folder.ts';
import { until } from '../support/until.ts';
import { postRequest, statusOf, upgradeRequest } from './raw-call.ts';

const repository = new URL('../..', import.meta.url).pathname;
const pathOf = (path: string): string => path.replace(/:\w+/g, 'x');

/** Every endpoint with a canary in its address, its query, each field of its body, its cookies and its headers. */
async function askEverything(server: WatchedServer, secret: () => string): Promise<number> {
  let calls = 0;
  for (const entry of Object.values({ ...http, ...accountsHttp, ...dataHttp })) {
    const fields = 'body' in entry ? ['name', 'title', 'text', 'token', 'code', 'returnToken', 'capability', 'ticket', 'round', 'prompt', 'format', 'label', 'key', 'command', 'email', 'password', 'names', 'account'] : [];
    const whole = Object.fromEntries(fields.map((field) => [field, secret()]));
    const bodies = [null, whole, JSON.parse(JSON.stringify({ ...whole, email: `${secret()}@example.org` })) as object];
    for (const body of bodies) {
      const address = `${server.url}${pathOf(entry.path).replaceAll('/x', `/${secret()}`)}?q=${secret()}`;
      const headers = { 'content-type': 'application/json', cookie: `waymark_${secret()}=${secret()}`, authorization: `Bearer ${secret()}`, 'user-agent': secret(), referer: `http://x/${secret()}`, 'x-forwarded-for': secret() };
      await fetch(address, { method: entry.method, headers, ...(body === null || entry.method === 'GET' ? {} : { body: JSON.stringify(body) }) });
      calls += 1;
    }
  }
  return calls;
}

test('no field of any call, whatever came of it, is in the log, in the figures or in a fault', async () => {
  const server = await watchedServer();
  const secrets: string[] = [];
  const secret = (): string => {
    const text = canary();
    secrets.push(text);
    return text;
  };
  expect(await askEverything(server, secret)).toBeGreaterThan(50);
  await statusOf(server.url, `POST /api/v1/sessions HTTP/1.1\r\nHost: ${secret()}\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n{"title":"${secret()}`.slice(0, 400));
  await statusOf(server.url, upgradeRequest(server.url, `/sync/board/${secret()}?${secret()}`, [['Cookie', `waymark_${secret()}=${secret()}`], ['Sec-WebSocket-Protocol', secret()]]));
  await statusOf(server.url, upgradeRequest(server.url, `/live?session=${secret()}`, [['Origin', server.url]]));
  const printed = server.output();
  const metrics = Buffer.from(await (await fetch(`${server.url}/metrics`)).arrayBuffer());
  expect(secrets.filter((text) => sings(printed, text) || sings(metrics, text))).toEqual([]);
  expect(printed.toString()).toContain('"event":"request"');
});

test('what people write, who they are and what lets them in is in no line of a whole session', async () => {
  const server = await watchedServer();
  const [lead, bo] = [new Person(server.url), new Person(server.url)] as const;
  onTestFinished(() => [lead, bo].forEach((person) => person.leave()));
  const words = { title: canary(), name: canary().slice(0, 30), card: canary(), moment: canary() };
  await lead.start('named');
  const { invite } = await lead.view();
  await bo.join(invite.token, words.name);
  for (const person of [lead, bo]) await person.watch();
  await lead.does({ do: 'rename', title: words.title });
  await lead.moves('forward');
  const round = await lead.openRound('writing');
  await bo.writes(round, randomBytes(16).toString('base64url'), words.card);
  await lead.does({ do: 'reveal', round });
  await lead.does({ do: 'name-moment', name: words.moment });
  const { returnToken } = await bo.call(http.makeReturnToken, { params: { id: bo.session }, body: {} });
  const view = await bo.view();
  const tokens = [invite.token, invite.code, returnToken, view.me.id, lead.session, ...Object.values(view.me.stamps ?? {}), ...Object.values(view.tickets)];
  const printed = server.output().toString();
  for (const text of [...Object.values(words), ...tokens]) expect(printed).not.toContain(text);
  expect(printed).toContain('/api/v1/sessions/:id/commands'.slice(0, 20));
});

test('a line break in what a caller sends begins no line of the log', async () => {
  const server = await watchedServer();
  const evil = 'http://evil.example\\n{"event":"forged"}';
  await statusOf(server.url, postRequest(server.url, '/api/v1/sessions', {}, [['Origin', evil]]));
  await statusOf(server.url, postRequest(server.url, '/api/v1/sessions', {}, [['Origin', 'http://a\u0085{"event":"forged"}']]));
  await statusOf(server.url, 'POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nOrigin: http://a\r {"event":"forged"}\r\n\r\n');
  await until(() => server.output().toString().includes('wrong-origin'), 'the refusal in the log');
  const lines = server.output().toString().split(/[\n\r\u0085\u2028]/).filter((line) => line.startsWith('{'));
  for (const line of lines) expect((JSON.parse(line) as { event: string }).event).not.toBe('forged');
});

/** The program as it is started, ended by itself or by us, with all that it printed. */
async function printedBy(env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['server/start.mjs'], { cwd: repository, env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', DEMO: 'off', DATA_DIR: dataFolder(), ...env } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()));
  await Promise.race([once(child, 'exit'), until(() => /http:\/\//.test(text) || child.exitCode !== null, 'the address', 60_000)]);
  const exited = once(child, 'exit');
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    await exited;
  }
  return text;
}

test('a secret that comes from the environment is neither printed, nor said where it is refused, nor built into the pages', async () => {
  const good = `canary-${randomBytes(24).toString('base64url')}`;
  const bad = 'canary-short';
  expect(await printedBy({ METRICS_TOKEN: good, LOG_LEVEL: 'debug' })).not.toContain(good);
  const refused = await printedBy({ METRICS_TOKEN: bad });
  expect(refused).toContain('METRICS_TOKEN takes');
  expect(refused).not.toContain(bad);
  const built = join(repository, 'dist/client');
  for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|map|json|webmanifest)$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    expect(text, entry.name).not.toMatch(/METRICS_TOKEN|DATA_DIR|SMTP_|AUTH_SECRET|process\.env\.[A-Z]/);
  }
}, 120_000);
