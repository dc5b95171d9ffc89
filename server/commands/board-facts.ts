/** What commands have to know of the shared board, read before their transaction begins. */
import type { Command } from '#shared/retrospectives/session.ts';
import { themesOf } from '#shared/retrospectives/themes.ts';
import { readBoard, type BoardSnapshot } from '#shared/ydoc/board.ts';
import type { LiveDocuments } from '../sync/ports.ts';
import { boardEnds, outcomeOf, type BoardEnds } from './reveal.ts';

export type BoardFacts = {
  readonly themes: ReadonlySet<string>;
  readonly outcome: { readonly actions: number; readonly holds: boolean };
  /** Read where a reveal may need it. */
  readonly ends: BoardEnds | null;
  /** Read where a result may be frozen. */
  readonly board: BoardSnapshot | null;
};

const none: BoardFacts = { themes: new Set(), outcome: { actions: 0, holds: false }, ends: null, board: null };

export function boardFacts(documents: LiveDocuments, document: string, command: Command): Promise<BoardFacts> {
  switch (command.do) {
    case 'reveal':
      return documents.read(document, (doc) => ({ ...none, ends: boardEnds(doc) }));
    case 'cast-votes':
    case 'choose-topic':
      return documents.read(document, (doc) => ({ ...none, themes: themeIds(readBoard(doc)) }));
    case 'forward':
      return documents.read(document, (doc) => ({ ...none, outcome: outcomeOf(doc) }));
    case 'close-session':
      return documents.read(document, (doc) => ({ ...none, outcome: outcomeOf(doc), board: readBoard(doc) }));
    case 'erase-card':
      // Reading waits until every edit that was admitted is in the log.
      return documents.read(document, () => none);
    default:
      return Promise.resolve(none);
  }
}

/** A vote may name a theme or a card that has since joined a group: it counts for the group (BA-2). */
const themeIds = (board: BoardSnapshot): ReadonlySet<string> =>
  new Set([...themesOf(board).map((theme) => theme.id), ...board.cards.map((card) => card.id)]);
