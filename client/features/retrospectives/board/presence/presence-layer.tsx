/** What others do on the board, around it: apart from the columns, so that a moving pointer draws no card again. */
import type { ReactNode, RefObject } from 'react';
import { useRoom } from '../../room/room-context.tsx';
import { useBoard, useBoardOptions } from '../board-context.tsx';
import { LiveCursors } from './live-cursors.tsx';
import { OthersProvider, useFollowedOthers } from './others.ts';
import { useTellWhere } from './tell-where.ts';

type Props = { readonly board: RefObject<HTMLElement | null>; readonly children: ReactNode };

export function PresenceLayer({ board, children }: Props) {
  const { connection, label } = useRoom();
  const { projector } = useBoardOptions();
  const others = useFollowedOthers(connection.awareness);
  // Where nobody may be told apart, nobody's place is told either.
  useTellWhere(connection.awareness, useBoard().ui, board, label !== 'unlinked' && !projector);
  return (
    <OthersProvider value={others}>
      {children}
      {projector ? null : <LiveCursors board={board} />}
    </OthersProvider>
  );
}
