/** One topic at a time, the same for everybody, with its cards, its clock and shared notes. */
import type { Phase } from '#shared/retrospectives/format.ts';
import { proposedTopic, useTopics } from '../lib/topics.ts';
import { useRoomUi } from '../room-ui.ts';
import { CurrentTopic } from './current-topic.tsx';
import { ParkingLot } from './parking-lot.tsx';
import { TopicList } from './topic-list.tsx';
import { PromptWork } from '../writing/prompt-work.tsx';
import styles from './discuss-phase.module.css';

export function DiscussPhase({ phase }: { readonly phase: Phase }) {
  const topics = useTopics(phase);
  const projector = useRoomUi((ui) => ui.projector);
  const current = topics.find((topic) => topic.state === 'current') ?? null;
  return (
    <>
      {phase.prompts.length > 0 ? <PromptWork phase={phase} /> : null}
      <div className={styles.discuss}>
        <div className={styles.present}>
          <CurrentTopic topic={current} proposed={proposedTopic(topics)} anyTopic={topics.length > 0} />
        </div>
        <div className={styles.side}>
          <TopicList topics={topics} />
          {projector ? null : <ParkingLot theme={current?.theme.id ?? null} />}
        </div>
      </div>
    </>
  );
}
