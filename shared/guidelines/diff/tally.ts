/** What a change to a text amounts to, in numbers: words, marks, ticks, and settings of blocks. */
import type { Inline, RichNode } from '../rich-text.ts';
import { plainText } from '../tidy-inline.ts';
import { sameAttrs, type NodeDiff } from './nodes.ts';
import type { Piece } from './words.ts';

export type Tally = {
  readonly added: number;
  readonly removed: number;
  readonly restyled: number;
  readonly ticked: number;
  readonly unticked: number;
  /** Blocks whose level, number, language or picture changed. */
  readonly settings: number;
};

const none: Tally = { added: 0, removed: 0, restyled: 0, ticked: 0, unticked: 0, settings: 0 };

const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (all, one) => ({
      added: all.added + one.added,
      removed: all.removed + one.removed,
      restyled: all.restyled + one.restyled,
      ticked: all.ticked + one.ticked,
      unticked: all.unticked + one.unticked,
      settings: all.settings + one.settings,
    }),
    none,
  );

/** Signs count where there is no word: a changed full stop is a change too. */
const countIn = (nodes: readonly Inline[]): number => {
  const words = plainText(nodes);
  return Math.max(words.match(/[\p{L}\p{N}]+(?:['’_-][\p{L}\p{N}]+)*/gu)?.length ?? 0, nodes.length === 0 ? 0 : 1);
};

function tallyPiece(piece: Piece): Tally {
  switch (piece.kind) {
    case 'same':
      return none;
    case 'restyled':
      return { ...none, restyled: countIn(piece.after) };
    default:
      return { ...none, [piece.kind]: countIn(piece.nodes) };
  }
}
export const tallyPieces = (pieces: readonly Piece[]): Tally => sum(pieces.map(tallyPiece));

function wordsIn(node: RichNode): number {
  if (!('content' in node)) return 1;
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock') return countIn(node.content);
  return node.content.reduce((all, one) => all + wordsIn(one), 0);
}

export function tallyNode(change: NodeDiff): Tally {
  if (change.kind === 'same') return none;
  if (change.kind !== 'changed') return { ...none, [change.kind]: wordsIn(change.node) };
  const inner = change.pieces === null ? sum((change.children ?? []).map(tallyNode)) : tallyPieces(change.pieces);
  if (sameAttrs(change)) return inner;
  if (change.type !== 'taskItem') return { ...inner, settings: inner.settings + 1 };
  const ticked = change.attrs.after?.['checked'] === true;
  return { ...inner, ticked: inner.ticked + (ticked ? 1 : 0), unticked: inner.unticked + (ticked ? 0 : 1) };
}
