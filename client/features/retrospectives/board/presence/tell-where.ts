/** Tells others where one is on the board: the row, whether one writes, and the mouse. */
import { useEffect, type RefObject } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { createPointer } from '../../../../sync/presence.ts';
import type { BoardUiStore } from '../model/board-ui.ts';
import type { BoardCursor } from './others.ts';

/** With many people the pointers hide the cards they point at, so only rows are told. */
const pointersMaxPeople = 30;

export function useTellWhere(awareness: Awareness, ui: BoardUiStore, board: RefObject<HTMLElement | null>, enabled: boolean): void {
  useEffect(() => {
    const element = board.current;
    if (!enabled || element === null) return;
    const pointer = createPointer(awareness);
    let at: BoardCursor['at'] = null;
    const tell = (): void => {
      const { within, editing } = ui.getState();
      pointer.point({ board: { row: editing ?? within, edits: editing !== null, at } });
    };
    const onMove = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse' || awareness.getStates().size > pointersMaxPeople) return;
      at = anchorOf(event);
      tell();
    };
    const onLeave = (): void => {
      at = null;
      tell();
    };
    const stop = ui.subscribe((state, before) => {
      if (state.within !== before.within || state.editing !== before.editing) tell();
    });
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerleave', onLeave);
    return () => {
      stop();
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerleave', onLeave);
      pointer.stop();
    };
  }, [awareness, ui, board, enabled]);
}

function anchorOf(event: PointerEvent): BoardCursor['at'] {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row], [data-ground]') : null;
  const on = target?.dataset['row'] ?? target?.dataset['ground'];
  if (target === null || on === undefined) return null;
  const box = target.getBoundingClientRect();
  const share = (at: number, start: number, size: number): number => Math.round(((at - start) / size) * 1_000) / 1_000;
  return { on, x: share(event.clientX, box.left, box.width), y: share(event.clientY, box.top, box.height) };
}
