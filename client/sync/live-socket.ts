/**
 * One `/live` socket that stays open: it comes back after every loss, finds out when a
 * network died without saying so, and ends only where the server says no for good. What
 * its frames mean is for whoever opened it.
 */
import { livePing } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { beginLink, nextLink, type Link, type LinkEvent } from './live-session-link.ts';

const pingEveryMs = 8_000;
const answerWithinMs = 4_000;
/** A browser that says it is offline is usually right; a server on the same machine may still answer. */
const doubtfulMs = 1_500;
/** A tick that comes this late means that the machine slept. */
const sleptMs = 40_000;

export type LiveSocketPorts = {
  readonly openSocket: () => WebSocket;
  /** Asked over HTTP when the socket failed, since a browser does not tell why; null is "no reason known". */
  readonly askWhy: () => Promise<RefusalCode | null>;
  /** True where the frame shows that the link works; `first` is the first such frame of a connection. */
  readonly onFrame: (data: unknown, first: boolean) => boolean;
  readonly onLink: (link: Link) => void;
  readonly random: () => number;
};

export type LiveSocket = { readonly close: () => void };

export function openLiveSocket(ports: LiveSocketPorts): LiveSocket {
  let link: Link = beginLink;
  let socket: WebSocket | null = null;
  let wait: ReturnType<typeof setTimeout> | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const tell = (event: LinkEvent): void => {
    if (ended) return;
    const { link: next, effect } = nextLink(link, event, ports.random);
    if (next !== link) {
      link = next;
      ports.onLink(link);
    }
    if (effect.do === 'connect') connect();
    else if (effect.do === 'ask-why') void askWhy();
    else if (effect.do === 'wait') {
      clearTimeout(wait);
      wait = setTimeout(() => tell({ type: 'try-now' }), effect.ms);
    }
  };

  const askWhy = async (): Promise<void> => {
    const refusal = await ports.askWhy();
    tell({ type: 'answered', refusal });
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
      if (!ports.onFrame(event.data, first)) return;
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

export const liveAddress = (query: string): string => `${location.origin.replace(/^http/, 'ws')}/live?${query}`;
