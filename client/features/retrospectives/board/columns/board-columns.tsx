/** All columns side by side; where there is room for one, that one and the way to the others. */
import { useEffect, useRef, useState } from 'react';
import { useColumn } from '../../../../sync/entity-store-hooks.ts';
import { useBoard, useBoardOptions, useBoardUi } from '../board-context.tsx';
import { useAutoScroll } from '../drag/use-drag.ts';
import { cardCount, standingOf } from '../model/layout.ts';
import { Column } from './column.tsx';
import { ColumnGlyph } from './column-glyph.tsx';
import { useColumnLayout } from './column-parts.tsx';
import { useNarrow } from './use-narrow.ts';
import styles from './board-columns.module.css';

export function BoardColumns() {
  const { columns, arrange, readOnly } = useBoardOptions();
  const narrow = useNarrow();
  const shown = useShownColumn();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  useAutoScroll(scroller, arrange && !readOnly);
  useShowFocused();
  const one = narrow && columns.length > 1;
  return (
    <>
      {one ? <ColumnTabs shown={shown} /> : null}
      <div ref={setScroller} className={styles.columns} data-one={one || undefined}>
        {columns.map((id, index) => (one && id !== shown ? null : <Column key={id} id={id} index={index} />))}
      </div>
    </>
  );
}

function useShownColumn(): string | null {
  const { columns } = useBoardOptions();
  const chosen = useBoardUi((state) => state.column);
  return chosen !== null && columns.includes(chosen) ? chosen : (columns[0] ?? null);
}

/** What focus goes to has to be drawn first. */
function useShowFocused(): void {
  const { ui, layout } = useBoard();
  const wanted = useBoardUi(({ focusOn, hold }) => focusOn?.id ?? (hold?.by === 'keys' ? targetRow(hold.target) : null));
  const written = useBoardUi((state) => state.writeIn?.column ?? null);
  useEffect(() => {
    const column = wanted === null ? written : (standingOf(layout(), wanted)?.column.id ?? null);
    if (column !== null) ui.setState({ column });
  }, [wanted, written, ui, layout]);
}

const targetRow = (target: { readonly kind: string; readonly id?: string; readonly before?: string | null }): string | null =>
  target.id ?? target.before ?? null;

function ColumnTabs({ shown }: { readonly shown: string | null }) {
  const { columns } = useBoardOptions();
  return (
    <nav className={styles.tabs} aria-label="Columns">
      {columns.map((id, index) => (
        <ColumnTab key={id} id={id} index={index} shown={id === shown} />
      ))}
    </nav>
  );
}

function ColumnTab({ id, index, shown }: { readonly id: string; readonly index: number; readonly shown: boolean }) {
  const { store, ui } = useBoard();
  const title = useColumn(store, id)?.title ?? '';
  const count = cardCount(useColumnLayout(id));
  const tab = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (shown) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);
  return (
    <button ref={tab} type="button" className={styles.tab} aria-pressed={shown} onClick={() => ui.setState({ column: id })}>
      <ColumnGlyph index={index} className={styles.glyph} />
      <span>{title}</span>
      <span className={styles.count}>{count}</span>
    </button>
  );
}
