/** The page of a session: opens what it needs, waits for the first view, then shows the room. */
import { useParams } from 'wouter';
import { must } from '#shared/lib/assert.ts';
import { RoomClosed } from './room-closed.tsx';
import { RoomProvider } from './room-context.tsx';
import { RoomDoor } from './room-door.tsx';
import { RoomShell } from './room-shell.tsx';
import { useOpenRoom, useRoomOf, type OpenRoom } from './use-open-room.ts';

export function RoomPage() {
  const { id } = useParams();
  return <RoomOf key={id} sessionId={must(id, 'The address of a room names its session.')} />;
}

function RoomOf({ sessionId }: { readonly sessionId: string }) {
  const open = useOpenRoom(sessionId);
  return open === null ? <RoomDoor refusal={null} /> : <Opened open={open} />;
}

function Opened({ open }: { readonly open: OpenRoom }) {
  const refusal = open.live((state) => state.refusal);
  const status = open.live((state) => state.view?.status ?? null);
  const room = useRoomOf(open);
  // What a person has in front of them stays there when the server says no later on.
  if (room === null || status === null) return <RoomDoor refusal={refusal} />;
  return <RoomProvider value={room}>{status === 'closed' ? <RoomClosed /> : <RoomShell />}</RoomProvider>;
}
