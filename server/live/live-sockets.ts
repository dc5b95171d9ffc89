/**
 * The `/live` socket: every change of a session's records is pushed as the whole view
 * of whoever watches. A tab that reads slowly gets the newest view when it is ready
 * for one, and never a queue of old ones.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { closeCode } from '#shared/protocol/frames.ts';
import { livePing, type LiveFrame } from '#shared/protocol/http.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Commands, Participant } from '../commands/ports.ts';
import type { RoomBook } from '../commands/room-book.ts';

type LiveDeps = {
  readonly commands: Pick<Commands, 'authenticate' | 'readSession'>;
  readonly rooms: RoomBook;
  readonly cookieName: (session: string) => string;
  readonly failed: (error: unknown) => void;
};

type Tab = {
  readonly who: Participant;
  readonly socket: WebSocket;
  /** A view is being made or sent. */
  busy: boolean;
  /** Something changed since that view was begun. */
  stale: boolean;
  alive: boolean;
};

export type LiveSockets = {
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, session: string, cookies: ReadonlyMap<string, string>) => void;
  readonly notify: (session: string, person?: string) => void;
  readonly isWatched: (session: string) => boolean;
  /** Nobody is connected at all. */
  readonly isQuiet: () => boolean;
  readonly stop: () => void;
};

const heartbeatMs = 20_000;
const pong = JSON.stringify({ type: 'pong' } satisfies LiveFrame);

export function createLiveSockets(deps: LiveDeps): LiveSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.liveFrameBytes });
  const tabs = new Map<string, Set<Tab>>();

  const push = async (tab: Tab): Promise<void> => {
    tab.stale = true;
    if (tab.busy) return;
    tab.busy = true;
    try {
      while (tab.stale && tab.socket.readyState === tab.socket.OPEN) {
        tab.stale = false;
        const view = await deps.commands.readSession(tab.who);
        if (!view.ok) return tab.socket.close(closeCode.notSignedIn, view.code);
        await sent(tab.socket, JSON.stringify({ type: 'session', view: view.value } satisfies LiveFrame));
      }
    } catch (error) {
      deps.failed(error);
      tab.socket.close(closeCode.serverRestarting);
    } finally {
      tab.busy = false;
    }
  };

  const open = (socket: WebSocket, who: Participant): void => {
    // A tab that went while it was being recognised says so to nobody any more.
    if (socket.readyState !== socket.OPEN) return;
    const tab: Tab = { who, socket, busy: false, stale: false, alive: true };
    const room = tabs.get(who.sessionId) ?? new Set();
    tabs.set(who.sessionId, room.add(tab));
    socket.on('pong', () => (tab.alive = true));
    socket.on('message', (data, isBinary) => {
      tab.alive = true;
      if (!isBinary && String(data) === livePing) socket.send(pong);
      else socket.close(closeCode.malformedFrame);
    });
    socket.on('close', () => {
      room.delete(tab);
      if (room.size === 0) tabs.delete(who.sessionId);
      deps.rooms.left(who);
    });
    deps.rooms.arrived(who);
    void push(tab);
  };

  const heartbeat = setInterval(() => {
    for (const tab of [...tabs.values()].flatMap((room) => [...room])) {
      if (!tab.alive) tab.socket.terminate();
      tab.alive = false;
      if (tab.socket.readyState === tab.socket.OPEN) tab.socket.ping();
    }
  }, heartbeatMs);

  const notify = (session: string, person?: string): void => {
    for (const tab of tabs.get(session) ?? []) {
      if (person === undefined || tab.who.personId === person) void push(tab);
    }
  };

  deps.rooms.onChange = (session) => {
    deps.rooms.nextSeq(session);
    notify(session);
    // Nobody acts when a facilitator stays away, so the room is looked at again when others may step in.
    setTimeout(() => notify(session), limits.facilitatorAwayMs + 100).unref();
  };

  return {
    handleUpgrade(request, socket, head, session, cookies) {
      server.handleUpgrade(request, socket, head, (ready) => {
        // Broken frames may come together with the handshake, from anybody; unheard, their error would end the process.
        ready.on('error', () => ready.terminate());
        const token = cookies.get(deps.cookieName(session));
        const recognised = token === undefined ? Promise.resolve(null) : deps.commands.authenticate(session, token);
        recognised
          .then((who) => (who === null ? ready.close(closeCode.notSignedIn, 'not-signed-in') : open(ready, who)))
          .catch((error: unknown) => {
            deps.failed(error);
            ready.close(closeCode.serverRestarting);
          });
      });
    },
    notify,
    isWatched: (session) => tabs.has(session),
    isQuiet: () => tabs.size === 0,
    stop() {
      clearInterval(heartbeat);
      for (const tab of [...tabs.values()].flatMap((room) => [...room])) tab.socket.close(closeCode.serverRestarting);
      server.close();
    },
  };
}

/** Resolves when the network took the frame, which is what holds a slow reader to one frame at a time. */
const sent = (socket: WebSocket, frame: string): Promise<void> =>
  new Promise((resolve) => socket.send(frame, () => resolve()));
