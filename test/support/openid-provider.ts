/** A real OpenID provider on a free port, and somebody who signs in at it in a browser. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { onTestFinished } from 'vitest';
import { freePort } from './waymark.ts';

export type Claims = { readonly email: string; readonly emailVerified: boolean; readonly name: string };

export const client = { id: 'waymark-under-test', secret: 'Zk3v9QpL1xT7' };

export async function openProvider(backTo: string, people: Readonly<Record<string, Claims>>): Promise<{ issuer: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [backTo], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only for this test'] },
    findAccount: (_, sub) => {
      const person = people[sub];
      if (person === undefined) return undefined;
      const claims = { sub, email: person.email, email_verified: person.emailVerified, name: person.name };
      return { accountId: sub, claims: () => claims };
    },
  });
  const handle = provider.callback();
  const server = createServer((request, response) => void handle(request, response)).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    if (server.listening) await new Promise((done) => server.close(done));
  };
  onTestFinished(stop);
  return { issuer, stop };
}

/** Signs in at the provider and agrees, as its pages ask; gives the address that it sends the browser back to. */
export async function signInAt(issuer: string, begin: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  const ask = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const one of response.headers.getSetCookie()) {
      const pair = one.split(';')[0] ?? '';
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
  let response = await ask(begin);
  for (let step = 0; step < 12; step += 1) {
    const location = response.headers.get('location');
    if (location !== null) {
      const next = new URL(location, issuer);
      if (next.origin !== issuer) return next.href;
      response = await ask(next.href);
      continue;
    }
    const page = await response.text();
    const form = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (form === undefined || prompt === undefined) throw new Error(`The provider showed something else: ${page.slice(0, 400)}`);
    const body = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt });
    response = await ask(new URL(form, issuer).href, { method: 'POST', body });
  }
  throw new Error('The provider did not come to an end.');
}
