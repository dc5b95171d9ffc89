import type { TextItem } from '#shared/retrospectives/similarity.ts';
import type { EntityStore } from '../../../../sync/entity-store.ts';
import type { Layout } from '../model/layout.ts';

/** The cards that are in no group yet. */
export const looseCards = (layout: Layout, store: Pick<EntityStore, 'card'>): TextItem[] =>
  layout
    .flatMap((column) => column.items)
    .flatMap((item) => (item.members === null ? [store.card(item.id)] : []))
    .filter((card) => card !== null)
    .map(({ id, text }) => ({ id, text }));
