/** One phase: what it is for, then what one does in it. */
import type { Phase } from '#shared/retrospectives/format.ts';
import { Slot } from '../../../../ui/slot.tsx';
import { phaseAt } from '../lib/course.ts';
import { useView } from '../room-context.tsx';
import { useRoomUi } from '../room-ui.ts';
import { PromptWork } from '../writing/prompt-work.tsx';
import { ClosePhase } from './close-phase.tsx';
import { DecidePhase } from './decide-phase.tsx';
import { DiscussPhase } from './discuss-phase.tsx';
import { GroupPhase } from './group-phase.tsx';
import { OpenPhase } from './open-phase.tsx';
import { Polls } from './polls.tsx';
import { VotePhase } from './vote-phase.tsx';
import styles from './phase-view.module.css';

export function PhaseView() {
  const current = useView((view) => view.flow.phase);
  const looking = useRoomUi((ui) => ui.looking);
  const phase = phaseAt(
    useView((view) => view.format),
    looking ?? current,
  );
  const first = (looking ?? current) === 0;
  return (
    <section key={phase.key} className={styles.phase} data-kind={phase.kind} aria-labelledby="phase-heading">
      <div className={styles.intro}>
        <h2 id="phase-heading" data-phase-heading="" tabIndex={-1} className={styles.heading}>
          {phase.name}
        </h2>
        <p className={styles.purpose}>{phase.purpose}</p>
      </div>
      {first ? <Slot name="room-opening" /> : null}
      <PhaseWork phase={phase} />
    </section>
  );
}

/** A phase is what it asks for: prompts are written on and polls answered wherever a format puts them. */
function PhaseWork({ phase }: { readonly phase: Phase }) {
  const prompts = phase.prompts.length > 0 ? <PromptWork phase={phase} /> : null;
  switch (phase.kind) {
    case 'open':
      return <OpenPhase phase={phase}>{prompts}</OpenPhase>;
    case 'evidence':
    case 'generate':
      return (
        <>
          {prompts}
          <Polls phase={phase} />
        </>
      );
    case 'group':
      return <GroupPhase>{prompts}</GroupPhase>;
    case 'vote':
      return <VotePhase phase={phase} />;
    case 'discuss':
      return <DiscussPhase phase={phase} />;
    case 'decide':
      return <DecidePhase>{prompts}</DecidePhase>;
    case 'close':
      return <ClosePhase phase={phase} />;
  }
}
