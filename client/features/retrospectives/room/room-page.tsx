/** The page of a session: opens what it needs, waits for the first view, then shows the room. */
import { useMemo } from 'react';
import { useParams } from 'wouter';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { must } from '#shared/lib/assert.ts';
import { SessionProvider } from '../../../api/session.ts';
import { RoomClosed } from './room-closed.tsx';
import { RoomProvider, useRoom, useView } from './room-context.tsx';
import { RoomDoor } from './room-door.tsx';
import { RoomShell } from './room-shell.tsx';
import { useRoomUi } from './room-ui.ts';
import { useOpenRoom, useRoomOf, type OpenRoom } from './use-open-room.ts';

export function RoomPage() {
  const { id } = useParams();
  return <RoomOf key={id} sessionId={must(id, 'The address of a room names its session.')} />;
}

function RoomOf({ sessionId }: { readonly sessionId: string }) {
  const open = useOpenRoom(sessionId);
  return open === null ? <RoomDoor sessionId={sessionId} refusal={null} /> : <Opened open={open} />;
}

/** The board's own connection hears of it a moment sooner or later, and only then is it known what was not sent. */
function AccessEnded({ open, refusal }: { readonly open: OpenRoom; readonly refusal: RefusalCode }) {
  open.connection.saved((state) => state.connection);
  return <RoomDoor sessionId={open.sessionId} refusal={refusal} wasInside />;
}

function Opened({ open }: { readonly open: OpenRoom }) {
  const refusal = open.live((state) => state.refusal);
  const status = open.live((state) => state.view?.status ?? null);
  const room = useRoomOf(open);
  if (room === null || status === null) return <RoomDoor sessionId={open.sessionId} refusal={refusal} />;
  if (refusal !== null) return <AccessEnded open={open} refusal={refusal} />;
  return <RoomProvider value={room}>{status === 'closed' ? <RoomClosed /> : <InSession />}</RoomProvider>;
}

/** What parts of other nouns, which stand in the room too, may know of the session. */
function InSession() {
  const { sessionId, me } = useRoom();
  const team = useView((view) => view.team);
  const direction = useView((view) => view.direction);
  const onWall = useRoomUi((ui) => ui.projector);
  const { leads } = me;
  const here = useMemo(() => ({ id: sessionId, team, direction, leads, onWall }), [sessionId, team, direction, leads, onWall]);
  return (
    <SessionProvider value={here}>
      <RoomShell />
    </SessionProvider>
  );
}
