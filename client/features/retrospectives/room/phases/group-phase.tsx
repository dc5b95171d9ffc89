import { useMemo, type ReactNode } from 'react';
import { mayWriteBoard } from '#shared/retrospectives/policy.ts';
import { BoardView } from '../../board/board-view.tsx';
import { themeColumns } from '../lib/course.ts';
import { useRoom, useView } from '../room-context.tsx';
import { useRoomUi } from '../room-ui.ts';

export function GroupPhase({ children }: { readonly children: ReactNode }) {
  const columns = useThemeColumns();
  const readOnly = useReadOnly();
  const projector = useRoomUi((ui) => ui.projector);
  const view = useRoomUi((ui) => ui.boardView);
  return (
    <>
      {children}
      <BoardView
        columns={columns}
        arrange={!readOnly}
        readOnly={readOnly}
        projector={projector}
        view={view}
        suggest={!readOnly}
        voting={null}
        totals={null}
        composer={null}
      />
    </>
  );
}

export function useThemeColumns(): readonly string[] {
  const format = useView((view) => view.format);
  return useMemo(() => [...themeColumns(format)], [format]);
}

export function useReadOnly(): boolean {
  return !mayWriteBoard(useRoom().me.role);
}
