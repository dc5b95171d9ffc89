/** Cards that belong together, with a name; two sheet edges show behind them. */
import { memo, useRef, useState } from 'react';
import { useGroup, useMembers } from '../../../../sync/entity-store-hooks.ts';
import { useBoard, useBoardOptions, useBoardUi } from '../board-context.tsx';
import { TapPlace } from '../drag/tap-place.tsx';
import { useRowDrag } from '../drag/use-drag.ts';
import { nameOfGroup } from '../model/acts.ts';
import { dropMark, stopEditing, useRowFocus } from '../model/row.ts';
import { OnThisRow } from '../presence/on-this-row.tsx';
import { CardSheet } from './card-sheet.tsx';
import { GroupNameField } from './group-name.tsx';
import { RowTools } from './row-tools.tsx';
import { ThemeDots } from './theme-dots.tsx';
import styles from './group-sheet.module.css';

type Props = { readonly id: string; readonly column: string; readonly tabStop: string | null };

export const GroupSheet = memo(function GroupSheet({ id, column, tabStop }: Props) {
  const { doc, store, ui } = useBoard();
  const { arrange, readOnly, projector, view } = useBoardOptions();
  const outline = view === 'outline';
  const Name = outline ? 'h3' : 'span';
  const group = useGroup(store, id);
  const members = useMembers(store, id);
  const folded = useBoardUi((state) => state.folded.has(id));
  const editing = useBoardUi((state) => state.editing === id) && !readOnly;
  const within = useBoardUi((state) => state.within === id);
  const held = useBoardUi((state) => state.hold?.id === id);
  const mark = useBoardUi((state) => dropMark(state.hold, id));
  const [pointed, setPointed] = useState(false);
  const shell = useRef<HTMLDivElement>(null);
  const row = useRowFocus(id);
  useRowDrag(shell, id, 'group', arrange && !readOnly && !editing, row);
  if (group === null) return null;
  const title = group.name.trim() === '' ? 'Unnamed group' : group.name;
  const name = editing ? nameOfGroup(doc, id) : null;
  return (
    <div ref={shell} className={styles.group} data-outline={outline || undefined} data-folded={folded || undefined} data-held={held || undefined} data-drop={mark ?? undefined}>
      <div
        ref={row}
        role={outline ? 'group' : 'row'}
        aria-label={outline ? title : undefined}
        aria-level={outline ? undefined : 1}
        aria-expanded={outline ? undefined : !folded}
        className={styles.head}
        data-row={id}
        data-column={column}
        tabIndex={tabStop === id ? 0 : -1}
        onDoubleClick={() => (readOnly ? undefined : ui.setState({ editing: id }))}
        onPointerEnter={(event) => setPointed(event.pointerType === 'mouse')}
        onPointerLeave={() => setPointed(false)}
      >
        <div role={outline ? undefined : 'gridcell'} className={styles.title}>
          {name === null ? (
            <Name className={group.name.trim() === '' ? styles.unnamed : styles.name}>{title}</Name>
          ) : (
            <GroupNameField text={name} onDone={() => stopEditing(ui, id, true)} onLeft={() => stopEditing(ui, id, false)} />
          )}
          <span className={styles.count}>
            {members.length} {members.length === 1 ? 'card' : 'cards'}
          </span>
          <ThemeDots theme={id} reachable={within} />
          <TapPlace id={id} />
          <OnThisRow id={id} />
          {projector || editing ? null : <RowTools id={id} shown={pointed || within} reachable={within} />}
        </div>
      </div>
      {folded ? null : <Members ids={members} column={column} group={id} tabStop={tabStop} outline={outline} />}
    </div>
  );
});

type MembersProps = {
  readonly ids: readonly string[];
  readonly column: string;
  readonly group: string;
  readonly tabStop: string | null;
  readonly outline: boolean;
};

function Members({ ids, column, group, tabStop, outline }: MembersProps) {
  const card = (id: string) => <CardSheet key={id} id={id} column={column} group={group} tabStop={tabStop === id} />;
  if (!outline) return ids.map(card);
  return (
    <ul className={styles.members}>
      {ids.map((id) => (
        <li key={id}>{card(id)}</li>
      ))}
    </ul>
  );
}
