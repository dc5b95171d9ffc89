/** One to three actions, or a reason why nothing changes: both are results. */
import type { ReactNode } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import { useOutcome } from '../lib/board-parts.ts';
import { SharedText } from '../lib/shared-text.tsx';
import { useTopics } from '../lib/topics.ts';
import { useRoom } from '../room-context.tsx';
import { ActionList } from './actions/action-list.tsx';
import { useReadOnly } from './group-phase.tsx';
import { ParkingLot } from './parking-lot.tsx';
import { TopicList } from './topic-list.tsx';
import discuss from './discuss-phase.module.css';
import styles from './decide-phase.module.css';

export function DecidePhase({ children }: { readonly children: ReactNode }) {
  const topics = useTopics();
  return (
    <>
      {children}
      <div className={discuss.discuss}>
        <div className={discuss.present}>
          <ActionList />
          <NoChange />
        </div>
        <div className={discuss.side}>
          <TopicList topics={topics} fixed />
          <ParkingLot theme={null} />
        </div>
      </div>
    </>
  );
}

function NoChange() {
  const { connection } = useRoom();
  const { actions, noChange } = useOutcome();
  const readOnly = useReadOnly();
  return (
    <details className={styles.noChange} open={noChange !== '' || undefined}>
      <summary>Nothing changes, because…</summary>
      <p className={styles.hint}>
        To leave the work as it is can be the better judgement. {actions.length > 0 ? 'With actions above, this stands beside them.' : ''}
      </p>
      <SharedText
        text={boardRoots.noChange(connection.doc)}
        label="Why nothing changes"
        labelHidden
        maxChars={limits.reasonChars}
        placeholder="Nothing changes, because…"
        readOnly={readOnly}
        rows={2}
      />
    </details>
  );
}
