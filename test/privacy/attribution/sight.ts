/**
 * What one participant ends up knowing of a session in which others wrote cards. It
 * says nothing of who wrote what; who did is kept by the script of the session and
 * compared with the attacker's guesses alone.
 */
import * as Y from 'yjs';
import { must } from '#shared/lib/assert.ts';
import { boardRoots, readBoard, type BoardSnapshot } from '#shared/ydoc/board.ts';

export const authors = 6;
export const cardsEach = 3;
export const cardsInAll = authors * cardsEach;

/** Figures by name; only their order within the session is looked at. */
export type Figures = Readonly<Record<string, number | string>>;

export type SeenPerson = {
  readonly figures: Figures;
  /** Whatever the attacker knows to be this person's: ids, name, ink, number in awareness. */
  readonly marks: readonly string[];
  /** When this person was seen to begin each card and to leave it as it stayed, as numbers of the session's moments. */
  readonly began: readonly number[];
  readonly ended: readonly number[];
};

export type SeenCard = {
  readonly text: string;
  readonly figures: Figures;
  /** The card with all that travels with it, as text in which a mark can be found. */
  readonly bytes: string;
};

export type Sight = {
  readonly people: readonly SeenPerson[];
  readonly cards: readonly SeenCard[];
  /** Bytes that reached the attacker at each moment. */
  readonly arrived: readonly number[];
};

/** A session as it was played: what was seen of it, and the writer of each text by place among the people. */
export type Played = { readonly sight: Sight; readonly writers: ReadonlyMap<string, number> };

/** The cards as the document, its update and the take-away show them. */
export function seenCards(update: Uint8Array, takeAway: readonly string[]): SeenCard[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const board = readBoard(doc);
  const keys = [...boardRoots.cards(doc).keys()];
  const stateVector = [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()];
  return board.cards.map((card, shown) => {
    const item = must(boardRoots.cards(doc)._map.get(card.id), 'A card that is read is in the document.');
    const { client, clock } = item.id;
    return {
      text: card.text,
      bytes: JSON.stringify([card, client, ...neighbours(board, card.id)]),
      figures: {
        shown,
        order: card.place.order,
        id: card.id,
        client,
        clock,
        key: keys.indexOf(card.id),
        listed: stateVector.indexOf(client),
        struct: structPlace(update, card.id),
        size: card.text.length,
        taken: takeAway.findIndex((part) => part.includes(card.text)),
        group: card.place.group ?? '',
      },
    };
  });
}

/** Comments and reactions that hang on a card. */
function neighbours(board: BoardSnapshot, card: string): unknown[] {
  return [...board.comments.filter((comment) => comment.card === card), board.reactions.get(card) ?? null];
}

/** Where in the bytes of the update the card's name stands. */
const structPlace = (update: Uint8Array, id: string): number => Buffer.from(update.buffer, update.byteOffset, update.byteLength).indexOf(id);
