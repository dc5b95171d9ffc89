/**
 * The live side of one session: the view that the server pushes over `/live`, and
 * the commands this tab sends. Reconnects by itself and keeps showing the last view
 * meanwhile; only a server that says no for good ends it.
 */
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { refuse } from '#shared/lib/outcome.ts';
import { http, liveFrameSchema } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Command, SessionView } from '#shared/retrospectives/session.ts';
import { call } from '../api/call.ts';
import { addClockSample, clockOffset, type ClockSamples } from './live-session-clock.ts';
import type { Connection } from './live-session-link.ts';
import { keepUnchanged } from './live-session-share.ts';
import { liveAddress, openLiveSocket } from './live-socket.ts';
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

/** What the driver needs of the world around it; tests bring their own. */
export type LivePorts = {
  readonly openSocket: () => WebSocket;
  readonly readView: () => Promise<{ ok: true; value: SessionView } | { ok: false; code: RefusalCode }>;
  readonly post: Post;
  readonly newKey: () => string;
  readonly random: () => number;
};

export function startLiveSession(ports: LivePorts): LiveSession {
  let samples: ClockSamples = [];
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

  const show = (view: SessionView, first: boolean): void => {
    const shown = live.getState().view;
    // A restarted server may count from a lower number again, so only frames of one connection are compared.
    if (!first && shown !== null && view.seq < shown.seq) return;
    samples = addClockSample(first ? [] : samples, view.serverNow, Date.now());
    live.setState({ view: keepUnchanged(shown, view), clockOffsetMs: clockOffset(samples) });
  };

  const socket = openLiveSocket({
    openSocket: ports.openSocket,
    askWhy: async () => {
      const answer = await ports.readView();
      // The view is worth showing even where the socket is blocked on the way, as some proxies do.
      if (answer.ok && !ended && live.getState().view === null) show(answer.value, true);
      return answer.ok ? null : answer.code;
    },
    onFrame: (data, first) => {
      const view = readFrame(data);
      if (view !== null) show(view, first);
      return view !== null;
    },
    onLink: ({ connection, awaySince, refusal }) => live.setState({ connection, awaySince, refusal }),
    random: ports.random,
  });

  return {
    live,
    close: () => {
      ended = true;
      socket.close();
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
  return startLiveSession({
    openSocket: () => openSocketTo(liveAddress(`session=${encodeURIComponent(sessionId)}`)),
    readView: () => call(http.readSession, { params: { id: sessionId } }),
    post: (key, command) => call(http.command, { params: { id: sessionId }, body: { key, command } }),
    newKey: randomKey,
    random: Math.random,
  });
}
