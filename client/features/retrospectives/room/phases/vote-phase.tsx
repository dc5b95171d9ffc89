/** Voting: one's own points in sight, nobody else's, and totals only when the vote closes. */
import type { Phase } from '#shared/retrospectives/format.ts';
import { BoardView } from '../../board/board-view.tsx';
import { lastTally, openRound } from '../lib/course.ts';
import { useView } from '../room-context.tsx';
import { useRoomUi } from '../room-ui.ts';
import { useReadOnly, useThemeColumns } from './group-phase.tsx';
import { Polls } from './polls.tsx';
import { useBallot } from './use-ballot.ts';
import styles from './vote-phase.module.css';

export function VotePhase({ phase }: { readonly phase: Phase }) {
  const columns = useThemeColumns();
  const round = useView((view) => openRound(view.flow, phase, 'voting'));
  const tally = useView(lastTally);
  const readOnly = useReadOnly();
  const projector = useRoomUi((ui) => ui.projector);
  const view = useRoomUi((ui) => ui.boardView);
  const { votes, latest, cast } = useBallot(round?.id ?? '');
  const rule = phase.votes;
  const voting = round === null || rule === undefined || readOnly || projector ? null : { votes, latest, cast, ...rule };
  return (
    <>
      {round !== null && voting === null ? <p className={styles.rule}>Everybody votes on their own device.</p> : null}
      {voting === null ? (
        <Closed ballots={round === null ? (tally?.ballots ?? null) : null} />
      ) : (
        <p className={styles.rule}>At most {voting.perTheme} on one theme. Only you see yours until the vote closes.</p>
      )}
      <BoardView
        columns={columns}
        arrange={false}
        readOnly
        projector={projector}
        view={view}
        suggest={false}
        voting={voting}
        totals={round === null ? (tally?.totals ?? null) : null}
        composer={null}
      />
      <Polls phase={phase} />
    </>
  );
}

const Closed = ({ ballots }: { readonly ballots: number | null }) =>
  ballots === null ? null : (
    <output className={styles.closed}>
      The vote is closed. {ballots === 1 ? 'One person' : `${ballots} people`} voted.
    </output>
  );
