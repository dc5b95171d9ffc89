/** People at a running server: what they ask, and everything that reaches them, byte by byte. */
import { createHmac, randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type * as z from 'zod/mini';
import { must } from '#shared/lib/assert.ts';
import { http, livePing } from '#shared/protocol/http.ts';
import type { Command, Label, SessionView } from '#shared/retrospectives/session.ts';
import { until } from '../support/until.ts';

type Entry = { readonly method: string; readonly path: string; readonly reply: z.ZodMiniType };
type Sent = { readonly params?: Readonly<Record<string, string>>; readonly body?: unknown };

/** Whatever a person or a program received, by the channel on which it came. */
export class Recording {
  readonly #chunks = new Map<string, Buffer[]>();

  keep(channel: string, bytes: Buffer): void {
    const chunks = this.#chunks.get(channel) ?? [];
    this.#chunks.set(channel, chunks);
    chunks.push(bytes);
  }

  channels(): string[] {
    return [...this.#chunks.keys()];
  }

  bytes(channel: string): Buffer {
    return Buffer.concat(this.#chunks.get(channel) ?? []);
  }

  frames(channel: string): number {
    return this.#chunks.get(channel)?.length ?? 0;
  }
}

export class Person {
  readonly recording = new Recording();
  readonly #url: string;
  readonly #writerSecret = randomBytes(32);
  #cookie: string | null = null;
  #session = '';
  readonly sockets: WebSocket[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  get session(): string {
    return this.#session;
  }

  /** The history of the board, and every moment in it; answers with their texts. */
  async history(): Promise<string[]> {
    const path = `/api/v1/sessions/${this.session}/history`;
    const list = await this.fetch(path);
    const { moments } = http.listMoments.reply.parse(JSON.parse(list.toString()));
    const looks = await Promise.all(moments.map(({ id }) => this.fetch(`${path}/${id}`)));
    return [list, ...looks].map((bytes) => bytes.toString());
  }

  async fetch(path: string, init: RequestInit = {}, withCookie = true): Promise<Buffer> {
    const headers = new Headers(init.headers);
    if (withCookie && this.#cookie !== null) headers.set('cookie', this.#cookie);
    const response = await fetch(`${this.#url}${path}`, { ...init, headers });
    const told = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    const body = Buffer.from(await response.arrayBuffer());
    this.recording.keep(`http ${path.split('/').slice(0, 5).join('/')}`, Buffer.concat([Buffer.from(`${told}\n`), body]));
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie !== undefined) this.#cookie = cookie;
    return body;
  }

  async call<E extends Entry>(entry: E, { params = {}, body }: Sent = {}, withCookie = true): Promise<z.infer<E['reply']>> {
    const path = entry.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
    const init: RequestInit =
      body === undefined ? { method: entry.method } : { method: entry.method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const reply: unknown = JSON.parse((await this.fetch(path, init, withCookie)).toString());
    const parsed = entry.reply.safeParse(reply);
    if (!parsed.success) throw new Error(`${entry.path} answered ${JSON.stringify(reply)}`);
    return parsed.data as z.infer<E['reply']>;
  }

  async start(label: Label): Promise<void> {
    const joined = await this.call(http.createSession, { body: { format: 'five-stage-retro', title: 'Sprint 14', label, name: 'Ada' } });
    this.#session = joined.sessionId;
  }

  async join(token: string, name: string): Promise<void> {
    this.#session = (await this.call(http.join, { body: { token, name } })).sessionId;
  }

  /** Opens both sockets, as a tab does, and keeps every frame they bring. */
  async watch(): Promise<void> {
    const before = { live: this.recording.frames('live'), sync: this.recording.frames('sync') };
    for (const [channel, path] of [['live', `/live?session=${this.#session}`], ['sync', `/sync/board/${this.#session}`]] as const) {
      const socket = this.openSocket(path);
      socket.on('message', (data: Buffer) => this.recording.keep(channel, data));
    }
    const greeted = (channel: 'live' | 'sync'): boolean => this.recording.frames(channel) > before[channel];
    await until(() => greeted('live') && greeted('sync'), 'the first frames');
    this.resync();
  }

  /** Asks for all that the board holds, as a tab does at its start: an empty state vector. */
  resync(): void {
    this.sockets.at(-1)?.send(Buffer.from([0, 0, 1, 0]));
  }

  openSocket(path: string): WebSocket {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}${path}`, { headers: { cookie: this.#cookie ?? '', origin: this.#url } });
    this.sockets.push(socket);
    return socket;
  }

  ping(): void {
    this.sockets[0]?.send(livePing);
  }

  view(): Promise<SessionView> {
    return this.call(http.readSession, { params: { id: this.#session } });
  }

  async does(command: Command): Promise<void> {
    await this.call(http.command, { params: { id: this.#session }, body: { key: randomBytes(8).toString('hex'), command } });
  }

  async moves(move: 'forward' | 'skip'): Promise<void> {
    await this.does({ do: move, step: (await this.view()).flow.step });
  }

  async openRound(kind: 'writing' | 'voting'): Promise<string> {
    const { flow } = await this.view();
    return must(flow.rounds.findLast((round) => round.kind === kind && round.state === 'open'), `No open ${kind} round.`).id;
  }

  #capability(round: string): string {
    return createHmac('sha256', this.#writerSecret).update(`draft/${round}`).digest('base64url');
  }

  async writes(round: string, draft: string, text: string): Promise<void> {
    const view = await this.view();
    const phase = view.format.phases.find((one) => one.key === view.flow.rounds.find(({ id }) => id === round)?.phaseKey);
    const body = {
      round,
      ticket: view.tickets[round],
      capability: this.#capability(round),
      stamp: view.me.stamps?.[round] ?? null,
      prompt: phase?.prompts[0]?.key,
      text,
      mayStandAlone: false,
    };
    await this.call(http.putDraft, { params: { draft }, body }, false);
  }

  async ownDrafts(round: string): Promise<string[]> {
    const { drafts } = await this.call(http.listDrafts, { body: { round, capability: this.#capability(round) } }, false);
    return drafts.map((draft) => draft.text);
  }

  /** Asks for one's own drafts whatever the answer is. */
  peek(round: string): Promise<Buffer> {
    return this.#askWithRight('POST', '/api/v1/drafts/list', round);
  }

  /** Asks for a draft to be deleted whatever the answer is. */
  takesBack(round: string, draft: string): Promise<Buffer> {
    return this.#askWithRight('DELETE', `/api/v1/drafts/${draft}`, round);
  }

  #askWithRight(method: string, path: string, round: string): Promise<Buffer> {
    const body = JSON.stringify({ round, capability: this.#capability(round) });
    return this.fetch(path, { method, headers: { 'content-type': 'application/json' }, body }, false);
  }

  leave(): void {
    for (const socket of this.sockets) socket.terminate();
  }
}
