/** What the session is, where it is, who is here, and whether everything is saved. */
import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { labelWords } from '#shared/retrospectives/labels.ts';
import { Button } from '../../../../ui/button.tsx';
import { Popover } from '../../../../ui/popover.tsx';
import { Slot } from '../../../../ui/slot.tsx';
import { useRoom, useView } from '../room-context.tsx';
import { useRoomUi } from '../room-ui.ts';
import { People } from './people.tsx';
import { PhaseTrail } from './phase-trail.tsx';
import { RoomMenu } from './room-menu.tsx';
import { SavedMark } from './saved-mark.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { Timer } from './timer.tsx';
import styles from './header.module.css';

export function RoomHeader() {
  const title = useView((view) => view.title);
  const sample = useView((view) => view.sample);
  const projector = useRoomUi((ui) => ui.projector);
  const [sharing, setSharing] = useState(false);
  return (
    <header className={styles.header}>
      <div className={styles.row}>
        <h1 className={styles.title} title={title}>
          {title}
        </h1>
        <LabelBadge />
        {sample ? <span className={styles.sample}>Sample</span> : null}
        <div className={styles.right}>
          <Timer />
          <People />
          {projector ? null : <Slot name="room-head" />}
          {projector ? null : <PersonalControls onShare={() => setSharing(true)} />}
        </div>
      </div>
      <PhaseTrail />
      <ShareDialog isOpen={sharing} onClose={() => setSharing(false)} />
    </header>
  );
}

function PersonalControls({ onShare }: { readonly onShare: () => void }) {
  return (
    <>
      <SavedMark />
      <Button className={styles.share} icon={<Share2 aria-hidden />} aria-label="Invite people" onClick={onShare}>
        <span className={styles.wideOnly}>Invite</span>
      </Button>
      <RoomMenu onShare={onShare} />
    </>
  );
}

function LabelBadge() {
  const { label } = useRoom();
  const words = labelWords[label];
  return (
    <Popover
      label="How writing is kept"
      placement="bottom start"
      trigger={
        <button type="button" className={styles.badge} aria-label={`${words.name}. How writing is kept`}>
          {words.name}
        </button>
      }
    >
      <p className={styles.meaning}>{words.statement}</p>
    </Popover>
  );
}
