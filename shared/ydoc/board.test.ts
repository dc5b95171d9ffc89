import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addAction,
  addCard,
  addComment,
  columnItems,
  dissolveGroup,
  editText,
  formGroup,
  groupCards,
  moveToColumn,
  moveToGroup,
  orderBetween,
  park,
  removeCard,
  seedBoard,
  toggleReaction,
} from './board-edits.ts';
import { boardRoots, readBoard } from './board.ts';

function boardWith(cards: readonly string[]): Y.Doc {
  const doc = new Y.Doc();
  seedBoard(doc, [
    { id: 'left', title: 'Left' },
    { id: 'right', title: 'Right' },
  ]);
  let order: string | null = null;
  for (const id of cards) {
    order = orderBetween(order, null);
    addCard(doc, { id, text: id, place: { column: 'left', group: null, order }, author: null, prompt: 'left' });
  }
  return doc;
}

const items = (doc: Y.Doc, column = 'left'): string[] => columnItems(doc, column).map((item) => item.id);
const sync = (a: Y.Doc, b: Y.Doc): void => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
};
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

describe('reading a board that anybody may have written', () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constant(null).map(() => new Y.Array<unknown>()),
    fc.string().map((text) => new Y.Text(text)),
    fc.dictionary(fc.constantFrom('text', 'place', 'author', 'name', 'order', 'title', 'what', 'card', 'theme', 'due'), fc.jsonValue(), { noNullPrototype: true }).map((fields) => new Y.Map(Object.entries(fields))),
  );

  test('whatever lies in it, reading does not fail and gives values of the promised types', () => {
    const root = fc.constantFrom('columns', 'cards', 'groups', 'comments', 'parked', 'actions', 'reactions', 'meta');
    fc.assert(
      fc.property(fc.array(fc.tuple(root, fc.string(), junk), { maxLength: 20 }), (entries) => {
        const doc = boardWith(['sound']);
        for (const [name, key, value] of entries) doc.getMap(name).set(key, value);
        const board = readBoard(doc);
        expect(board.cards.some((card) => card.id === 'sound') || entries.some(([name, key]) => name === 'cards' && key === 'sound')).toBe(true);
        for (const card of board.cards) {
          expect([typeof card.text, typeof card.place.column, typeof card.place.order, typeof card.prompt]).toEqual(['string', 'string', 'string', 'string']);
        }
        for (const action of board.actions) expect([typeof action.what, typeof action.owner, typeof action.due]).toEqual(['string', 'string', 'string']);
      }),
    );
  });

  test('a forged author, place or reaction is left out, the card stays', () => {
    const doc = boardWith(['a', 'b']);
    boardRoots.cards(doc).get('a')?.set('author', { id: 7 });
    boardRoots.cards(doc).get('b')?.set('place', 'nowhere');
    boardRoots.reactions(doc).set('a/agree/x', true);
    boardRoots.reactions(doc).set('a/insult/x', true);
    const board = readBoard(doc);
    expect(board.cards.map((card) => [card.id, card.author])).toEqual([['a', null]]);
    expect(board.reactions.get('a')).toEqual({ agree: 1 });
  });

  test('notes are read as lines of plain text', () => {
    const doc = boardWith([]);
    const list = new Y.XmlElement('bulletList');
    const item = (text: string): Y.XmlElement => {
      const element = new Y.XmlElement('listItem');
      element.insert(0, [new Y.XmlText(text)]);
      return element;
    };
    list.insert(0, [item('one'), item('two')]);
    boardRoots.notes(doc, 't').insert(0, [item('head'), list]);
    boardRoots.notes(doc, 'empty');
    expect([...readBoard(doc).notes]).toEqual([['t', 'head\none\ntwo']]);
    expect(readBoard(copyOf(doc)).notes.get('t')).toBe('head\none\ntwo');
  });
});

describe('moving and grouping', () => {
  test('a card goes to any place of any column', () => {
    const doc = boardWith(['a', 'b', 'c']);
    moveToColumn(doc, 'c', 'left', 0);
    expect(items(doc)).toEqual(['c', 'a', 'b']);
    moveToColumn(doc, 'a', 'right', 5);
    expect([items(doc), items(doc, 'right')]).toEqual([['c', 'b'], ['a']]);
  });

  test('a group takes the place of its first card and its cards with it', () => {
    const doc = boardWith(['a', 'b', 'c', 'd']);
    expect(formGroup(doc, { id: 'g', name: 'G' }, ['b', 'd'])).toBe(true);
    expect([items(doc), groupCards(doc, 'g').map((card) => card.id)]).toEqual([['a', 'g', 'c'], ['b', 'd']]);
    moveToColumn(doc, 'g', 'right', 0);
    expect([items(doc), items(doc, 'right')]).toEqual([['a', 'c'], ['g']]);
    dissolveGroup(doc, 'g');
    expect(items(doc, 'right')).toEqual(['b', 'd']);
  });

  test('fewer than two cards make no group, and a group without cards is gone', () => {
    const doc = boardWith(['a', 'b']);
    expect(formGroup(doc, { id: 'g', name: '' }, ['a', 'missing'])).toBe(false);
    formGroup(doc, { id: 'g', name: '' }, ['a', 'b']);
    moveToColumn(doc, 'a', 'left', 0);
    removeCard(doc, 'b');
    expect(items(doc)).toEqual(['a']);
    expect(readBoard(doc).groups).toEqual([]);
  });

  test('a card whose group somebody else dissolved stands alone and is not lost', () => {
    const one = boardWith(['a', 'b', 'c']);
    formGroup(one, { id: 'g', name: '' }, ['a', 'b']);
    const other = copyOf(one);
    moveToGroup(one, 'c', 'g');
    dissolveGroup(other, 'g');
    sync(one, other);
    expect(items(one).toSorted()).toEqual(['a', 'b', 'c']);
    expect(items(one)).toEqual(items(other));
  });

  test('whatever two people move at once, both see the same board with every card on it', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const edit = fc.oneof(
      fc.tuple(fc.constantFrom(...ids), fc.constantFrom('left', 'right'), fc.nat(5)).map(([id, column, at]) => (doc: Y.Doc) => moveToColumn(doc, id, column, at)),
      fc.tuple(fc.constantFrom(...ids), fc.constantFrom('g1', 'g2')).map(([id, group]) => (doc: Y.Doc) => moveToGroup(doc, id, group)),
      fc.tuple(fc.constantFrom('g1', 'g2'), fc.shuffledSubarray(ids, { minLength: 2 })).map(([id, cards]) => (doc: Y.Doc) => void formGroup(doc, { id, name: '' }, cards)),
      fc.constantFrom('g1', 'g2').map((id) => (doc: Y.Doc) => dissolveGroup(doc, id)),
    );
    const edits = fc.array(edit, { maxLength: 8 });
    fc.assert(
      fc.property(edits, edits, (here, there) => {
        const one = boardWith(ids);
        const other = copyOf(one);
        for (const act of here) act(one);
        for (const act of there) act(other);
        sync(one, other);
        const board = readBoard(one);
        expect(readBoard(other)).toEqual(board);
        expect(board.cards.map((card) => card.id).toSorted()).toEqual(ids);
      }),
    );
  });

  test('there is always an order key between two others, or right behind the first of them', () => {
    const keys = fc.array(fc.nat(6), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(keys, (places) => {
        const orders: string[] = [];
        for (const place of places) {
          const at = Math.min(place, orders.length);
          orders.splice(at, 0, orderBetween(orders[at - 1] ?? null, orders[at] ?? null));
        }
        expect(orders).toEqual(orders.toSorted());
        expect(new Set(orders).size).toBe(orders.length);
      }),
    );
    expect(orderBetween('a0', 'a0') > 'a0').toBe(true);
    expect(orderBetween('!forged', 'a1') > '!forged').toBe(true);
  });
});

describe('editing', () => {
  test('text edited at once by two people keeps what both typed', () => {
    const one = boardWith(['a']);
    const other = copyOf(one);
    const textIn = (doc: Y.Doc): Y.Text => boardRoots.cards(doc).get('a')?.get('text') as Y.Text;
    editText(textIn(one), 'a good card');
    sync(one, other);
    editText(textIn(one), 'a very good card');
    editText(textIn(other), 'a good card indeed');
    sync(one, other);
    expect(textIn(one).toString()).toBe('a very good card indeed');
  });

  test('any text becomes any other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const text = new Y.Doc().getText('t');
        text.insert(0, before);
        editText(text, after);
        expect(text.toString()).toBe(after);
      }),
    );
  });

  test('comments, actions and parked items stay in the order in which they were added', () => {
    const doc = boardWith(['a']);
    const action = { owner: '', due: '', doneWhen: '', theme: null };
    for (const id of ['3', '1', '2']) {
      addComment(doc, { id, card: 'a', text: id, author: null });
      addAction(doc, { ...action, id, what: id });
      park(doc, { id, text: id, theme: null });
    }
    const { comments, actions, parked } = readBoard(doc);
    for (const list of [comments, actions, parked]) expect(list.map((item) => item.id)).toEqual(['3', '1', '2']);
  });

  test('a reaction is taken back by the same hand and no other', () => {
    const doc = boardWith(['a']);
    toggleReaction(doc, 'a', 'thanks', 'x');
    toggleReaction(doc, 'a', 'thanks', 'y');
    toggleReaction(doc, 'a', 'thanks', 'x');
    expect(readBoard(doc).reactions.get('a')).toEqual({ thanks: 1 });
  });

  test('what somebody else did is not undone with one’s own', () => {
    const doc = boardWith(['a', 'b']);
    const mine = Symbol('mine');
    const undo = new Y.UndoManager(boardRoots.cards(doc), { trackedOrigins: new Set([mine]), captureTimeout: 0 });
    moveToColumn(doc, 'a', 'right', 0, mine);
    moveToColumn(doc, 'b', 'right', 0);
    undo.undo();
    expect([items(doc), items(doc, 'right')]).toEqual([['a'], ['b']]);
  });
});
