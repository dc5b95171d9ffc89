/**
 * What the saved mark may claim: a pure state machine. "Saved" follows from the
 * server's acknowledgements alone and "on this device" from the browser's own store
 * alone; neither follows from a socket being open.
 */
export type SavedState = {
  readonly connection: 'connecting' | 'live' | 'away' | 'refused';
  readonly state: 'saved' | 'saving' | 'device-only' | 'not-kept';
  /** Edits of this person that the server has not confirmed as stored. */
  readonly unacknowledged: number;
  readonly closeCode: number | null;
};

export type Mark = {
  readonly connection: SavedState['connection'];
  readonly closeCode: number | null;
  /** Edits so far, and how many of them are stored on the server and on the device. */
  readonly edits: number;
  readonly acknowledged: number;
  readonly kept: number;
  /** For each content frame of this connection, how many edits are in it or before it. */
  readonly coverage: readonly number[];
  readonly copy: 'none' | 'open' | 'failed';
  readonly readOnly: boolean;
  /** The last edits are more than the server takes at once. */
  readonly oversize: boolean;
  /** Since when the oldest unconfirmed edit waits, in milliseconds of any steady clock. */
  readonly waitingSince: number | null;
  readonly overdue: boolean;
};

export type MarkEvent =
  | { readonly type: 'edited'; readonly at: number }
  | { readonly type: 'frame-sent' }
  | { readonly type: 'oversize' }
  /** The server's count of durable content frames on this connection. */
  | { readonly type: 'acknowledged'; readonly frames: number; readonly at: number }
  | { readonly type: 'opened' }
  | { readonly type: 'in-sync' }
  | { readonly type: 'lost'; readonly code: number }
  | { readonly type: 'refused'; readonly code: number }
  | { readonly type: 'read-only' }
  | { readonly type: 'copy-opened' }
  | { readonly type: 'copy-failed' }
  | { readonly type: 'kept'; readonly edits: number }
  | { readonly type: 'time'; readonly at: number };

/** A server that takes longer than this to confirm is not trusted to be saving. */
export const overdueMs = 5_000;

export const beginMark: Mark = {
  connection: 'connecting',
  closeCode: null,
  edits: 0,
  acknowledged: 0,
  kept: 0,
  coverage: [],
  copy: 'none',
  readOnly: false,
  oversize: false,
  waitingSince: null,
  overdue: false,
};

export function nextMark(mark: Mark, event: MarkEvent): Mark {
  switch (event.type) {
    case 'edited':
      return { ...mark, edits: mark.edits + 1, waitingSince: mark.waitingSince ?? event.at };
    case 'frame-sent':
      return { ...mark, oversize: false, coverage: [...mark.coverage, mark.edits] };
    case 'oversize':
      return { ...mark, oversize: true };
    case 'acknowledged':
      return afterAcknowledgement(mark, event.frames, event.at);
    case 'opened':
      return { ...mark, coverage: [], readOnly: false };
    case 'in-sync':
      return { ...mark, connection: 'live', closeCode: null };
    case 'lost':
      return {
        ...mark,
        connection: mark.connection === 'connecting' ? 'connecting' : 'away',
        closeCode: event.code,
        coverage: [],
      };
    case 'refused':
      return { ...mark, connection: 'refused', closeCode: event.code, coverage: [] };
    case 'read-only':
      return { ...mark, readOnly: true };
    case 'copy-opened':
      return { ...mark, copy: 'open' };
    case 'copy-failed':
      return { ...mark, copy: 'failed' };
    case 'kept':
      return mark.copy === 'open' ? { ...mark, kept: Math.max(mark.kept, Math.min(event.edits, mark.edits)) } : mark;
    case 'time':
      return afterTime(mark, event.at);
  }
}

function afterAcknowledgement(mark: Mark, frames: number, at: number): Mark {
  // A count of more frames than were sent is about something else, so it says nothing about these.
  const covered = mark.coverage[frames - 1];
  if (covered === undefined || covered <= mark.acknowledged) return mark;
  const done = covered >= mark.edits;
  return { ...mark, acknowledged: covered, waitingSince: done ? null : at, overdue: false };
}

function afterTime(mark: Mark, at: number): Mark {
  const overdue = mark.waitingSince !== null && at - mark.waitingSince >= overdueMs;
  return overdue === mark.overdue ? mark : { ...mark, overdue };
}

/** Every unconfirmed edit is in this browser's own store. */
export const isKeptHere = (mark: Mark): boolean => mark.copy === 'open' && mark.kept >= mark.edits;

export const unacknowledged = (mark: Mark): number => mark.edits - mark.acknowledged;

/** Closing the tab now would lose something. */
export const wouldLose = (mark: Mark): boolean =>
  unacknowledged(mark) > 0 && (!isKeptHere(mark) || mark.connection === 'refused');

export function savedState(mark: Mark): SavedState {
  const { connection, closeCode } = mark;
  return { connection, closeCode, state: claim(mark), unacknowledged: unacknowledged(mark) };
}

function claim(mark: Mark): SavedState['state'] {
  if (unacknowledged(mark) === 0) return 'saved';
  // These will never be taken by the server as they are, so a copy here is not on its way anywhere.
  if (mark.connection === 'refused' || mark.readOnly || mark.oversize) return 'not-kept';
  if (mark.connection !== 'away' && !mark.overdue) return 'saving';
  if (isKeptHere(mark)) return 'device-only';
  // The browser's store confirms within moments; only while that is under way may the mark still say so.
  return mark.copy === 'open' && !mark.overdue ? 'saving' : 'not-kept';
}
