import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addCard, dissolveGroup, formGroup, moveToColumn, seedBoard } from '../ydoc/board-edits.ts';
import { readBoard } from '../ydoc/board.ts';
import { rankThemes, themesOf, votesFor } from './themes.ts';

function board(): Y.Doc {
  const doc = new Y.Doc();
  seedBoard(doc, [
    { id: 'left', title: 'Left' },
    { id: 'right', title: 'Right' },
  ]);
  for (const [id, column, order] of [['a', 'right', 'a0'], ['b', 'left', 'a0'], ['c', 'left', 'a1'], ['d', 'left', 'a2']] as const) {
    addCard(doc, { id, text: `Card ${id}`, place: { column, group: null, order }, author: null, prompt: column });
  }
  return doc;
}

const ids = (doc: Y.Doc): string[] => themesOf(readBoard(doc)).map((theme) => theme.id);

describe('themes', () => {
  test('are lone cards and groups in reading order', () => {
    const doc = board();
    expect(ids(doc)).toEqual(['b', 'c', 'd', 'a']);
    formGroup(doc, { id: 'g', name: '' }, ['c', 'd']);
    expect(ids(doc)).toEqual(['b', 'g', 'a']);
    moveToColumn(doc, 'g', 'right', 0);
    expect(ids(doc)).toEqual(['b', 'g', 'a']);
  });

  test('are titled by their name, or by their first card', () => {
    const doc = board();
    formGroup(doc, { id: 'g', name: ' ' }, ['c', 'd']);
    expect(themesOf(readBoard(doc)).find((theme) => theme.id === 'g')?.title).toBe('Card c');
    formGroup(doc, { id: 'h', name: 'Named' }, ['a', 'b']);
    expect(themesOf(readBoard(doc)).find((theme) => theme.id === 'h')?.title).toBe('Named');
  });

  test('BA-2 votes follow cards into groups and out of them', () => {
    const doc = board();
    const votes = { c: 2, d: 1, a: 2 };
    formGroup(doc, { id: 'g', name: 'G' }, ['c', 'd']);
    const ranked = rankThemes(themesOf(readBoard(doc)), { ...votes, g: 1 });
    expect(ranked.map(({ theme, votes: count }) => [theme.id, count])).toEqual([
      ['g', 4],
      ['a', 2],
      ['b', 0],
    ]);
    dissolveGroup(doc, 'g');
    const card = themesOf(readBoard(doc)).find((theme) => theme.id === 'c');
    expect(card === undefined ? null : votesFor(card, votes)).toBe(2);
  });
});
