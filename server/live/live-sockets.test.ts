import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { expect, onTestFinished, test } from 'vitest';
import { closeCode } from '#shared/protocol/frames.ts';
import { liveFrameSchema, livePing, type LiveFrame } from '#shared/protocol/http.ts';
import type { SessionView } from '#shared/retrospectives/session.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { accepted, openTrial, Player, type Trial } from '../../test/support/trial-commands.ts';
import { until } from '../../test/support/until.ts';
import type { Entered } from '../commands/ports.ts';
import { readCookies } from '../http/cookies.ts';
import { participantCookie } from '../lib/participant-cookie.ts';
import { createLiveSockets } from './live-sockets.ts';
import { createTabSockets } from './tab-sockets.ts';

type House = { readonly trial: Trial; readonly port: number; readonly failures: unknown[]; readonly isWatched: (session: string) => boolean };

async function house(): Promise<House> {
  const failures: unknown[] = [];
  const trial = await openTrial(dataFolder(), { onNotify: (session, person) => live.notify(session, person) });
  const failed = (error: unknown): void => void failures.push(error);
  const { rooms, signIns } = trial.deps;
  const tabs = createTabSockets(failed);
  const live = createLiveSockets({ commands: trial.commands, rooms, signIns, cookieName: participantCookie, failed }, tabs);
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    const session = new URL(request.url ?? '', 'http://here').searchParams.get('session') ?? '';
    live.handleUpgrade({ request, socket, head }, session, readCookies(request.headers.cookie));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    tabs.stop();
    server.closeAllConnections();
    server.close();
    await trial.close();
  });
  return { trial, port: (server.address() as AddressInfo).port, failures, isWatched: live.isWatched };
}

class Tab {
  readonly frames: LiveFrame[] = [];
  closed: number | null = null;
  readonly socket: WebSocket;

  constructor(port: number, session: string, token: string | null) {
    const headers = token === null ? {} : { cookie: `${participantCookie(session)}=${token}` };
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/live?session=${session}`, { headers });
    this.socket.on('message', (data) => this.frames.push(liveFrameSchema.parse(JSON.parse(String(data)))));
    this.socket.on('close', (code) => (this.closed = code));
    this.socket.on('error', () => {});
    onTestFinished(() => this.socket.terminate());
  }

  get view(): SessionView | null {
    const last = this.frames.findLast((frame) => frame.type === 'session');
    return last?.type === 'session' ? last.view : null;
  }

  async shows(what: (view: SessionView) => boolean): Promise<void> {
    await until(() => this.view !== null && what(this.view), 'the view');
  }
}

const tabOf = ({ port }: House, entered: Entered): Tab => new Tab(port, entered.joined.sessionId, entered.participantToken);

const start = async ({ trial }: House): Promise<Entered> =>
  accepted(await trial.commands.createSession({ format: 'five-stage-retro', title: 'Sprint 14', label: 'unlinked', name: 'Ada' }));

async function joinAs({ trial }: House, lead: Entered, name: string): Promise<Entered> {
  const { invite } = await new Player(trial, lead).view();
  return accepted(await trial.commands.join({ token: invite.token, name }));
}

test('a tab is shown the whole view at once, and again after each change', async () => {
  const here = await house();
  const lead = await start(here);
  const tab = tabOf(here, lead);
  await tab.shows((view) => view.me.name === 'Ada');
  await new Player(here.trial, lead).does({ do: 'rename', title: 'Sprint 15' });
  await tab.shows((view) => view.title === 'Sprint 15');
  const seqs = tab.frames.flatMap((frame) => (frame.type === 'session' ? [frame.view.seq] : []));
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
});

test('everybody sees who is here, and a second tab of one person is not a second arrival', async () => {
  const here = await house();
  const lead = await start(here);
  const bo = await joinAs(here, lead, 'Bo');
  const watching = tabOf(here, lead);
  const isHere = (view: SessionView): boolean => view.people.find(({ name }) => name === 'Bo')?.here ?? false;
  await watching.shows((view) => !isHere(view));
  const [first, second] = [tabOf(here, bo), tabOf(here, bo)];
  await Promise.all([first.shows(isHere), second.shows(isHere), watching.shows(isHere)]);
  first.socket.close();
  await until(() => first.closed !== null, 'the first tab to close');
  await new Player(here.trial, lead).does({ do: 'rename', title: 'still here' });
  await watching.shows((view) => view.title === 'still here' && isHere(view));
  second.socket.close();
  await watching.shows((view) => !isHere(view));
});

test('a change that concerns one person reaches the tabs of that person alone', async () => {
  const here = await house();
  const lead = await start(here);
  const bo = await joinAs(here, lead, 'Bo');
  await new Player(here.trial, lead).moves('forward');
  const [leading, own, ownOther] = [tabOf(here, lead), tabOf(here, bo), tabOf(here, bo)];
  await Promise.all([leading, own, ownOther].map((tab) => tab.shows((view) => view.people.every((person) => person.here))));
  const before = leading.frames.length;
  await new Player(here.trial, bo).does({ do: 'set-ready', ready: true });
  await Promise.all([own, ownOther].map((tab) => tab.shows((view) => view.me.ready)));
  expect(leading.frames.length).toBe(before);
});

test('a ping is answered, anything else ends the socket', async () => {
  const here = await house();
  const lead = await start(here);
  const tab = tabOf(here, lead);
  await tab.shows(() => true);
  tab.socket.send(livePing);
  await until(() => tab.frames.some((frame) => frame.type === 'pong'), 'the pong');
  tab.socket.send('{"type":"command"}');
  await until(() => tab.closed !== null, 'the close');
  expect(tab.closed).toBe(closeCode.malformedFrame);
});

test('a stranger, and whoever was removed, is shown nothing', async () => {
  const here = await house();
  const lead = await start(here);
  const bo = await joinAs(here, lead, 'Bo');
  const strangers = [new Tab(here.port, lead.joined.sessionId, null), new Tab(here.port, lead.joined.sessionId, 'guess')];
  await until(() => strangers.every((tab) => tab.closed === closeCode.notSignedIn), 'the strangers to be turned away');
  expect(strangers.flatMap((tab) => tab.frames)).toEqual([]);
  const removed = tabOf(here, bo);
  await removed.shows(() => true);
  await new Player(here.trial, lead).does({ do: 'remove-person', person: bo.joined.personId ?? '' });
  await until(() => removed.closed === closeCode.notSignedIn, 'the removed person’s tab to close');
});

/** A handshake, and in the same packet a frame that no client may send. */
async function rudeHandshake(port: number, session: string, cookie: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  const request = [
    `GET /live?session=${session} HTTP/1.1`,
    'Host: here',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Cookie: ${cookie}`,
    '',
    '',
  ].join('\r\n');
  // Reserved bits set and no mask: against the protocol in two ways.
  socket.write(Buffer.concat([Buffer.from(request), Buffer.from([0xf1, 0x05, 1, 2, 3, 4, 5])]));
  socket.resume();
  await once(socket, 'close');
}

test('broken frames sent with the handshake disturb nobody, from strangers and participants alike', async () => {
  const here = await house();
  const lead = await start(here);
  const { sessionId } = lead.joined;
  await rudeHandshake(here.port, sessionId, 'none=1');
  await rudeHandshake(here.port, sessionId, `${participantCookie(sessionId)}=${lead.participantToken}`);
  const tab = tabOf(here, lead);
  await tab.shows(() => true);
  expect(here.failures).toEqual([]);
});

test('a tab that went before it was recognised is not counted as here', async () => {
  const here = await house();
  const lead = await start(here);
  const { sessionId, personId } = lead.joined;
  await rudeHandshake(here.port, sessionId, `${participantCookie(sessionId)}=${lead.participantToken}`);
  await new Promise((later) => setTimeout(later, 50));
  expect(here.trial.deps.rooms.isHere(sessionId, personId ?? '')).toBe(false);
  expect(here.isWatched(sessionId)).toBe(false);
});
