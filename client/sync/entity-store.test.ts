import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import * as edits from '#shared/ydoc/board-edits.ts';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { createEntityStore, type EntityStore, type Flush } from './entity-store.ts';

const columns = ['keep', 'drop'];
const cardIds = ['a', 'b', 'c', 'd', 'e'];
const groupIds = ['g', 'h'];

const anEdit = fc.oneof(
  fc.record({ do: fc.constant('add' as const), id: fc.constantFrom(...cardIds), column: fc.constantFrom(...columns) }),
  fc.record({ do: fc.constant('move' as const), id: fc.constantFrom(...cardIds, ...groupIds), column: fc.constantFrom(...columns), index: fc.nat(5) }),
  fc.record({ do: fc.constant('group' as const), id: fc.constantFrom(...groupIds), cards: fc.subarray(cardIds, { minLength: 2 }) }),
  fc.record({ do: fc.constant('into' as const), id: fc.constantFrom(...cardIds), group: fc.constantFrom(...groupIds) }),
  fc.record({ do: fc.constant('dissolve' as const), id: fc.constantFrom(...groupIds) }),
  fc.record({ do: fc.constant('remove' as const), id: fc.constantFrom(...cardIds) }),
  fc.record({ do: fc.constant('type' as const), id: fc.constantFrom(...cardIds), text: fc.string({ maxLength: 8 }) }),
  fc.record({ do: fc.constant('comment' as const), id: fc.uuid(), card: fc.constantFrom(...cardIds) }),
  fc.record({ do: fc.constant('react' as const), card: fc.constantFrom(...cardIds), reactor: fc.constantFrom('r1', 'r2') }),
  fc.record({ do: fc.constant('sync' as const) }),
);
type Edit = typeof anEdit extends fc.Arbitrary<infer T> ? T : never;

function perform(doc: Y.Doc, edit: Edit): void {
  switch (edit.do) {
    case 'add':
      return edits.addCard(doc, { id: edit.id, text: edit.id, place: { column: edit.column, group: null, order: edits.orderAt(edits.columnItems(doc, edit.column), 0) }, author: null, prompt: edit.column });
    case 'move':
      return edits.moveToColumn(doc, edit.id, edit.column, edit.index);
    case 'group':
      return void edits.formGroup(doc, { id: edit.id, name: '' }, edit.cards);
    case 'into':
      return edits.moveToGroup(doc, edit.id, edit.group);
    case 'dissolve':
      return edits.dissolveGroup(doc, edit.id);
    case 'remove':
      return edits.removeCard(doc, edit.id);
    case 'type': {
      const text = boardRoots.cards(doc).get(edit.id)?.get('text');
      if (text instanceof Y.Text) edits.editText(text, edit.text);
      return;
    }
    case 'comment':
      return edits.addComment(doc, { id: edit.id, card: edit.card, text: 'yes', author: null });
    case 'react':
      return edits.toggleReaction(doc, edit.card, 'agree', edit.reactor);
    case 'sync':
  }
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
}

/** Everything that the store tells, from its subscriptions' point of view. */
function told(store: EntityStore): unknown {
  return {
    columns: columns.map((column) => store.items(column)),
    members: groupIds.map((group) => store.members(group)),
    cards: cardIds.map((id) => store.card(id)),
    comments: cardIds.map((id) => store.comments(id)),
    reactions: cardIds.map((id) => store.reactions(id).length),
  };
}

function expected(doc: Y.Doc): unknown {
  const board = readBoard(doc);
  return {
    columns: columns.map((column) =>
      edits.columnItems(doc, column).map(({ id }) => id).filter((id) => !groupIds.includes(id) || edits.groupCards(doc, id).length > 0),
    ),
    members: groupIds.map((id) => (boardRoots.groups(doc).has(id) ? edits.groupCards(doc, id).map((card) => card.id) : [])),
    cards: cardIds.map((id) => board.cards.find((card) => card.id === id) ?? null),
    comments: cardIds.map((id) => board.comments.filter((comment) => comment.card === id)),
    reactions: cardIds.map((id) => board.reactions.get(id)?.agree ?? 0),
  };
}

test('the store reads as the document does, whatever two people do to it at once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), anEdit), { maxLength: 40 }), (history) => {
      const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
      const frames: (() => void)[] = [];
      const store = createEntityStore(mine, (run) => frames.push(run));
      for (const [isMine, edit] of history) {
        if (edit.do === 'sync') exchange(mine, theirs);
        else perform(isMine ? mine : theirs, edit);
        for (const run of frames.splice(0)) run();
        expect(told(store)).toEqual(expected(mine));
      }
    }),
    { numRuns: 150 },
  );
});

function boardWithTwo(): { doc: Y.Doc; store: EntityStore; frames: (() => void)[] } {
  const doc = new Y.Doc();
  const frames: (() => void)[] = [];
  for (const id of ['a', 'b']) perform(doc, { do: 'add', id, column: 'keep' });
  return { doc, frames, store: createEntityStore(doc, (run) => frames.push(run)) };
}

test('typing into one card tells those who show that card and nobody else', () => {
  const { doc, store } = boardWithTwo();
  const calls: string[] = [];
  for (const topic of ['card/a', 'card/b', 'items/keep', 'structure'] as const) store.subscribe(topic, () => calls.push(topic));
  perform(doc, { do: 'type', id: 'a', text: 'new words' });
  expect(calls).toEqual(['card/a']);
});

test('changes of others within one frame are told once', () => {
  const { doc, store, frames } = boardWithTwo();
  const other = new Y.Doc();
  exchange(doc, other);
  const flushes: Flush[] = [];
  store.onFlush((flush) => flushes.push(flush));
  for (const text of ['one', 'two', 'three']) {
    perform(other, { do: 'type', id: 'a', text });
    exchange(doc, other);
  }
  expect(flushes).toEqual([]);
  for (const run of frames.splice(0)) run();
  expect(flushes).toHaveLength(1);
  expect(flushes[0]).toMatchObject({ local: false, cards: [{ after: { id: 'a', text: 'three' } }] });
});

test('lists that did not change keep their identity', () => {
  const { doc, store } = boardWithTwo();
  const before = store.items('keep');
  perform(doc, { do: 'add', id: 'c', column: 'drop' });
  expect(store.items('keep')).toBe(before);
});
