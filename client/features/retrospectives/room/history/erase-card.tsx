/** Takes a card out of the board, of everything kept and of the server's disk: for what should never have been written. */
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { mayDo } from '#shared/retrospectives/policy.ts';
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { notify } from '../../../../ui/notify.tsx';
import { useRoom } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import styles from './history.module.css';

type Props = { readonly id: string; readonly text: string; readonly onErased: () => void };

export function EraseCard({ id, text, onErased }: Props) {
  const { me } = useRoom();
  const send = useSend();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!mayDo(me.role, 'erase-card')) return null;
  const erase = async (): Promise<void> => {
    setBusy(true);
    const erased = await send({ do: 'erase-card', card: id });
    setBusy(false);
    setAsking(false);
    if (!erased) return;
    notify('The card is removed for good.');
    onErased();
  };
  return (
    <>
      <IconButton label={`Remove for good: ${text}`} title="Remove for good" icon={<Eraser aria-hidden />} onClick={() => setAsking(true)} />
      <ConfirmDialog
        title="Remove this card for good?"
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void erase()}
        confirmLabel="Remove for good"
        busy={busy}
      >
        <blockquote className={styles.quote}>{text}</blockquote>
        <p>
          It goes from the board, from every kept moment and from the server’s disk, with its comments and notes. Nobody can bring it back.
          Files that people already took away still hold it.
        </p>
      </ConfirmDialog>
    </>
  );
}
