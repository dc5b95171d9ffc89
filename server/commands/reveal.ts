/**
 * Turns the sealed drafts of a round into cards: plain content under fresh names, in
 * an order that chance chose, made by one Yjs client that nobody was before
 * (SPEC.md PH-23). What a writer's draft was called, when it came and from where is
 * not in it.
 */
import * as Y from 'yjs';
import { cleanText } from '#shared/retrospectives/clean-text.ts';
import type { Label } from '#shared/retrospectives/session.ts';
import { boardRoots, readBoard, type Author, type BoardSnapshot } from '#shared/ydoc/board.ts';
import { addCard, orderBetween } from '#shared/ydoc/board-edits.ts';
import { shuffled, type Random } from '../lib/random.ts';
import type { CardAuthor } from '../storage/round-store.ts';
import type { DraftContent } from './draft-content.ts';

/** What a reveal has to know of the board as it stands. */
export type BoardEnds = { readonly lastOrder: ReadonlyMap<string, string>; readonly clients: ReadonlySet<number> };

export function boardEnds(doc: Y.Doc): BoardEnds {
  return { lastOrder: lastOrders(readBoard(doc)), clients: new Set(doc.store.clients.keys()) };
}

function lastOrders(board: BoardSnapshot): Map<string, string> {
  const last = new Map<string, string>();
  for (const { place } of [...board.cards, ...board.groups]) {
    const known = last.get(place.column);
    if (place.group === null && (known === undefined || place.order > known)) last.set(place.column, place.order);
  }
  return last;
}

export type RevealUpdate = {
  readonly update: Uint8Array;
  readonly clientId: number;
  /** Who wrote which card, in a confidential session alone: there it is stored beside the board and never on it. */
  readonly hiddenAuthors: readonly CardAuthor[];
};

export function revealUpdate(
  drafts: readonly DraftContent[],
  board: BoardEnds,
  label: Label,
  nameOf: (person: string) => string | null,
  random: Random,
): RevealUpdate {
  const doc = new Y.Doc();
  doc.clientID = unusedClientId(board.clients, random);
  const last = new Map(board.lastOrder);
  const hiddenAuthors: CardAuthor[] = [];
  doc.transact(() => {
    for (const draft of shuffled(drafts, random)) {
      const order = orderBetween(last.get(draft.prompt) ?? null, null);
      last.set(draft.prompt, order);
      const id = random.uuid();
      if (label === 'confidential' && draft.person !== null) hiddenAuthors.push({ card: id, person: draft.person });
      addCard(doc, {
        id,
        text: cleanText(draft.text),
        place: { column: draft.prompt, group: null, order },
        author: label === 'named' ? authorOf(draft, nameOf) : null,
        prompt: draft.prompt,
      });
    }
  });
  return { update: Y.encodeStateAsUpdate(doc), clientId: doc.clientID, hiddenAuthors };
}

function authorOf({ person }: DraftContent, nameOf: (person: string) => string | null): Author | null {
  const name = person === null ? null : nameOf(person);
  return person === null || name === null ? null : { id: person, name };
}

export function unusedClientId(used: ReadonlySet<number>, random: Pick<Random, 'below'>): number {
  for (;;) {
    const id = 1 + random.below(2 ** 32 - 1);
    if (!used.has(id)) return id;
  }
}

/** Whether the decide rule holds: an action that says what, or a reason why nothing changes (PH-6). */
export function outcomeOf(doc: Y.Doc): { readonly actions: number; readonly holds: boolean } {
  const board = readBoard(doc);
  const actions = board.actions.filter((action) => action.what.trim() !== '').length;
  return { actions, holds: actions > 0 || boardRoots.noChange(doc).toString().trim() !== '' };
}
