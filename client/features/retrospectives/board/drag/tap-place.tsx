/** While something is held by tapping, each place says what a tap on it does. */
import { useBoard, useBoardUi } from '../board-context.tsx';
import { standingOf } from '../model/layout.ts';
import type { Target } from '../model/targets.ts';
import styles from './tap-place.module.css';

/** On a card: the place before it, and grouping with it. */
export function TapPlace({ id }: { readonly id: string }) {
  const { store, layout } = useBoard();
  const held = useBoardUi((state) => (state.hold?.by === 'tap' && state.hold.id !== id ? state.hold.id : null));
  if (held === null) return null;
  const standing = standingOf(layout(), id);
  if (standing === null) return null;
  const { column, item } = standing;
  const heldIsGroup = store.group(held) !== null;
  const inGroup = item.members !== null && item.id !== id;
  if (inGroup && heldIsGroup) return null;
  const slot: Target = inGroup ? { kind: 'in-group', group: item.id, before: id } : { kind: 'slot', column: column.id, before: id };
  return (
    <span className={styles.places}>
      <Place held={held} target={slot} label="Place above" />
      {inGroup || heldIsGroup ? null : (
        <Place held={held} target={{ kind: 'onto', id }} label={item.members === null ? 'Group with this' : 'Put into this group'} />
      )}
    </span>
  );
}

/** The end of a column, or the whole of an empty one. */
export function TapEnd({ column }: { readonly column: string }) {
  const held = useBoardUi((state) => (state.hold?.by === 'tap' ? state.hold.id : null));
  if (held === null) return null;
  return <Place held={held} target={{ kind: 'slot', column, before: null }} label="Place here" />;
}

function Place({ held, target, label }: { readonly held: string; readonly target: Target; readonly label: string }) {
  const { commands } = useBoard();
  return (
    <button type="button" className={styles.place} onClick={() => commands.put(held, target)}>
      {label}
    </button>
  );
}
