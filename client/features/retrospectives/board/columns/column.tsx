/** A column: its mark, title and count, the field for new cards pinned on top, and its cards. */
import { useId, useState } from 'react';
import { useColumn } from '../../../../sync/entity-store-hooks.ts';
import { useBoard, useBoardOptions, useBoardUi } from '../board-context.tsx';
import { useColumnDrop } from '../drag/use-drag.ts';
import { TapEnd } from '../drag/tap-place.tsx';
import { cardCount } from '../model/layout.ts';
import { ColumnItems } from './column-items.tsx';
import { ColumnHead, EmptyColumn, useColumnLayout, useTabStop } from './column-parts.tsx';
import { Composer } from './composer.tsx';
import styles from './column.module.css';

type Props = { readonly id: string; readonly index: number };

export function Column({ id, index }: Props) {
  const { store } = useBoard();
  const { arrange, readOnly, composer, projector } = useBoardOptions();
  const title = useColumn(store, id)?.title ?? '';
  const layout = useColumnLayout(id);
  const tabStop = useTabStop(layout);
  const titleId = useId();
  // Held as state, since the list inside is drawn by the measure of what it rolls in.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  useColumnDrop(scroller, id, arrange && !readOnly);
  const dropsAtEnd = useBoardUi(
    ({ hold }) => hold !== null && hold.by !== 'tap' && hold.target.kind === 'slot' && hold.target.column === id && hold.target.before === null,
  );
  return (
    <section className={styles.column} aria-labelledby={titleId}>
      <ColumnHead id={titleId} index={index} title={title} count={cardCount(layout)} />
      {composer === 'direct' && !readOnly && !projector ? <Composer column={id} title={title} /> : null}
      <div ref={setScroller} className={styles.scroll} data-ground={id}>
        {layout.items.length === 0 ? (
          <EmptyColumn column={id} />
        ) : (
          <div role="treegrid" aria-labelledby={titleId} aria-rowcount={cardCount(layout)}>
            <ColumnItems column={id} items={layout.items} tabStop={tabStop} scroller={scroller} />
          </div>
        )}
        <div className={styles.end} data-drop={dropsAtEnd || undefined}>
          <TapEnd column={id} />
        </div>
      </div>
    </section>
  );
}
