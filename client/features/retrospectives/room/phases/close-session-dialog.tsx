/** The last act: say when we look again, and freeze the result. It cannot be taken back, so it is asked once. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { useOutcome } from '../lib/board-parts.ts';
import { useRoom } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import { dayAfter } from './day-words.ts';
import { hasOutcome } from '#shared/retrospectives/outcome-rule.ts';

type Props = { readonly isOpen: boolean; readonly onClose: () => void };

/** Two weeks are the usual rhythm; the team says otherwise where it has another. */
const usualDays = 14;

export function CloseSessionDialog({ isOpen, onClose }: Props) {
  const { sessionId } = useRoom();
  const [day, setDay] = useState(() => dayAfter(Date.now(), usualDays));
  const [busy, setBusy] = useState(false);
  const [, goTo] = useLocation();
  const send = useSend();
  const outcome = hasOutcome(useOutcome());
  const close = async (): Promise<void> => {
    setBusy(true);
    const closed = await send({ do: 'close-session', followUpOn: day });
    setBusy(false);
    if (closed) goTo(`/s/${sessionId}/result`);
  };
  return (
    <Dialog
      title="Close the session"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button variant="primary" busy={busy} disabled={!outcome || day === ''} onClick={() => void close()}>
            Close and see the result
          </Button>
        </>
      }
    >
      <p>
        {outcome
          ? 'The result is written down as it stands. After this nobody can change the board; everybody can read it.'
          : 'Before it closes, write down one action, or why nothing changes.'}
      </p>
      <TextField
        label="When do we look at it again?"
        type="date"
        value={day}
        error={day === '' ? 'Choose a day.' : undefined}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
    </Dialog>
  );
}
