/** A small board for tests: lone cards a, b and e, a group g of c and d, and an empty column. */
import * as Y from 'yjs';
import { addCard, formGroup, seedBoard } from '#shared/ydoc/board-edits.ts';
import { createEntityStore, type EntityStore } from '../../../../sync/entity-store.ts';
import { layoutOf, type Layout } from './layout.ts';
import type { Names } from './words.ts';

export const trialColumns = ['keep', 'drop', 'empty'] as const;

export function trialBoard(): { readonly doc: Y.Doc; readonly store: EntityStore; readonly layout: () => Layout } {
  const doc = new Y.Doc();
  seedBoard(doc, [
    { id: 'keep', title: 'Keep' },
    { id: 'drop', title: 'Drop' },
    { id: 'empty', title: 'Empty' },
  ]);
  for (const [id, column, order] of [
    ['a', 'keep', 'a1'],
    ['b', 'keep', 'a2'],
    ['c', 'keep', 'a3'],
    ['d', 'keep', 'a4'],
    ['e', 'drop', 'a1'],
  ] as const) {
    addCard(doc, { id, text: `Card ${id}`, place: { column, group: null, order }, author: null, prompt: column });
  }
  formGroup(doc, { id: 'g', name: 'Group g' }, ['c', 'd']);
  const store = createEntityStore(doc, (run) => run());
  return { doc, store, layout: () => layoutOf(trialColumns, store.arrangement()) };
}

export const trialNames: Names = {
  column: (id) => `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
  item: (id) => (id === 'g' ? 'Group g' : `Card ${id}`),
};
