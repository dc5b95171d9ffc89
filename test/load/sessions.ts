/**
 * Sessions and the people in them, made through the HTTP interface as browsers make
 * them. They are made once for each size; every run begins with a copy of the folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '#shared/lib/assert.ts';
import { http } from '#shared/protocol/http.ts';
import { sessionViewSchema } from '#shared/retrospectives/session.ts';
import { ServerProcess } from './server-process.ts';

export type Size = { readonly boards: number; readonly people: number };

export const waymarkScript = join(import.meta.dirname, 'waymark-server.ts');

export type Sessions = {
  readonly folder: string;
  readonly boards: readonly { readonly id: string; readonly cookies: readonly string[] }[];
};

const made = new Map<string, Promise<Sessions>>();

export function createSessions(size: Size): Promise<Sessions> {
  const key = `${size.boards} × ${size.people}`;
  const known = made.get(key) ?? create(size);
  made.set(key, known);
  return known;
}

export async function removeSessions(): Promise<void> {
  for (const sessions of made.values()) rmSync((await sessions).folder, { recursive: true, force: true });
}

async function create({ boards, people }: Size): Promise<Sessions> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-load-sessions-'));
  const server = await ServerProcess.start({ script: waymarkScript, folder, env: {}, nodeOptions: [] });
  const url = server.url.replace('ws', 'http');
  const sessions: Sessions['boards'][number][] = [];
  for (let board = 0; board < boards; board += 1) sessions.push(await createSession(url, board, people));
  await server.stop();
  return { folder, boards: sessions };
}

async function createSession(url: string, board: number, people: number): Promise<{ id: string; cookies: string[] }> {
  const address = { 'x-forwarded-for': `10.${board >> 16}.${(board >> 8) & 255}.${board & 255}` };
  const post = async (path: string, body: object): Promise<Response> => {
    const headers = { 'content-type': 'application/json', origin: url, ...address };
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
    return reply;
  };
  const opening = { name: 'Person 0', title: `Board ${board}`, format: 'five-stage-retro', label: 'named' };
  const opened = await post(http.createSession.path, opening);
  const { sessionId } = http.createSession.reply.parse(await opened.json());
  const cookies = [cookieOf(opened)];
  const view = await fetch(`${url}/api/v1/sessions/${sessionId}`, { headers: { cookie: cookies[0] ?? '', ...address } });
  const { token } = sessionViewSchema.parse(await view.json()).invite;
  for (let person = 1; person < people; person += 1) {
    cookies.push(cookieOf(await post(http.join.path, { token, name: `Person ${person}` })));
  }
  return { id: sessionId, cookies };
}

const cookieOf = (reply: Response): string => must(reply.headers.getSetCookie()[0]?.split(';')[0], 'entering sets a cookie');
