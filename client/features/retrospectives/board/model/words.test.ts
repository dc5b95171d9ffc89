import { describe, expect, test } from 'vitest';
import { trialBoard, trialNames } from './trial-board.ts';
import { excerpt, movedWords, newsWords, targetWords, type News } from './words.ts';
import { addNews } from './news.ts';

const layout = trialBoard().layout();

describe('the board says', () => {
  test('where a held card would go, counted with it', () => {
    const say = (target: Parameters<typeof targetWords>[3]): string => targetWords(layout, trialNames, 'a', target);
    expect(say({ kind: 'slot', column: 'keep', before: 'g' })).toBe('Keep, 2 of 3');
    expect(say({ kind: 'slot', column: 'empty', before: null })).toBe('Empty, 1 of 1');
    expect(say({ kind: 'in-group', group: 'g', before: 'd' })).toBe('In group “Group g”, 2 of 3');
    expect(say({ kind: 'onto', id: 'e' })).toBe('Group with “Card e”');
    expect(say({ kind: 'onto', id: 'g' })).toBe('Into group “Group g”');
  });
  test('where a moved one is now', () => {
    expect(movedWords(layout, trialNames, 'b')).toBe('Moved to Keep, 2 of 3');
    expect(movedWords(layout, trialNames, 'd')).toBe('Moved to group “Group g” in Keep, 2 of 2');
  });
  test('what others did, in one sentence', () => {
    const news = new Map<string, News>();
    const card = (id: string, column: string) => ({ id, text: '', place: { column, group: null, order: 'a' }, author: null, prompt: '' });
    addNews(news, {
      cards: [
        { before: null, after: card('x', 'keep') },
        { before: null, after: card('y', 'keep') },
        { before: card('z', 'keep'), after: card('z', 'drop') },
        { before: card('w', 'drop'), after: null },
        { before: card('v', 'drop'), after: card('v', 'drop') },
      ],
    });
    expect(newsWords(news, trialNames)).toBe('2 new cards in Keep, 1 card moved to Drop, 1 card removed from Drop');
  });
  test('long cards are quoted by their beginning, on one line', () => {
    expect(excerpt('one\ntwo')).toBe('one two');
    expect(excerpt('x'.repeat(80))).toHaveLength(60);
  });
});
