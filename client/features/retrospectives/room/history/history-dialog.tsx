/** What the board was at moments that were kept: to look at, to name, to bring back. */
import { useEffect, useRef, useState } from 'react';
import { mayDo } from '#shared/retrospectives/policy.ts';
import type { Moment } from '#shared/retrospectives/history.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { useRoom } from '../room-context.tsx';
import { momentTitle } from './moment-words.ts';
import { MomentLook, PresentLook } from './looks.tsx';
import { MomentList } from './moment-list.tsx';
import { useHistory } from './use-history.ts';
import styles from './history.module.css';

type Looking = Moment | 'now' | null;

export function HistoryDialog({ onClose }: { readonly onClose: () => void }) {
  const { me } = useRoom();
  const history = useHistory();
  const [looking, setLooking] = useState<Looking>(null);
  const [busy, setBusy] = useState(false);
  const view = useRef<HTMLDivElement>(null);
  // What was pressed is gone with the view it was in, so the keyboard goes on in the new one.
  useEffect(() => view.current?.focus(), [looking]);
  const toList = (): void => {
    setLooking(null);
    void history.reload();
  };
  const bringBack = async (moment: Moment): Promise<void> => {
    setBusy(true);
    const back = await history.bringBack(moment);
    setBusy(false);
    if (back) onClose();
  };
  const actions = looking === null ? undefined : (
    <>
      <Button onClick={toList}>Back to the list</Button>
      {looking !== 'now' && mayDo(me.role, 'restore-moment') ? (
        <Button variant="primary" busy={busy} onClick={() => void bringBack(looking)}>
          Bring this back
        </Button>
      ) : null}
    </>
  );
  return (
    <Dialog title={titleOf(looking)} isOpen onClose={onClose} size={looking === null ? 'normal' : 'wide'} actions={actions}>
      <div ref={view} className={styles.view} tabIndex={-1}>
        {looking === null ? <MomentList history={history} onLook={setLooking} /> : null}
        {looking === 'now' ? <PresentLook /> : null}
        {looking !== null && looking !== 'now' ? <MomentLook moment={looking} /> : null}
      </div>
    </Dialog>
  );
}

function titleOf(looking: Looking): string {
  if (looking === null) return 'History of the board';
  return looking === 'now' ? 'The board now' : momentTitle(looking);
}
