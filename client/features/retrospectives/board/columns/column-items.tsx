/** What stands directly in a column, one under the other; long columns are drawn in part. */
import { useMemo, type ReactNode } from 'react';
import { useBoardUi } from '../board-context.tsx';
import { CardSheet } from '../cards/card-sheet.tsx';
import { GroupSheet } from '../cards/group-sheet.tsx';
import type { LayoutItem } from '../model/layout.ts';
import { LongList } from './long-list.tsx';
import styles from './column-items.module.css';

type Props = {
  readonly column: string;
  readonly items: readonly LayoutItem[];
  readonly tabStop: string | null;
  readonly scroller: HTMLElement | null;
  /** In the outline each item is a line of one sheet. */
  readonly outline?: boolean;
};

/** Up to here, drawing everything is as fast and keeps the browser's own search complete. */
const drawnWhole = 60;

export function ColumnItems({ column, items, tabStop, scroller, outline = false }: Props) {
  const wanted = useWanted();
  const ids = useMemo(() => items.map((item) => item.id), [items]);
  const itemOf = (id: string | null): LayoutItem | undefined =>
    id === null ? undefined : items.find((item) => item.id === id || item.members?.includes(id) === true);
  const draw = (item: LayoutItem | undefined): ReactNode => {
    if (item === undefined) return null;
    const sheet = sheetOf(item, column, tabStop);
    return outline ? (
      <div key={item.id} className={styles.line}>
        {sheet}
      </div>
    ) : (
      sheet
    );
  };
  if (items.length <= drawnWhole) return <div className={outline ? styles.lines : styles.items}>{items.map(draw)}</div>;
  const kept = [itemOf(tabStop), itemOf(wanted)].flatMap((item) => (item === undefined ? [] : [item.id]));
  return <LongList ids={ids} scroller={scroller} kept={kept} render={(_, index) => draw(items[index])} />;
}

/** The row that is about to be shown: by focus, by editing, or as the place for what is held. */
const useWanted = (): string | null =>
  useBoardUi(({ focusOn, editing, hold }) => {
    if (focusOn !== null) return focusOn.id;
    if (editing !== null) return editing;
    if (hold?.by !== 'keys') return null;
    return hold.target.kind === 'onto' ? hold.target.id : hold.target.before;
  });

/** An element and no component of its own: what stays in its place compares equal and is not drawn again. */
const sheetOf = (item: LayoutItem, column: string, tabStop: string | null): ReactNode =>
  item.members === null ? (
    <CardSheet key={item.id} id={item.id} column={column} group={null} tabStop={tabStop === item.id} />
  ) : (
    <GroupSheet
      key={item.id}
      id={item.id}
      column={column}
      tabStop={tabStop === item.id || item.members.includes(tabStop ?? '') ? tabStop : null}
    />
  );
