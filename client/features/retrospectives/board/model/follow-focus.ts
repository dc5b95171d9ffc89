/**
 * A row that focus is on may be moved or removed, by others or by undo. Focus goes
 * along with it, or to its neighbour, and never falls back to the page.
 */
import { useEffect } from 'react';
import type { Board } from '../board-context.tsx';
import { standingOf } from './layout.ts';
import { neighbourOf } from './roving.ts';

export function useFocusFollowsRows(board: Board): void {
  useEffect(() => {
    let before = board.layout();
    return board.store.subscribe('structure', () => {
      const [was, now] = [before, board.layout()];
      before = now;
      const id = focusedRow();
      if (id === null) return;
      const next = standingOf(now, id) === null ? neighbourOf(was, board.ui.getState().folded, id) : id;
      if (next !== null) board.ui.setState({ focusOn: { id: next } });
    });
  }, [board]);
}

const focusedRow = (): string | null =>
  document.activeElement instanceof HTMLElement ? (document.activeElement.dataset['row'] ?? null) : null;
