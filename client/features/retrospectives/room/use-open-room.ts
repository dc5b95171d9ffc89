/** Opens and closes what a room lives on: the live session, the board document, the desk. */
import { useEffect, useMemo, useState } from 'react';
import type { SessionView } from '#shared/retrospectives/session.ts';
import { memory } from '../../../lib/memory.ts';
import { openDocument, type DocumentConnection } from '../../../sync/document-connection.ts';
import { openLiveSession, type LiveStore } from '../../../sync/live-session.ts';
import type { Me, Room } from './room-context.tsx';
import { openDesk, type Desk, type Passes } from './writing/desk.ts';

export type OpenRoom = {
  readonly sessionId: string;
  readonly live: LiveStore;
  readonly connection: DocumentConnection;
  readonly desk: Desk;
  readonly writer: { readonly secret: string };
};

export function useOpenRoom(sessionId: string): OpenRoom | null {
  const [open, setOpen] = useState<OpenRoom | null>(null);
  useEffect(() => {
    let close = (): void => {};
    // A page that is left in the same moment, as React tries out in development, opens no sockets.
    const opening = setTimeout(() => {
      const opened = openRoom(sessionId);
      close = opened.close;
      setOpen(opened.room);
    });
    return () => {
      clearTimeout(opening);
      close();
    };
  }, [sessionId]);
  return open;
}

function openRoom(sessionId: string): { readonly room: OpenRoom; readonly close: () => void } {
  const secret = memory.writerSecret(sessionId);
  const session = openLiveSession(sessionId);
  const connection = openDocument(`board/${sessionId}`);
  const desk = openDesk(sessionId, secret);
  const stopPasses = passRounds(session.live, desk);
  const stopKeeping = session.live.subscribe(({ view }) => {
    if (view !== null) connection.keepFor(view.me.id);
  });
  return {
    room: { sessionId, live: session.live, connection, desk, writer: { secret } },
    close: () => {
      stopPasses();
      stopKeeping();
      desk.close();
      connection.destroy();
      session.close();
    },
  };
}

/** Tells the desk which rounds take drafts, and that the network is back. */
function passRounds(live: LiveStore, desk: Desk): () => void {
  return live.subscribe((state, before) => {
    const { view } = state;
    if (view !== null && (view.tickets !== before.view?.tickets || view.me.stamps !== before.view.me.stamps)) {
      desk.setRounds(passesOf(view));
    }
    if (state.connection === 'live' && before.connection === 'away') desk.retryNow();
  });
}

const passesOf = (view: Pick<SessionView, 'tickets' | 'me'>): Passes =>
  new Map(
    Object.entries(view.tickets).map(([round, ticket]) => [round, { ticket, stamp: view.me.stamps?.[round] ?? null }]),
  );

/** Null until the first view says who this person is. */
export function useRoomOf(open: OpenRoom): Room | null {
  const me = useMe(open.live);
  const label = open.live((state) => state.view?.label ?? null);
  return useMemo(() => (me === null || label === null ? null : { ...open, me, label }), [open, me, label]);
}

function useMe(live: LiveStore): Me | null {
  const me = live((state) => state.view?.me ?? null);
  const ink = live((state) => state.view?.people.find((person) => person.id === state.view?.me.id)?.ink ?? 0);
  const { id, name, role, leads } = me ?? {};
  return useMemo(
    () => (id === undefined || name === undefined || role === undefined || leads === undefined ? null : { id, name, role, ink, leads }),
    [id, name, role, ink, leads],
  );
}
