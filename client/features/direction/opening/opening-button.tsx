/** In the head of a team's room: the direction again, from any phase. */
import { Compass } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../../../api/session.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { OpeningParts } from './opening-parts.tsx';
import styles from './opening.module.css';

export function OpeningButton() {
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  if (session.team === null) return null;
  return (
    <>
      <IconButton label="Where the team is going" icon={<Compass aria-hidden />} onClick={() => setOpen(true)} />
      <Dialog title="Where the team is going" isOpen={isOpen} onClose={() => setOpen(false)} size="wide">
        <div className={styles.inDialog}>
          <OpeningParts session={session} />
        </div>
      </Dialog>
    </>
  );
}
