/** Gives rows, columns and the board to the drag engine once that is loaded. */
import { useEffect, type RefObject } from 'react';
import type { Board } from '../board-context.tsx';
import type * as DragEngine from './drag-engine.ts';

type Engine = typeof DragEngine;

let engine: Promise<Engine> | null = null;

/** Long presses belong to scrolling and to menus, so fingers place by tapping and the engine stays away. */
function loadEngine(): Promise<Engine> | null {
  if (engine === null && matchMedia('(pointer: fine)').matches) engine = import('./drag-engine.ts');
  return engine;
}

/** Attaches when the engine is there and detaches when asked, in whichever order that happens. */
function whileWanted(attach: (loaded: Engine) => () => void): () => void {
  let detach: (() => void) | null = null;
  let wanted = true;
  void loadEngine()?.then(
    (loaded) => {
      if (wanted) detach = attach(loaded);
    },
    // Without the engine the other ways to move remain; the next page load tries again.
    () => (engine = null),
  );
  return () => {
    wanted = false;
    detach?.();
  };
}

export function useRowDrag(
  ref: RefObject<HTMLElement | null>,
  id: string,
  kind: DragEngine.RowKind,
  enabled: boolean,
  handle?: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const element = ref.current;
    if (!enabled || element === null) return;
    return whileWanted((loaded) => loaded.attachRow({ element, handle: handle?.current ?? null, id, kind }));
  }, [ref, handle, id, kind, enabled]);
}

export function useColumnDrop(element: HTMLElement | null, column: string, enabled: boolean): void {
  useEffect(() => {
    if (!enabled || element === null) return;
    return whileWanted((loaded) => loaded.attachColumn(element, column));
  }, [element, column, enabled]);
}

export function useAutoScroll(element: HTMLElement | null, enabled: boolean): void {
  useEffect(() => {
    if (!enabled || element === null) return;
    return whileWanted((loaded) => loaded.attachScroller(element));
  }, [element, enabled]);
}

export function useBoardDrag(board: Board, enabled: boolean): void {
  useEffect(() => (enabled ? whileWanted((loaded) => loaded.attachBoard(board)) : undefined), [board, enabled]);
}
