/** A web server of somebody else, whose page does all that a page may try against another origin. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

export type ForeignSite = { readonly url: string; readonly close: () => Promise<void> };

/** `host` is how the browser calls it: another name makes another site, another port another origin. */
export async function foreignSite(host: string): Promise<ForeignSite> {
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Elsewhere</title><body></body>'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export type Target = { readonly url: string; readonly session: string; readonly commands: string; readonly body: string };

/** Each way gives what the foreign page got to know by it. */
export const attack = (page: Page, target: Target): Promise<Record<string, string>> =>
  page.evaluate(async ({ url, session, commands, body }) => {
    const learnt: Record<string, string> = {};
    const said = (error: unknown): string => (error instanceof Error ? error.name : String(error));
    const tryFetch = async (name: string, path: string, init: RequestInit): Promise<void> => {
      learnt[name] = await fetch(`${url}${path}`, { credentials: 'include', ...init }).then(
        async (reply) => (reply.type === 'opaque' ? 'nothing' : `read: ${(await reply.text()).slice(0, 80)}`),
        (error: unknown) => said(error),
      );
    };
    const json = { 'content-type': 'application/json' };
    await tryFetch('read the session', `/api/v1/sessions/${session}`, {});
    await tryFetch('read it without asking', `/api/v1/sessions/${session}`, { mode: 'no-cors' });
    await tryFetch('take it away', `/api/v1/sessions/${session}/take-away/json`, {});
    await tryFetch('command as JSON', commands, { method: 'POST', headers: json, body });
    await tryFetch('command as text', commands, { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body });
    await tryFetch('command as text that says JSON', commands, { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain; application/json' }, body });
    await tryFetch('command as a blob', commands, { method: 'POST', mode: 'no-cors', body: new Blob([body]) });
    await tryFetch('command by GET', `${commands}?body=${encodeURIComponent(body)}&_method=POST`, { mode: 'no-cors' });
    await tryFetch('a new session', '/api/v1/sessions', { method: 'POST', headers: json, body: '{}' });
    learnt['beacon'] = String(navigator.sendBeacon(`${url}${commands}`, new Blob([body], { type: 'text/plain' })));
    for (const enctype of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const frame = document.createElement('iframe');
      frame.name = `into-${enctype}`;
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', enctype, action: `${url}${commands}`, target: frame.name });
      const field = document.createElement('input');
      // The usual trick: a field whose name and value make JSON together.
      field.name = `${body.slice(0, -1)},"x":"`;
      field.value = '"}';
      form.append(field);
      document.body.append(frame, form);
      const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
      form.submit();
      await loaded;
    }
    for (const path of [`/live?session=${session}`, `/sync/board/${session}`]) {
      learnt[`socket ${path.split(/[/?]/)[1]}`] = await new Promise<string>((done) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`);
        socket.addEventListener('message', () => done('read a frame'));
        socket.addEventListener('close', () => done('closed'));
      });
    }
    const frame = document.createElement('iframe');
    frame.src = `${url}/s/${session}`;
    document.body.append(frame);
    await new Promise((done) => frame.addEventListener('load', done, { once: true }));
    learnt['framed'] = String(frame.contentWindow?.length ?? 'none');
    const script = document.createElement('script');
    script.src = `${url}/api/v1/sessions/${session}`;
    learnt['as a script'] = await new Promise<string>((done) => {
      script.addEventListener('load', () => done('loaded'));
      script.addEventListener('error', () => done('refused'));
      document.body.append(script);
    });
    const opened = window.open(`${url}/s/${session}`, 'waymark');
    for (let tries = 0; tries < 200 && opened !== null && !opened.closed; tries += 1) await new Promise((done) => setTimeout(done, 50));
    learnt['opened'] = opened === null || opened.closed ? 'no hold on it' : 'held';
    return learnt;
  }, target);
