/** What the board was at moments that were kept: to look at, to name, to bring back. */
import { useState } from 'react';
import { mayDo } from '#shared/retrospectives/policy.ts';
import type { Moment } from '#shared/retrospectives/history.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { useRoom } from '../room-context.tsx';
import { momentTitle } from './moment-words.ts';
import { MomentLook, PresentLook } from './looks.tsx';
import { MomentList } from './moment-list.tsx';
import { useHistory } from './use-history.ts';

type Looking = Moment | 'now' | null;

export function HistoryDialog({ onClose }: { readonly onClose: () => void }) {
  const { me } = useRoom();
  const history = useHistory();
  const [looking, setLooking] = useState<Looking>(null);
  const [busy, setBusy] = useState(false);
  const toList = (): void => {
    setLooking(null);
    void history.reload();
  };
  if (looking === null) {
    return (
      <Dialog title="History of the board" isOpen onClose={onClose}>
        <MomentList history={history} onLook={setLooking} />
      </Dialog>
    );
  }
  const bringBack = async (moment: Moment): Promise<void> => {
    setBusy(true);
    const back = await history.bringBack(moment);
    setBusy(false);
    if (back) onClose();
  };
  const isMoment = looking !== 'now';
  return (
    <Dialog
      title={isMoment ? momentTitle(looking) : 'The board now'}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <>
          <Button onClick={toList}>Back to the list</Button>
          {isMoment && mayDo(me.role, 'restore-moment') ? (
            <Button variant="primary" busy={busy} onClick={() => void bringBack(looking)}>
              Bring this back
            </Button>
          ) : null}
        </>
      }
    >
      {isMoment ? <MomentLook moment={looking} /> : <PresentLook />}
    </Dialog>
  );
}
