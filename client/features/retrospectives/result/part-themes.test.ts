import { describe, expect, it } from 'vitest';
import type { ResultTheme } from '#shared/retrospectives/result.ts';
import { partThemes } from './part-themes.ts';

const theme = (id: string, about: Partial<ResultTheme> = {}): ResultTheme => ({
  id,
  title: id,
  grouped: false,
  column: { id: 'helped', title: 'What helped' },
  votes: null,
  discussed: false,
  notes: '',
  cards: [{ id, text: id, prompt: 'helped', author: null, comments: [], reactions: {} }],
  ...about,
});
const columns = [
  { id: 'helped', title: 'What helped' },
  { id: 'hindered', title: 'What got in the way' },
];

describe('parting themes', () => {
  it('counts a theme as worked on when it was grouped, voted for, discussed or noted', () => {
    const themes = [theme('a', { grouped: true }), theme('b', { votes: 1 }), theme('c', { discussed: true }), theme('d', { notes: 'n' })];
    expect(partThemes({ themes, columns })).toEqual({ themes, cards: [] });
  });
  it('puts every lone card under its column, in the order of the board, and loses none', () => {
    const gone = { id: 'gone', title: '' };
    const themes = [theme('a', { column: gone }), theme('b', { column: { id: 'hindered', title: 'What got in the way' }, votes: 0 }), theme('c')];
    const { cards } = partThemes({ themes, columns });
    expect(cards.map((column) => [column.id, column.cards.map((card) => card.id)])).toEqual([
      ['helped', ['c']],
      ['hindered', ['b']],
      ['gone', ['a']],
    ]);
  });
});
