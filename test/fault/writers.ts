/** People at a running server who write on one board without pause, and remember what they were promised. */
import * as z from 'zod/mini';
import { must } from '#shared/lib/assert.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import { cutNodeSocket, nodeSocket } from '../support/tabs.ts';
import { WildPeer } from './wild-peer.ts';

const invitedSchema = z.object({ sessionId: z.string() });
const viewSchema = z.object({ invite: z.object({ token: z.string() }) });
const pauseMs = 3;

export type Entered = { readonly sessionId: string; readonly cookie: string };

async function post(url: string, path: string, body: unknown): Promise<Entered> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const { sessionId } = invitedSchema.parse(await response.json());
  return { sessionId, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

/** Three people in a session of their own; the first leads it. */
export async function enterAll(url: string): Promise<Entered[]> {
  const session = { format: 'five-stage-retro', title: 'Crash', label: 'named', name: 'Ada' };
  const first = await post(url, '/api/v1/sessions', session);
  const view = await fetch(`${url}/api/v1/sessions/${first.sessionId}`, { headers: { cookie: first.cookie } });
  const { token } = viewSchema.parse(await view.json()).invite;
  const others = ['Ben', 'Cleo'].map((name) => post(url, '/api/v1/invitations/join', { token, name }));
  return [first, ...(await Promise.all(others))];
}

/** One writer: a peer whose n-th edit sets the n-th of its keys. */
type Writer = { readonly peer: WildPeer; readonly name: string };

const keysOf = (writer: Writer, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${writer.name}/${index + 1}`);

export class Writers {
  readonly document: string;
  /** The one who leads. */
  readonly lead: Entered;
  readonly #writers: readonly Writer[];
  #writing: NodeJS.Timeout | undefined;

  private constructor(lead: Entered, writers: readonly Writer[]) {
    this.document = `board/${lead.sessionId}`;
    this.lead = lead;
    this.#writers = writers;
  }

  /** They enter a session of their own; where the server listens later is asked at each connection. */
  static async enter(url: string, port: () => number): Promise<Writers> {
    const people = await enterAll(url);
    const lead = must(people[0], 'Somebody began the session.');
    const document = `board/${lead.sessionId}`;
    const writers = people.map(({ cookie }, index) => {
      const openSocket = () => nodeSocket(`ws://127.0.0.1:${port()}/sync/${document}`, cookie);
      return { peer: new WildPeer({ openSocket, cut: cutNodeSocket, chance: () => false }), name: `writer ${index}` };
    });
    const entered = new Writers(lead, writers);
    entered.goOn();
    return entered;
  }

  get acknowledged(): number {
    return this.#writers.reduce((sum, { peer }) => sum + peer.acknowledged, 0);
  }

  get isSaved(): boolean {
    return this.#writers.every(({ peer }) => peer.isSaved);
  }

  /** The keys of all edits that were acknowledged up to now. */
  promised(): string[] {
    return this.#writers.flatMap((writer) => keysOf(writer, writer.peer.acknowledged));
  }

  written(): string[] {
    return this.#writers.flatMap((writer) => keysOf(writer, writer.peer.edits));
  }

  goOn(): void {
    this.#writing ??= setInterval(() => {
      for (const { peer, name } of this.#writers) boardRoots.meta(peer.doc).set(`${name}/${peer.edits + 1}`, true);
    }, pauseMs);
  }

  pause(): void {
    clearInterval(this.#writing);
    this.#writing = undefined;
  }

  leave(): void {
    this.pause();
    for (const { peer } of this.#writers) peer.destroy();
  }
}
