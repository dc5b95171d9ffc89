/** The board by keyboard. Letters act only while a row has focus, never while one writes. */
import type { KeyboardEvent } from 'react';
import { useRoomUi } from '../../room/room-ui.ts';
import type { Board, BoardOptions } from '../board-context.tsx';
import { standingOf } from './layout.ts';
import { nextRow } from './roving.ts';
import type { Direction } from './targets.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

type Options = Pick<BoardOptions, 'arrange' | 'readOnly' | 'composer'>;
export type Vote = (theme: string, by: 1 | -1) => void;

const isField = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;

const isSharedField = (target: EventTarget): boolean => target instanceof HTMLElement && target.dataset['shared'] !== undefined;

export function onBoardKey(event: KeyboardEvent, board: Board, options: Options, vote: Vote | null): void {
  if (event.defaultPrevented || event.nativeEvent.isComposing) return;
  if (isUndo(event)) {
    // A field for a new card has its own undo; a shared text is undone with the board.
    if (isField(event.target) && !isSharedField(event.target)) return;
    event.preventDefault();
    if (options.readOnly) return;
    if (event.shiftKey || event.key.toLowerCase() === 'y') board.commands.redo();
    else board.commands.undo();
    return;
  }
  if (event.key === 'Escape' && closesTalk(event, board)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
  if (board.ui.getState().hold !== null) {
    if (onHoldKey(event, board)) event.preventDefault();
    return;
  }
  const row = event.target instanceof HTMLElement ? event.target.dataset['row'] : undefined;
  if (row === undefined) return;
  if (onRowKey(event, row, board, options, vote)) event.preventDefault();
}

const isUndo = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !event.altKey && ['z', 'y'].includes(event.key.toLowerCase());

/** Escape anywhere within a card's comments closes them and leads back to the card. */
function closesTalk(event: KeyboardEvent, { ui }: Board): boolean {
  const { talking } = ui.getState();
  if (talking === null || !(event.target instanceof Element) || event.target.closest('[data-comments]') === null) return false;
  event.preventDefault();
  ui.setState({ talking: null, focusOn: { id: talking } });
  return true;
}

/** While something is held, keys choose its place. */
function onHoldKey(event: KeyboardEvent, { commands, ui }: Board): boolean {
  const byKeys = ui.getState().hold?.by === 'keys';
  const direction = directions[event.key];
  if (event.key === 'Escape') commands.cancel();
  else if (!byKeys) return false;
  else if (direction !== undefined) commands.steer(direction);
  else if (event.key === 'Enter' || event.key === ' ') commands.drop();
  else if (event.key === 'Tab') {
    commands.cancel();
    return false;
  } else return event.key.length === 1;
  return true;
}

function onRowKey(event: KeyboardEvent, row: string, board: Board, options: Options, vote: Vote | null): boolean {
  const { commands, ui, layout, store } = board;
  const direction = directions[event.key];
  if (direction !== undefined) {
    const next = nextRow(layout(), ui.getState().folded, row, direction);
    if (next !== null) ui.setState({ focusOn: { id: next } });
    return true;
  }
  const isGroup = store.group(row) !== null;
  switch (event.key) {
    case 'Enter':
      if (options.readOnly) return false;
      ui.setState({ editing: row });
      return true;
    case 'F2':
      if (!options.readOnly) ui.setState({ editing: row });
      return true;
    case 'Delete':
    case 'Backspace':
      if (options.readOnly || isGroup) return false;
      commands.remove(row);
      return true;
    case 'ContextMenu':
      ui.setState({ menu: row });
      return true;
    case 'F10':
      if (!event.shiftKey) return false;
      ui.setState({ menu: row });
      return true;
    case ' ':
      if (!isGroup) return false;
      commands.fold(row);
      return true;
    default:
      return useRoomUi.getState().singleKeys && onLetter(event, row, isGroup, board, options, vote);
  }
}

function onLetter(
  event: KeyboardEvent,
  row: string,
  isGroup: boolean,
  { commands, ui, layout }: Board,
  { arrange, readOnly, composer }: Options,
  vote: Vote | null,
): boolean {
  const standing = standingOf(layout(), row);
  switch (event.key.toLowerCase()) {
    case 'e':
      if (!readOnly) ui.setState({ editing: row });
      return true;
    case 'm':
      if (arrange && !readOnly) commands.pickUp(row, 'keys');
      return true;
    case 'g':
      if (arrange && !readOnly && !isGroup) commands.pickPartner(row);
      return true;
    case 'n':
      if (composer !== null && standing !== null) ui.setState({ writeIn: { column: standing.column.id } });
      return true;
    case 'c':
      if (!isGroup) ui.setState((state) => ({ talking: state.talking === row ? null : row }));
      return true;
    case 'v':
      if (vote !== null && standing !== null) vote(standing.item.id, event.shiftKey ? -1 : 1);
      return true;
    default:
      return false;
  }
}
