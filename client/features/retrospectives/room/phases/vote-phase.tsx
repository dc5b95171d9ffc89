/** Voting: one's own points in sight, nobody else's, and totals only when the vote closes. */
import { useState } from 'react';
import type { Phase } from '#shared/retrospectives/format.ts';
import type { Votes } from '#shared/retrospectives/session.ts';
import { BoardView } from '../../board/board-view.tsx';
import { lastTally, openRound } from '../lib/course.ts';
import { useRoom, useView } from '../room-context.tsx';
import { useRoomUi } from '../room-ui.ts';
import { useSend } from '../use-send.ts';
import { useReadOnly, useThemeColumns } from './group-phase.tsx';
import { Polls } from './polls.tsx';
import styles from './vote-phase.module.css';

const none: Votes = {};

export function VotePhase({ phase }: { readonly phase: Phase }) {
  const columns = useThemeColumns();
  const round = useView((view) => openRound(view.flow, phase, 'voting'));
  const tally = useView(lastTally);
  const readOnly = useReadOnly();
  const projector = useRoomUi((ui) => ui.projector);
  const view = useRoomUi((ui) => ui.boardView);
  const { votes, cast } = useBallot(round?.id ?? '');
  const rule = phase.votes;
  const voting = round === null || rule === undefined || readOnly || projector ? null : { votes, cast, ...rule };
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

/**
 * The whole ballot goes with every change, so the newest one wins whatever arrives
 * when; until it is back, one's own screen shows what was just chosen.
 */
function useBallot(round: string): { votes: Votes; cast: (votes: Votes) => void } {
  const saved = useView((view) => view.me.ballots[round] ?? none);
  const { live } = useRoom();
  const [pending, setPending] = useState<{ votes: Votes; count: number } | null>(null);
  const send = useSend();
  const cast = (votes: Votes): void => {
    if (live.getState().view === null) return;
    setPending((before) => ({ votes, count: (before?.count ?? 0) + 1 }));
    void send({ do: 'cast-votes', round, votes }).then(() =>
      setPending((before) => (before === null || before.count === 1 ? null : { ...before, count: before.count - 1 })),
    );
  };
  return { votes: pending?.votes ?? saved, cast };
}
