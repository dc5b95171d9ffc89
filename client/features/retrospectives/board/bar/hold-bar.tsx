/** While something is held: what it is, how to put it down, and the way out. */
import { Button } from '../../../../ui/button.tsx';
import { Kbd } from '../../../../ui/kbd.tsx';
import { useBoard, useBoardUi } from '../board-context.tsx';
import styles from './hold-bar.module.css';

export function HoldBar() {
  const { commands } = useBoard();
  const id = useBoardUi(({ hold }) => (hold === null || hold.by === 'drag' ? null : hold.id));
  const byKeys = useBoardUi(({ hold }) => hold?.by === 'keys');
  if (id === null) return null;
  return (
    <div className={styles.bar}>
      <p className={styles.what}>
        Moving <strong>{commands.names.item(id)}</strong>
      </p>
      {byKeys ? (
        <p className={styles.how} aria-hidden="true">
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> <Kbd>←</Kbd> <Kbd>→</Kbd> choose, <Kbd>Enter</Kbd> puts it there
        </p>
      ) : (
        <p className={styles.how}>Press the place where it goes.</p>
      )}
      <Button onClick={commands.cancel}>Leave it where it was</Button>
    </div>
  );
}
