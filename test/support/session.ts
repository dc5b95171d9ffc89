/** Sessions set up by the HTTP interface, for journeys whose subject begins later than at the front page. */
import { randomUUID } from 'node:crypto';
import type { APIResponse, BrowserContext } from 'playwright-core';
import { http, type Joined } from '#shared/protocol/http.ts';
import { sessionViewSchema, type Command, type Label, type SessionView } from '#shared/retrospectives/session.ts';
import * as z from 'zod/mini';

const joinedSchema = http.createSession.reply;

/** One person's browser in one session; cookies of these calls are the browser's own. */
export class Place {
  readonly url: string;
  readonly context: BrowserContext;
  readonly id: string;

  constructor(url: string, context: BrowserContext, id: string) {
    this.url = url;
    this.context = context;
    this.id = id;
  }

  get room(): string {
    return `${this.url}/s/${this.id}`;
  }

  async view(): Promise<SessionView> {
    const reply = await this.context.request.get(`${this.url}/api/v1/sessions/${this.id}`);
    return sessionViewSchema.parse(await json(reply));
  }

  async command(command: Command): Promise<void> {
    const reply = await post(this.context, this.url, `/api/v1/sessions/${this.id}/commands`, { key: randomUUID(), command });
    await json(reply);
  }

  /** Straight to a phase, as a facilitator may from any other. */
  async goTo(kind: SessionView['format']['phases'][number]['kind']): Promise<void> {
    const { format, flow } = await this.view();
    const phase = format.phases.findIndex((one) => one.kind === kind);
    if (phase !== flow.phase) await this.command({ do: 'go-to', step: flow.step, phase });
  }

  async reveal(): Promise<void> {
    const { flow } = await this.view();
    const round = flow.rounds.find((one) => one.kind === 'writing' && one.state === 'open' && !one.late);
    if (round !== undefined) await this.command({ do: 'reveal', round: round.id });
  }

  async joinToken(): Promise<string> {
    return (await this.view()).invite.token;
  }
}

export async function json(reply: APIResponse): Promise<unknown> {
  if (!reply.ok()) throw new Error(`${reply.url()} answered ${reply.status()}: ${await reply.text()}`);
  return reply.json();
}

export const post = (context: BrowserContext, url: string, path: string, body: object): Promise<APIResponse> =>
  context.request.post(`${url}${path}`, { data: body, headers: { origin: url } });

const entered = async (reply: APIResponse): Promise<Joined> => joinedSchema.parse(await json(reply));

export type Opening = { readonly name?: string; readonly title?: string; readonly format?: string; readonly label?: Label };

export async function openSession(url: string, context: BrowserContext, opening: Opening = {}): Promise<Place> {
  const { name = 'Fatima', title = 'Sprint 12', format = 'five-stage-retro', label = 'named' } = opening;
  const { sessionId } = await entered(await post(context, url, http.createSession.path, { name, title, format, label }));
  return new Place(url, context, sessionId);
}

export async function joinSession(url: string, context: BrowserContext, token: string, name: string): Promise<Place> {
  const { sessionId } = await entered(await post(context, url, http.join.path, { token, name }));
  return new Place(url, context, sessionId);
}

const takenAwaySchema = z.record(z.string(), z.unknown());

export async function takeAway(place: Place, format: 'md' | 'csv' | 'json'): Promise<string> {
  const reply = await place.context.request.get(`${place.url}/api/v1/sessions/${place.id}/take-away/${format}`);
  if (!reply.ok()) throw new Error(`The take-away answered ${reply.status()}.`);
  const text = await reply.text();
  if (format === 'json') takenAwaySchema.parse(JSON.parse(text));
  return text;
}
