/** A whole server in this process, and browsers that ask it. */
import { WebSocket } from 'ws';
import type * as z from 'zod/mini';
import { onTestFinished } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { errorSchema, http } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { readConfig, type Environment } from '../../server/config.ts';
import { startWaymark, type Waymark } from '../../server/main.ts';
import { dataFolder } from '../support/data-folder.ts';
import { freePort } from '../support/waymark.ts';

type Entry = { readonly method: string; readonly path: string; readonly reply: z.ZodMiniType; readonly body?: z.ZodMiniType };
type Sent = { readonly params?: Readonly<Record<string, string>>; readonly body?: unknown };
export type Told<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: number; readonly code: RefusalCode };

export type House = { readonly url: string; readonly folder: string; readonly waymark: Waymark; readonly visit: () => Visit };

export async function openHouse(env: Environment = {}, folder: string = dataFolder()): Promise<House> {
  const port = await freePort();
  const config = readConfig({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    DEMO: 'off',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ...env,
  });
  if (!config.ok) throw new Error(config.problems.join('\n'));
  const waymark = await startWaymark(config.value);
  onTestFinished(() => waymark.stop());
  return { url: waymark.url, folder, waymark, visit: () => new Visit(waymark.url) };
}

/** One browser: its cookies, and what it asks. */
export class Visit {
  readonly url: string;
  readonly jar = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.jar.size > 0) headers.set('cookie', this.cookie);
    const response = await fetch(`${this.url}${path}`, { redirect: 'manual', ...init, headers });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  async ask<E extends Entry>(entry: E, { params = {}, body }: Sent = {}): Promise<Told<z.infer<E['reply']>>> {
    const path = entry.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const response = await this.fetch(path, {
      method: entry.method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const told: unknown = await response.json();
    if (response.ok) return { ok: true, value: entry.reply.parse(told) as z.infer<E['reply']> };
    return { ok: false, status: response.status, code: errorSchema.parse(told).error.code };
  }

  async does<E extends Entry>(entry: E, sent: Sent = {}): Promise<z.infer<E['reply']>> {
    const told = await this.ask(entry, sent);
    if (!told.ok) throw new Error(`${entry.method} ${entry.path}: ${told.code}`);
    return told.value;
  }

  socket(path: string): Line {
    return new Line(`${this.url.replace('http', 'ws')}${path}`, this.cookie);
  }

  #keep(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split(';');
    const [name, value] = [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1)];
    if (attributes.some((one) => /^\s*max-age=0$/i.test(one))) this.jar.delete(name);
    else this.jar.set(name, value);
  }
}

/** A socket that keeps what it is told, and when. */
export class Line {
  readonly frames: Buffer[] = [];
  readonly socket: WebSocket;
  closed: { readonly code: number; readonly at: number } | null = null;
  lastAt = 0;

  constructor(url: string, cookie: string) {
    this.socket = new WebSocket(url, { headers: cookie === '' ? {} : { cookie } });
    this.socket.on('message', (data: Buffer) => {
      this.frames.push(data);
      this.lastAt = performance.now();
    });
    this.socket.on('close', (code) => (this.closed = { code, at: performance.now() }));
    this.socket.on('error', () => {});
    onTestFinished(() => this.socket.terminate());
  }

  /** Resolves when the server has said something, or has closed. */
  async open(): Promise<this> {
    await new Promise<void>((done) => {
      if (this.frames.length > 0 || this.closed !== null) return done();
      this.socket.once('message', () => done());
      this.socket.once('close', () => done());
      return undefined;
    });
    return this;
  }

  gone(): Promise<number> {
    if (this.closed !== null) return Promise.resolve(this.closed.code);
    return new Promise((done) => this.socket.once('close', done));
  }
}

let people = 0;

/** Somebody with an account of their own. */
export async function signedUp(house: House, name: string): Promise<Visit> {
  const visit = house.visit();
  people += 1;
  await visit.does(accountsHttp.signUp, { body: { name, email: `person-${people}@example.org`, password: 'a long enough phrase' } });
  return visit;
}

export const ownerToken = (house: House): string => must(house.waymark.ownerLink, 'Nobody owns it yet.').split('#')[1] ?? '';

/** The owner of a new workspace with a first team. */
export async function founded(house: House): Promise<{ owner: Visit; team: string }> {
  const owner = await signedUp(house, 'Olu Owner');
  await owner.does(accountsHttp.claimWorkspace, { body: { token: ownerToken(house), name: 'Example Org' } });
  const { team } = await owner.does(accountsHttp.createTeam, { body: { name: 'Delivery', timezone: 'Europe/Zurich' } });
  return { owner, team };
}

export async function linkInto(inviter: Visit, team: string, kind: 'guest' | 'member'): Promise<string> {
  const { link } = await inviter.does(accountsHttp.invite, { params: { team }, body: { kind, email: null } });
  return must(link.split('#')[1], 'A link has a token.');
}

export async function joined(house: House, inviter: Visit, team: string, name: string): Promise<Visit> {
  const visit = await signedUp(house, name);
  await visit.does(accountsHttp.acceptTeamInvitation, { body: { token: await linkInto(inviter, team, 'member'), name } });
  return visit;
}

export async function guestOf(house: House, inviter: Visit, team: string, name: string): Promise<Visit> {
  const visit = house.visit();
  await visit.does(accountsHttp.acceptTeamInvitation, { body: { token: await linkInto(inviter, team, 'guest'), name } });
  return visit;
}

export async function accountOf(visit: Visit): Promise<string> {
  return must((await visit.does(accountsHttp.readMe)).me, 'They are signed in.').account;
}

export const retrospective = (title: string, team?: string) => ({
  format: 'five-stage-retro',
  title,
  label: 'named',
  name: 'Somebody',
  ...(team === undefined ? {} : { team }),
});

/** Starts a retrospective; gives its id and the token of its link. */
export async function started(visit: Visit, team?: string): Promise<{ id: string; token: string }> {
  const { sessionId } = await visit.does(http.createSession, { body: retrospective('Sprint 12', team) });
  const view = await visit.does(http.readSession, { params: { id: sessionId } });
  return { id: sessionId, token: view.invite.token };
}
