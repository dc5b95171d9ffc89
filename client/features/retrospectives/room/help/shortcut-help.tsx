import { Dialog } from '../../../../ui/dialog.tsx';
import { Kbd } from '../../../../ui/kbd.tsx';
import { setHelpOpen, useRoomUi } from '../room-ui.ts';
import { boardShortcuts, roomShortcuts, type Shortcut } from './shortcuts.ts';
import styles from './shortcut-help.module.css';

export function ShortcutHelp() {
  const open = useRoomUi((ui) => ui.helpOpen);
  const singleKeys = useRoomUi((ui) => ui.singleKeys);
  return (
    <Dialog title="Keyboard shortcuts" isOpen={open} onClose={() => setHelpOpen(false)} size="wide">
      <div className={styles.lists}>
        <ShortcutList title="Everywhere in the session" shortcuts={roomShortcuts} />
        <ShortcutList title="On the board" shortcuts={boardShortcuts} />
      </div>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => useRoomUi.setState({ singleKeys: event.currentTarget.checked })}
        />
        Single keys act (turn this off if speech or switch input sets them off)
      </label>
    </Dialog>
  );
}

function ShortcutList({ title, shortcuts }: { readonly title: string; readonly shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.list}>
        {shortcuts.map(({ keys, does }) => (
          <div key={does} className={styles.row}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
