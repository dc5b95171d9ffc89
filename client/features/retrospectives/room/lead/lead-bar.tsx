/** The facilitator's desk: one obvious act, the way back beside it, everything else in a menu. */
import { ArrowLeft, EllipsisVertical, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { CloseSessionDialog } from '../phases/close-session-dialog.tsx';
import { phaseAt } from '../lib/course.ts';
import { useView } from '../room-context.tsx';
import { dismissAdvice, useRoomUi } from '../room-ui.ts';
import { useSend } from '../use-send.ts';
import { useLeadMenu } from './lead-menu.ts';
import { ReadyCount } from './ready.tsx';
import { useNextAct } from './use-next-act.ts';
import styles from './bar.module.css';

export function LeadBar() {
  const first = useView((view) => view.flow.phase === 0);
  const step = useView((view) => view.flow.step);
  const send = useSend();
  const menu = useLeadMenu();
  return (
    <>
      <Advice />
      <ReadyCount />
      <div className={styles.acts}>
        <IconButton
          label="Back to the phase before"
          icon={<ArrowLeft aria-hidden />}
          disabled={first}
          onClick={() => void send({ do: 'back', step })}
        />
        <Menu label="Further steps" trigger={<IconButton label="Further steps" icon={<EllipsisVertical aria-hidden />} />} items={menu} />
        <NextActButton />
      </div>
    </>
  );
}

/** Stays the same element through every phase, so that the keyboard's focus stays on it. */
function NextActButton() {
  const { label, commands, opens, missing } = useNextAct();
  const send = useSend();
  const [busy, setBusy] = useState(false);
  const [closing, setClosing] = useState(false);
  const perform = async (): Promise<void> => {
    if (opens === 'close-session') {
      setClosing(true);
      return;
    }
    setBusy(true);
    for (const command of commands) {
      if (!(await send(command))) break;
    }
    setBusy(false);
  };
  return (
    <div className={styles.next}>
      {missing === null ? null : (
        <p id="next-act-missing" className={styles.missing}>
          {missing}
        </p>
      )}
      <Button
        variant="primary"
        size="large"
        className={styles.nextButton}
        busy={busy}
        aria-describedby={missing === null ? undefined : 'next-act-missing'}
        data-next-act=""
        onClick={() => void perform()}
      >
        {label}
      </Button>
      <CloseSessionDialog isOpen={closing} onClose={() => setClosing(false)} />
    </div>
  );
}

function Advice() {
  const format = useView((view) => view.format);
  const phase = phaseAt(format, useView((view) => view.flow.phase));
  const key = `${format.key}/${phase.key}`;
  const dismissed = useRoomUi((ui) => ui.dismissedAdvice.includes(key));
  if (dismissed || phase.advice === '') return <span className={styles.filler} />;
  return (
    <div className={styles.advice} role="note" aria-label="Advice to facilitators">
      <p>{phase.advice}</p>
      <IconButton label="Put this advice away" icon={<X aria-hidden />} onClick={() => dismissAdvice(key)} />
    </div>
  );
}
