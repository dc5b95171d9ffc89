/**
 * The `/live` socket of a session: every change of its records is pushed as the whole view
 * of whoever watches. A tab that reads slowly gets the newest view when it is ready
 * for one, and never a queue of old ones.
 */
import type { WebSocket } from 'ws';
import { closeCode } from '#shared/protocol/frames.ts';
import type { LiveFrame } from '#shared/protocol/http.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { SignInBook } from '../access/sign-in-book.ts';
import type { Commands, Participant } from '../commands/ports.ts';
import type { RoomBook } from '../commands/room-book.ts';
import { closeTab, type Handshake, type Recognised, type TabSockets } from './tab-sockets.ts';

type LiveDeps = {
  readonly commands: Pick<Commands, 'authenticate' | 'readSession'>;
  readonly rooms: RoomBook;
  readonly signIns: SignInBook;
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
};

export type LiveSockets = {
  readonly handleUpgrade: (handshake: Handshake, session: string, cookies: ReadonlyMap<string, string>) => void;
  readonly notify: (session: string, person?: string) => void;
  readonly isWatched: (session: string) => boolean;
  /** Nobody is connected at all. */
  readonly isQuiet: () => boolean;
};

export function createLiveSockets(deps: LiveDeps, sockets: TabSockets): LiveSockets {
  const tabs = new Map<string, Set<Tab>>();

  const push = async (tab: Tab): Promise<void> => {
    tab.stale = true;
    if (tab.busy) return;
    tab.busy = true;
    try {
      while (tab.stale && tab.socket.readyState === tab.socket.OPEN) {
        tab.stale = false;
        const view = await deps.commands.readSession(tab.who);
        if (!view.ok) return closeTab(tab.socket, closeCode.notSignedIn, view.code);
        // What it rests on may have ended while the view was made.
        if (tab.socket.readyState !== tab.socket.OPEN) return;
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
    const tab: Tab = { who, socket, busy: false, stale: false };
    const room = tabs.get(who.sessionId) ?? new Set();
    tabs.set(who.sessionId, room.add(tab));
    deps.rooms.arrived(who);
    const unwatch = deps.signIns.watch(who.signIns ?? [], (code, why) => closeTab(socket, code, why));
    socket.on('close', () => {
      unwatch();
      room.delete(tab);
      if (room.size === 0) tabs.delete(who.sessionId);
      deps.rooms.left(who);
    });
    void push(tab);
  };

  const recognise = async (session: string, cookies: ReadonlyMap<string, string>): Promise<Recognised<Participant>> => {
    const token = cookies.get(deps.cookieName(session));
    const who = token === undefined ? null : await deps.commands.authenticate(session, token);
    return who === null ? { code: closeCode.notSignedIn, why: 'not-signed-in' } : { who };
  };

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
    handleUpgrade: (handshake, session, cookies) => sockets.accept(handshake, () => recognise(session, cookies), open),
    notify,
    isWatched: (session) => tabs.has(session),
    isQuiet: () => tabs.size === 0,
  };
}

/** Resolves when the network took the frame, which is what holds a slow reader to one frame at a time. */
const sent = (socket: WebSocket, frame: string): Promise<void> =>
  new Promise((resolve) => socket.send(frame, () => resolve()));
