/** One card: a plain sheet with its words, and under them what belongs to it. */
import { memo, useId, useState } from 'react';
import { useCard } from '../../../../sync/entity-store-hooks.ts';
import { useBoard, useBoardOptions, useBoardUi } from '../board-context.tsx';
import { useRowDrag } from '../drag/use-drag.ts';
import { textOfCard } from '../model/acts.ts';
import { dropMark, stopEditing, useRowFocus } from '../model/row.ts';
import { TapPlace } from '../drag/tap-place.tsx';
import { OnThisRow } from '../presence/on-this-row.tsx';
import { CardFoot } from './card-foot.tsx';
import { CardTextField } from './card-text.tsx';
import { Comments } from './comments.tsx';
import { RowTools } from './row-tools.tsx';
import styles from './card-sheet.module.css';

/** Two quick presses on a control are two presses, no wish to edit. */
const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, textarea, [data-comments]') !== null;

type Props = {
  readonly id: string;
  readonly column: string;
  readonly group: string | null;
  readonly tabStop: boolean;
};

export const CardSheet = memo(function CardSheet({ id, column, group, tabStop }: Props) {
  const { doc, store, ui } = useBoard();
  const { readOnly, arrange, projector, view } = useBoardOptions();
  const outline = view === 'outline';
  const textId = useId();
  const card = useCard(store, id);
  const editing = useBoardUi((state) => state.editing === id) && !readOnly;
  const talking = useBoardUi((state) => state.talking === id);
  const within = useBoardUi((state) => state.within === id);
  const held = useBoardUi((state) => state.hold?.id === id);
  const mark = useBoardUi((state) => dropMark(state.hold, id));
  const row = useRowFocus(id);
  const [pointed, setPointed] = useState(false);
  useRowDrag(row, id, group === null ? 'card' : 'member', arrange && !readOnly && !editing && !talking);
  if (card === null) return null;
  const text = editing ? textOfCard(doc, id) : null;
  return (
    <div
      ref={row}
      role={outline ? 'article' : 'row'}
      aria-level={outline ? undefined : group === null ? 1 : 2}
      aria-labelledby={outline ? textId : undefined}
      className={styles.card}
      data-outline={outline || undefined}
      data-row={id}
      data-column={column}
      data-held={held || undefined}
      data-drop={mark ?? undefined}
      tabIndex={tabStop ? 0 : -1}
      onDoubleClick={(event) => (readOnly || isControl(event.target) ? undefined : ui.setState({ editing: id }))}
      onPointerEnter={(event) => setPointed(event.pointerType === 'mouse')}
      onPointerLeave={() => setPointed(false)}
    >
      <div role={outline ? undefined : 'gridcell'}>
        {text === null ? (
          <p id={textId} className={styles.text}>{card.text === '' ? <span className={styles.empty}>Empty card</span> : card.text}</p>
        ) : (
          <CardTextField
            text={text}
            label="Card"
            onDone={() => stopEditing(ui, id, true)}
            onLeft={() => stopEditing(ui, id, false)}
          />
        )}
        <CardFoot card={card} reachable={within} lone={group === null} />
        {talking ? <Comments card={id} /> : null}
        {projector || editing || held ? null : <RowTools id={id} shown={pointed || within} reachable={within} />}
        <TapPlace id={id} />
        <OnThisRow id={id} />
      </div>
    </div>
  );
});
