/** Answering prompts: each for themselves until the reveal, on the shared board after it. */
import type { Phase } from '#shared/retrospectives/format.ts';
import { BoardView } from '../../board/board-view.tsx';
import { lateRound, leadersRound, privateRound } from '../lib/course.ts';
import { useRoom, useView } from '../room-context.tsx';
import { useRoomUi } from '../room-ui.ts';
import { HeldCards } from './held-cards.tsx';
import { LateCards } from './late-cards.tsx';
import { MissedCards } from './missed-cards.tsx';
import { PromptsOnWall } from './prompts-on-wall.tsx';
import { WritingDesk } from './writing-desk.tsx';

export function PromptWork({ phase }: { readonly phase: Phase }) {
  const { me } = useRoom();
  const sealed = useView((view) => privateRound(view.flow, phase));
  const held = useView((view) => leadersRound(view.flow, phase));
  const projector = useRoomUi((ui) => ui.projector);
  if (sealed !== null && projector) return <PromptsOnWall phase={phase} />;
  if (sealed === null) return <Revealed phase={phase} />;
  return me.role === 'reader' ? <p>People are writing. The cards are shown at the reveal.</p> : <WritingDesk phase={phase} round={me.leads && held !== null ? held.id : sealed.id} />;
}

function Revealed({ phase }: { readonly phase: Phase }) {
  const { me, label } = useRoom();
  const late = useView((view) => lateRound(view.flow, phase));
  const held = useView((view) => leadersRound(view.flow, phase));
  const projector = useRoomUi((ui) => ui.projector);
  const view = useRoomUi((ui) => ui.boardView);
  const reader = me.role === 'reader';
  const personal = !reader && !projector;
  const direct = label === 'named' || late === null;
  return (
    <>
      {!personal ? null : <MissedCards phase={phase} late={direct ? null : late} />}
      {held === null || reader ? null : <HeldCards phase={phase} round={held.id} />}
      {!personal || direct || (me.leads && held !== null) ? null : <LateCards phase={phase} round={late.id} />}
      <BoardView
        columns={phase.prompts.map((prompt) => prompt.key)}
        arrange={!reader}
        readOnly={reader}
        projector={projector}
        view={view}
        suggest={false}
        voting={null}
        totals={null}
        composer={label === 'named' && personal ? 'direct' : null}
      />
    </>
  );
}
