/** The same board to be read from top to bottom: headings, groups, cards; written with the same keys. */
import { useId, useState } from 'react';
import { useColumn } from '../../../../sync/entity-store-hooks.ts';
import { useBoard, useBoardOptions } from '../board-context.tsx';
import { ColumnItems } from '../columns/column-items.tsx';
import { ColumnHead, EmptyColumn, useColumnLayout, useTabStop } from '../columns/column-parts.tsx';
import { Composer } from '../columns/composer.tsx';
import { TapEnd } from '../drag/tap-place.tsx';
import { cardCount } from '../model/layout.ts';
import styles from './outline-view.module.css';

export function OutlineView() {
  const { columns } = useBoardOptions();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  return (
    <div ref={setScroller} className={styles.outline}>
      {columns.map((id, index) => (
        <OutlineColumn key={id} id={id} index={index} scroller={scroller} />
      ))}
    </div>
  );
}

function OutlineColumn({ id, index, scroller }: { readonly id: string; readonly index: number; readonly scroller: HTMLElement | null }) {
  const { store } = useBoard();
  const { composer, readOnly, projector } = useBoardOptions();
  const title = useColumn(store, id)?.title ?? '';
  const layout = useColumnLayout(id);
  const tabStop = useTabStop(layout);
  const titleId = useId();
  return (
    <section className={styles.column} aria-labelledby={titleId}>
      <ColumnHead id={titleId} index={index} title={title} count={cardCount(layout)} />
      {composer === 'direct' && !readOnly && !projector ? <Composer column={id} title={title} /> : null}
      {layout.items.length === 0 ? (
        <EmptyColumn column={id} />
      ) : (
        <ColumnItems column={id} items={layout.items} tabStop={tabStop} scroller={scroller} outline />
      )}
      <TapEnd column={id} />
    </section>
  );
}
