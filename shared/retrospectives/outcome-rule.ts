/** What a session must have come to before it closes (PH-6, PH-63, PH-64). */
import type { RefusalCode } from '../protocol/refusals.ts';
import { limits } from '../protocol/limits.ts';
import type { BoardSnapshot, DraftAction } from '../ydoc/board.ts';

type Decided = Pick<BoardSnapshot, 'actions' | 'noChange'>;

/** An action says at least what is done; an empty row is somebody about to type. */
export const actionsIn = (board: Pick<BoardSnapshot, 'actions'>): readonly DraftAction[] =>
  board.actions.filter((action) => action.what.trim() !== '');

/** Why nothing changes; null where nobody gave a reason. */
export function noChangeReason(board: Pick<BoardSnapshot, 'noChange'>): string | null {
  const reason = board.noChange.trim();
  return reason === '' ? null : reason;
}

export const hasOutcome = (board: Decided): boolean => actionsIn(board).length > 0 || noChangeReason(board) !== null;

export function whyNotClose(board: Decided): RefusalCode | null {
  if (!hasOutcome(board)) return 'no-outcome-yet';
  return actionsIn(board).length > limits.newActionsPerSession ? 'too-many-actions' : null;
}
