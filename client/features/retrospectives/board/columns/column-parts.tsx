/** What a column is made of, on the board as in the outline. */
import { useMemo } from 'react';
import { useArranged } from '../../../../sync/entity-store-hooks.ts';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { useView } from '../../room/room-context.tsx';
import { useBoard, useBoardOptions, useBoardUi } from '../board-context.tsx';
import { columnLayoutOf, rowsOf, type LayoutColumn } from '../model/layout.ts';
import { ColumnGlyph } from './column-glyph.tsx';
import styles from './column-parts.module.css';

type HeadProps = { readonly id: string; readonly index: number; readonly title: string; readonly count: number };

export const ColumnHead = ({ id, index, title, count }: HeadProps) => (
  <h2 id={id} className={styles.head}>
    <ColumnGlyph index={index} className={styles.glyph} />
    <span className={styles.title}>{title}</span>
    <span className={styles.count}>
      {count}
      <VisuallyHidden>{count === 1 ? ' card' : ' cards'}</VisuallyHidden>
    </span>
  </h2>
);

/** An empty column shows what goes there. */
export function EmptyColumn({ column }: { readonly column: string }) {
  const { composer } = useBoardOptions();
  const example = useExample(column);
  return (
    <div className={styles.none}>
      <p>No cards here yet.</p>
      {composer !== null && example !== null ? <p className={styles.example}>For example: {example}</p> : null}
    </div>
  );
}

/** The example that the format gives for this column's question. */
const useExample = (column: string): string | null =>
  useView(
    (view) => view.format.phases.flatMap((phase) => phase.prompts).find((prompt) => prompt.key === column)?.example ?? null,
  );

/** A column is drawn again when something in it changes its place, and not for what moves in the others. */
export function useColumnLayout(id: string): LayoutColumn {
  const { store } = useBoard();
  return useArranged(store, (arrangement) => columnLayoutOf(id, arrangement));
}

/** The one row of a column that Tab reaches: where one was last, else the first. */
export function useTabStop(layout: LayoutColumn): string | null {
  const folded = useBoardUi((state) => state.folded);
  const current = useBoardUi((state) => state.current[layout.id]);
  const rows = useMemo(() => rowsOf(layout, folded), [layout, folded]);
  return rows.find((row) => row.id === current)?.id ?? rows[0]?.id ?? null;
}
