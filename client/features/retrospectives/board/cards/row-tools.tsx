/** The tools of the row one points at or is on: the quick ones, and a menu with everything. */
import { useRef } from 'react';
import { Ellipsis, MessageSquare, Pencil } from 'lucide-react';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { useBoard, useBoardOptions, useBoardUi } from '../board-context.tsx';
import { reactionLooks } from './reaction-looks.tsx';
import { RowMenu } from './row-menu.tsx';
import styles from './row-tools.module.css';

type Props = {
  readonly id: string;
  readonly shown: boolean;
  /** Whether Tab reaches the tools: only from within their row, so that a column stays one stop. */
  readonly reachable: boolean;
};

export function RowTools({ id, shown, reachable }: Props) {
  const { ui, store, acts, reactor } = useBoard();
  const { readOnly } = useBoardOptions();
  const open = useBoardUi((state) => state.menu === id);
  const anchor = useRef<HTMLDivElement>(null);
  const isCard = store.card(id) !== null;
  const tabIndex = reachable ? 0 : -1;
  const { label, Icon } = reactionLooks.agree;
  return (
    <div ref={anchor} className={styles.tools} data-shown={shown || open || undefined}>
      {shown && isCard && !readOnly ? (
        <span className={styles.quick}>
          <IconButton label={label} icon={<Icon aria-hidden />} tabIndex={tabIndex} onClick={() => acts.react(id, 'agree', reactor(id))} />
          <IconButton label="Edit" icon={<Pencil aria-hidden />} tabIndex={tabIndex} onClick={() => ui.setState({ editing: id })} />
          <IconButton label="Comment" icon={<MessageSquare aria-hidden />} tabIndex={tabIndex} onClick={() => ui.setState({ talking: id })} />
        </span>
      ) : null}
      <IconButton
        label={isCard ? 'More for this card' : 'More for this group'}
        icon={<Ellipsis aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={open}
        tabIndex={tabIndex}
        onClick={() => ui.setState({ menu: open ? null : id })}
      />
      {open ? <RowMenu id={id} anchor={anchor} /> : null}
    </div>
  );
}
