import { expect, test } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import * as Y from 'yjs';
import { editText } from '#shared/ydoc/board-edits.ts';
import { boardActs, nameOfGroup, textOfCard } from './acts.ts';
import { boardEdit, trackOwnChanges } from './own-changes.ts';
import { presentTarget } from './targets.ts';
import { trialBoard } from './trial-board.ts';

function actingBoard() {
  const board = trialBoard();
  const own = trackOwnChanges(board.doc);
  let made = 0;
  const acts = boardActs({ doc: board.doc, own, newId: () => `new-${(made += 1)}`, author: null });
  const other = new Y.Doc();
  const meet = (): void => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(board.doc));
    Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(other));
  };
  meet();
  return { ...board, own, acts, other, meet };
}

test('undo takes back one’s own last act and leaves what others did', () => {
  const { acts, own, other, meet, layout, store } = actingBoard();
  acts.put('a', { kind: 'slot', column: 'drop', before: null });
  acts.put('b', { kind: 'in-group', group: 'g', before: null });
  editText(must(textOfCard(other, 'e'), 'The trial board has it.'), 'Said by another', 'other');
  meet();
  own.undo();
  expect(presentTarget(layout(), 'b')).toEqual({ kind: 'slot', column: 'keep', before: 'g' });
  expect(store.items('drop')).toEqual(['e', 'a']);
  expect(store.card('e')?.text).toBe('Said by another');
  own.undo();
  expect(store.items('keep')).toEqual(['a', 'b', 'g']);
  expect(own.can()).toEqual({ undo: false, redo: true });
  expect(own.undo()).toBe(false);
});

test('grouping two cards is one step, and redo does it again', () => {
  const { acts, own, store } = actingBoard();
  const group = acts.put('b', { kind: 'onto', id: 'a' });
  expect(store.members(group ?? '')).toEqual(['a', 'b']);
  own.undo();
  expect(store.items('keep')).toEqual(['a', 'b', 'g']);
  own.redo();
  expect(store.members(group ?? '')).toEqual(['a', 'b']);
});

test('typing is a step apart from the acts around it', () => {
  const { acts, own, doc, store } = actingBoard();
  const id = acts.add('drop', 'First');
  editText(must(textOfCard(doc, id), 'The trial board has it.'), 'First words', boardEdit);
  own.undo();
  expect(store.card(id)?.text).toBe('First');
  own.undo();
  expect(store.card(id)).toBeNull();
});

test('a deleted card comes back where it was, whatever happened since', () => {
  const { acts, store } = actingBoard();
  const card = must(store.card('a'), 'The trial board has it.');
  acts.remove('a');
  acts.add('keep', 'Meanwhile');
  acts.restore(card);
  acts.restore(card);
  expect(store.items('keep').filter((id) => !id.startsWith('new'))).toEqual(['a', 'b', 'g']);
  expect(store.card('a')).toEqual(card);
});

test('taking the last card out of a group takes the group away, and undo brings both back', () => {
  const { acts, own, doc, store } = actingBoard();
  acts.put('c', { kind: 'slot', column: 'drop', before: null });
  acts.put('d', { kind: 'slot', column: 'drop', before: null });
  expect(nameOfGroup(doc, 'g')).toBeNull();
  own.undo();
  expect(nameOfGroup(doc, 'g')?.toString()).toBe('Group g');
  expect(store.members('g')).toEqual(['d']);
});
