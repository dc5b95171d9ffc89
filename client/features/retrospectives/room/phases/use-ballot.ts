/** One's own ballot in a round that is open, as the person just chose it. */
import { useMemo, useSyncExternalStore } from 'react';
import type { Votes } from '#shared/retrospectives/session.ts';
import type { LiveStore } from '../../../../sync/live-session.ts';
import { useRoom } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import { createOwnBallot } from './own-ballot.ts';

const none: Votes = {};

/** A view that does not come while the server answers is not worth waiting for longer. */
const shownWithinMs = 3_000;

type Ballot = { readonly votes: Votes; readonly latest: () => Votes; readonly cast: (votes: Votes) => void };

/** Votes on themes. */
export const useBallot = (round: string): Ballot => useOwn('ballots', round);

/** Answers to the polls of a phase. */
export const useAnswers = (round: string): Ballot => useOwn('answers', round);

function useOwn(kind: 'ballots' | 'answers', round: string): Ballot {
  const { live } = useRoom();
  const send = useSend();
  const { subscribe, votes, cast } = useMemo(() => {
    const saved = (): Votes => live.getState().view?.me[kind][round] ?? none;
    const ballot = createOwnBallot({
      saved,
      send: (chosen) =>
        send(kind === 'ballots' ? { do: 'cast-votes', round, votes: chosen } : { do: 'answer-poll', round, answers: chosen }),
      untilShown: (chosen) => until(live, () => sameVotes(saved(), chosen)),
    });
    return { ...ballot, subscribe: (onChange: () => void) => both(ballot.subscribe(onChange), live.subscribe(onChange)) };
  }, [live, kind, round, send]);
  return { votes: useSyncExternalStore(subscribe, votes), latest: votes, cast };
}

const both = (first: () => void, second: () => void) => (): void => {
  first();
  second();
};

const sameVotes = (a: Votes, b: Votes): boolean => [...Object.keys(a), ...Object.keys(b)].every((key) => a[key] === b[key]);

function until(live: LiveStore, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, shownWithinMs);
    const stop = live.subscribe(() => {
      if (holds()) end();
    });
  });
}
