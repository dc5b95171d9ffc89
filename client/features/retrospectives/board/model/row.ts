/** What the rows of the board have in common: focus, the tab stop, and the way into editing. */
import { useEffect, useRef, type RefObject } from 'react';
import { useBoard, useBoardUi } from '../board-context.tsx';
import type { BoardUiStore, Hold } from './board-ui.ts';

export function useRowFocus(id: string): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const { ui } = useBoard();
  const marked = useBoardUi((state) => state.hold?.by === 'keys' && dropMark(state.hold, id) !== null);
  useEffect(() => {
    if (marked) ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [marked]);
  const asked = useBoardUi((state) => (state.focusOn?.id === id ? state.focusOn : null));
  useEffect(() => {
    if (asked === null) return;
    ref.current?.focus();
    ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    ui.setState((state) => (state.focusOn === asked ? { focusOn: null } : state));
  }, [asked, ui]);
  return ref;
}

export function stopEditing(ui: BoardUiStore, id: string, backToRow: boolean): void {
  ui.setState((state) => (state.editing === id ? { editing: null, ...(backToRow ? { focusOn: { id } } : {}) } : state));
}

/** How a row shows that a drop would go before it or onto it; with keys it also comes into sight. */
export function dropMark(hold: Hold | null, id: string): 'before' | 'onto' | null {
  if (hold === null || hold.by === 'tap' || hold.id === id) return null;
  if (hold.target.kind === 'onto') return hold.target.id === id ? 'onto' : null;
  return hold.target.before === id ? 'before' : null;
}
