/**
 * The live side of one session: the view that the server pushes over `/live`, and
 * the commands this tab sends. Reconnects by itself and keeps showing the last view
 * meanwhile; only a server that says no for good ends it.
 */
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { refuse } from '#shared/lib/outcome.ts';
import { http, liveFrameSchema, livePing } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Command, SessionView } from '#shared/retrospectives/session.ts';
import { call } from '../api/call.ts';
import { addClockSample, clockOffset, type ClockSamples } from './live-session-clock.ts';
import { beginLink, nextLink, type Connection, type Link, type LinkEvent } from './live-session-link.ts';
import { keepUnchanged } from './live-session-share.ts';
import { openSocketTo } from './sockets-ahead.ts';
import { sendUntilAnswered, type Post, type Sent } from './live-session-send.ts';

export type LiveState = {
  readonly view: SessionView | null;
  readonly connection: Connection;
  /** Since when the tab has been without the server, in this browser's clock; null while live. */
  readonly awaySince: number | null;
  readonly refusal: RefusalCode | null;
  /** Add to `Date.now()` for the server's time. */
  readonly clockOffsetMs: number;
  readonly send: (command: Command) => Promise<Sent>;
};

export type LiveStore = UseBoundStore<StoreApi<LiveState>>;
export type LiveSession = { readonly live: LiveStore; readonly close: () => void };

const pingEveryMs = 8_000;
const answerWithinMs = 4_000;
/** A browser that says it is offline is usually right; a server on the same machine may still answer. */
const doubtfulMs = 1_500;
/** A tick that comes this late means that the machine slept. */
const sleptMs = 40_000;

/** What the driver needs of the world around it; tests bring their own. */
export type LivePorts = {
  readonly openSocket: () => WebSocket;
  readonly readView: () => Promise<{ ok: true; value: SessionView } | { ok: false; code: RefusalCode }>;
  readonly post: Post;
  readonly newKey: () => string;
  readonly random: () => number;
};

export function startLiveSession(ports: LivePorts): LiveSession {
  let link: Link = beginLink;
  let socket: WebSocket | null = null;
  let samples: ClockSamples = [];
  let wait: ReturnType<typeof setTimeout> | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const live: LiveStore = create<LiveState>(() => ({
    view: null,
    connection: 'connecting',
    awaySince: null,
    refusal: null,
    clockOffsetMs: 0,
    send: (command) =>
      ended
        ? Promise.resolve(refuse('not-saved'))
        : sendUntilAnswered({ post: ports.post, newKey: ports.newKey, sleep }, command),
  }));

  const tell = (event: LinkEvent): void => {
    if (ended) return;
    const { link: next, effect } = nextLink(link, event, ports.random);
    if (next !== link) {
      link = next;
      live.setState({ connection: link.connection, awaySince: link.awaySince, refusal: link.refusal });
    }
    if (effect.do === 'connect') connect();
    else if (effect.do === 'ask-why') void askWhy();
    else if (effect.do === 'wait') {
      clearTimeout(wait);
      wait = setTimeout(() => tell({ type: 'try-now' }), effect.ms);
    }
  };

  const show = (view: SessionView, first: boolean): void => {
    const shown = live.getState().view;
    // A restarted server may count from a lower number again, so only frames of one connection are compared.
    if (!first && shown !== null && view.seq < shown.seq) return;
    samples = addClockSample(first ? [] : samples, view.serverNow, Date.now());
    live.setState({ view: keepUnchanged(shown, view), clockOffsetMs: clockOffset(samples) });
  };

  const askWhy = async (): Promise<void> => {
    const answer = await ports.readView();
    if (ended) return;
    // The view is worth showing even where the socket is blocked on the way, as some proxies do.
    if (answer.ok && live.getState().view === null) show(answer.value, true);
    tell({ type: 'answered', refusal: answer.ok ? null : answer.code });
  };

  const connect = (): void => {
    if (socket !== null) return;
    clearTimeout(wait);
    const opening = ports.openSocket();
    socket = opening;
    let opened = false;
    let first = true;
    opening.onopen = () => (opened = true);
    opening.onmessage = (event) => {
      clearTimeout(deadline);
      const frame = readFrame(event.data);
      if (frame === null) return;
      show(frame, first);
      first = false;
      tell({ type: 'view-arrived' });
    };
    opening.onclose = (event) => {
      if (socket !== opening) return;
      socket = null;
      clearTimeout(deadline);
      tell({ type: 'lost', code: event.code, opened, at: Date.now() });
    };
  };

  /** Drops a socket without waiting for its closing handshake, which a dead network never finishes. */
  const abandon = (): void => {
    const dead = socket;
    socket = null;
    dead?.close();
    tell({ type: 'lost', code: 0, opened: true, at: Date.now() });
  };

  const ask = (withinMs: number): void => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send(livePing);
    clearTimeout(deadline);
    deadline = setTimeout(abandon, withinMs);
  };

  const wake = (): void => {
    if (document.visibilityState === 'hidden') return;
    if (socket === null) tell({ type: 'try-now' });
    else ask(answerWithinMs / 2);
  };

  const doubt = (): void => ask(doubtfulMs);

  let lastTick = Date.now();
  const heartbeat = setInterval(() => {
    const slept = Date.now() - lastTick > sleptMs;
    lastTick = Date.now();
    if (slept) wake();
    else ask(answerWithinMs);
  }, pingEveryMs);

  addEventListener('online', wake);
  addEventListener('offline', doubt);
  document.addEventListener('visibilitychange', wake);
  connect();

  return {
    live,
    close: () => {
      ended = true;
      clearInterval(heartbeat);
      clearTimeout(wait);
      clearTimeout(deadline);
      removeEventListener('online', wake);
      removeEventListener('offline', doubt);
      document.removeEventListener('visibilitychange', wake);
      socket?.close();
      socket = null;
    },
  };
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function readFrame(data: unknown): SessionView | null {
  if (typeof data !== 'string') return null;
  try {
    const frame = liveFrameSchema.safeParse(JSON.parse(data));
    return frame.success && frame.data.type === 'session' ? frame.data.view : null;
  } catch {
    return null;
  }
}

const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export function openLiveSession(sessionId: string): LiveSession {
  const socketOrigin = location.origin.replace(/^http/, 'ws');
  return startLiveSession({
    openSocket: () => openSocketTo(`${socketOrigin}/live?session=${encodeURIComponent(sessionId)}`),
    readView: () => call(http.readSession, { params: { id: sessionId } }),
    post: (key, command) => call(http.command, { params: { id: sessionId }, body: { key, command } }),
    newKey: randomKey,
    random: Math.random,
  });
}
