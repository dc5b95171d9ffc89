/** What people do to a board, picked by chance; and how to tell afterwards whether two boards are one. */
import * as Y from 'yjs';
import { addCard, addComment, formGroup, moveToColumn, removeCard, toggleReaction } from '#shared/ydoc/board-edits.ts';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import type { SeededRandom } from './random.ts';

export type Editor = { readonly doc: Y.Doc; readonly person: string; readonly undo?: Y.UndoManager };

/** A board as full as that of a team; reading it whole takes its time in every edit. */
const mostCards = 15;

/** One act of so many operations, which leaves a mark that nothing ever removes, so that a lost one is noticed. */
export function edit(random: SeededRandom, editor: Editor, mark: string, operations: number): void {
  const { doc, undo } = editor;
  if (undo !== undefined && random.chance(0.1)) {
    if (random.chance(0.3)) undo.redo();
    else undo.undo();
  }
  doc.transact(() => {
    boardRoots.meta(doc).set(mark, true);
    for (let index = 0; index < operations; index += 1) change(random, editor, `${mark}.${index}`);
  }, undo);
}

function change(random: SeededRandom, { doc, person }: Editor, id: string): void {
  const cards = [...boardRoots.cards(doc).keys()];
  const some = random.pick(cards);
  const other = random.pick(cards);
  const column = `column ${random.below(4)}`;
  const act = random.below(100);
  if (some === undefined || act < 15) {
    if (some !== undefined && cards.length >= mostCards) return removeCard(doc, some);
    const place = { column, group: null, order: `a${random.below(10)}` };
    addCard(doc, { id, text: `card ${id}`, place, author: null, prompt: '' });
  } else if (act < 62) editSomeText(random, doc, some);
  else if (act < 74) moveToColumn(doc, some, column, random.below(5));
  else if (act < 80 && other !== undefined && other !== some) {
    formGroup(doc, { id: `group ${id}`, name: id }, [some, other]);
  } else if (act < 84) addComment(doc, { id: `comment ${id}`, card: some, text: id, author: null });
  else if (act < 96) toggleReaction(doc, some, 'agree', person);
  else removeCard(doc, some);
}

function editSomeText(random: SeededRandom, doc: Y.Doc, card: string): void {
  const text = boardRoots.cards(doc).get(card)?.get('text');
  if (!(text instanceof Y.Text)) return;
  const at = random.below(text.length + 1);
  if (random.chance(0.3)) text.delete(Math.max(0, at - 2), Math.min(2, at, text.length));
  else text.insert(at, random.pick(['word ', 'é', '😀', '\n', 'x'.repeat(40)]) ?? '');
}

export const marksOf = (doc: Y.Doc): ReadonlySet<string> => new Set(boardRoots.meta(doc).keys());

/** Everything that people could see, and the clocks behind it. */
export function fingerprint(doc: Y.Doc): string {
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort((a, b) => a[0] - b[0]);
  const board = readBoard(doc);
  return JSON.stringify({ clocks, board: { ...board, reactions: [...board.reactions].sort(), notes: [...board.notes] } });
}
