/** Serves the built client: exact files, and the one page for every address that the client's router knows. */
import * as z from 'zod/mini';
import { aheadFile } from '../../client-build/ahead.ts';
import type { AppRequest, App } from '../context.ts';
import type { StaticFile, StaticFiles } from '../static-files.ts';

/** Names under /assets carry a hash of their content, so they never change. */
const forever = 'public, max-age=31536000, immutable';
/** The rest is asked for again each time, and answered by 304 while it is the same. */
const askAgain = 'no-cache';

export function clientFileRoutes(app: App, files: StaticFiles): void {
  const ahead = linksAhead(files);
  app.get('*', (c) => {
    const path = c.req.path === '/' ? '/index.html' : c.req.path;
    const file = files.get(path) ?? (isPage(path) ? files.get('/index.html') : undefined);
    if (file === undefined) return c.text('There is nothing at this address.\n', 404, { 'Cache-Control': 'no-store' });
    if (isRoom(path) && ahead !== '') c.header('Link', ahead);
    return send(c, file, path.startsWith('/assets/') ? forever : askAgain);
  });
}

/** An address of the client's router. A missing file must not be answered by a page: a browser would run it as a script. */
const isPage = (path: string): boolean => !path.includes('.') && !path.startsWith('/assets/');

const isRoom = (path: string): boolean => /^\/s\/[\w-]+$/.test(path);

/** What a room needs beyond the page, for the browser to fetch at once (client-build/ahead.ts). */
function linksAhead(files: StaticFiles): string {
  const file = files.get(`/${aheadFile}`);
  if (file === undefined) return '';
  const names = namesSchema.parse(JSON.parse(file.body.toString()));
  return names.map((name) => `</${name}>; ${name.endsWith('.css') ? 'rel=preload; as=style' : 'rel=modulepreload'}`).join(', ');
}

const namesSchema = z.array(z.string());

function send(c: AppRequest, file: StaticFile, cacheControl: string): Response {
  const { body, encoding } = choose(file, c.req.header('accept-encoding') ?? '');
  const etag = `"${file.etag}${encoding === null ? '' : `-${encoding}`}"`;
  c.header('Cache-Control', cacheControl);
  c.header('ETag', etag);
  c.header('Vary', 'Accept-Encoding');
  if (c.req.header('if-none-match')?.split(/,\s*/).includes(etag)) return c.body(null, 304);
  if (encoding !== null) c.header('Content-Encoding', encoding);
  c.header('Content-Type', file.mediaType);
  c.header('Content-Length', String(body.length));
  return c.body(new Uint8Array(body));
}

function choose(file: StaticFile, accepted: string): { body: Buffer; encoding: 'br' | 'gzip' | null } {
  const accepts = (name: string): boolean => new RegExp(`(^|[\\s,])${name}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))\\s*(;|,|$)`).test(accepted);
  if (file.br !== null && accepts('br')) return { body: file.br, encoding: 'br' };
  if (file.gzip !== null && accepts('gzip')) return { body: file.gzip, encoding: 'gzip' };
  return { body: file.body, encoding: null };
}
