/** On a wall: how to get in, and how to leave this view. No personal controls. */
import { Button } from '../../../ui/button.tsx';
import { Qr } from '../../../ui/qr.tsx';
import { joinLink } from './header/share-dialog.tsx';
import { useView } from './room-context.tsx';
import { setProjector } from './room-ui.ts';
import styles from './projector-corner.module.css';

export function ProjectorCorner() {
  const invite = useView((view) => view.invite);
  return (
    <aside className={styles.corner} aria-label="How to join">
      <div className={styles.qr}>
        <Qr text={joinLink(invite.token)} label="QR code of the invitation link" />
      </div>
      <p className={styles.words}>
        <span>{location.host}/join</span>
        <span className={styles.code}>{invite.code}</span>
      </p>
      <Button className={styles.leave} variant="quiet" onClick={() => setProjector(false)}>
        Leave (P)
      </Button>
    </aside>
  );
}
