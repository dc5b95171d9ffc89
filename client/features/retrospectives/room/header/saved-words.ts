/**
 * What the saved mark says. It never promises more than is so: "Saved" means that
 * the server has written everything down, the board as well as one's own drafts.
 */
import type { SavedState } from '../../../../sync/document-connection.ts';
import type { Outbox } from '../writing/outbox.ts';

export type SavedWords = {
  readonly tone: 'calm' | 'busy' | 'signal';
  readonly text: string;
  /** One sentence more, for whoever wonders what it means. */
  readonly meaning: string;
};

export type SavedSituation = {
  readonly board: Pick<SavedState, 'connection' | 'state'>;
  readonly outbox: Outbox;
  /** False where this browser does not let the page keep anything beyond the tab. */
  readonly keptOnDevice: boolean;
  readonly away: boolean;
};

export function savedWords({ board, outbox, keptOnDevice, away }: SavedSituation): SavedWords {
  const underWay = outbox.filter((draft) => draft.state === 'waiting' || draft.state === 'sending');
  const unsent = underWay.length > 0;
  const stuck = underWay.some((draft) => away || draft.refusal !== null);
  if (board.state === 'not-kept' || (stuck && !keptOnDevice)) {
    return {
      tone: 'signal',
      text: 'Not saved',
      meaning: 'What you did last is in this tab alone. Leave the tab open; copy what you want to be sure of.',
    };
  }
  if (board.state === 'device-only' || stuck) {
    return {
      tone: 'signal',
      text: 'Saved on this device only',
      meaning: 'Go on working. It is sent by itself as soon as the connection is back.',
    };
  }
  if (board.state === 'saving' || unsent) {
    return { tone: 'busy', text: 'Saving…', meaning: 'On its way to the server.' };
  }
  if (away) return { tone: 'busy', text: 'Not connected', meaning: 'Everything up to here is saved on the server.' };
  return { tone: 'calm', text: 'Saved', meaning: 'The server has written down everything that you did.' };
}
