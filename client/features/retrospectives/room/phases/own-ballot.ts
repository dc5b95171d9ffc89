/**
 * One's own ballot while changes to it are on their way. Each change is made to the
 * newest choice, not to the one that was last drawn, and one request is out at a
 * time, so that neither a quick hand nor a slow network loses or reorders a vote.
 */
import type { Votes } from '#shared/retrospectives/session.ts';

export type BallotPorts = {
  /** The ballot as the server last told it. */
  readonly saved: () => Votes;
  /** False where the server refused; the person was told. */
  readonly send: (votes: Votes) => Promise<boolean>;
  /** Resolves once the server's view shows these votes, or when waiting longer makes no sense. */
  readonly untilShown: (votes: Votes) => Promise<void>;
};

export type OwnBallot = {
  readonly votes: () => Votes;
  readonly cast: (votes: Votes) => void;
  /** Calls `onChange` when what `votes` gives may have changed, other than by the server's view. */
  readonly subscribe: (onChange: () => void) => () => void;
};

export function createOwnBallot({ saved, send, untilShown }: BallotPorts): OwnBallot {
  const listeners = new Set<() => void>();
  let chosen: Votes | null = null;
  let sending = false;
  const choose = (votes: Votes | null): void => {
    chosen = votes;
    for (const listener of listeners) listener();
  };

  const sendAll = async (): Promise<void> => {
    sending = true;
    for (let votes = chosen; votes !== null; ) {
      const taken = await send(votes);
      if (chosen === votes && taken) await untilShown(votes);
      // A later choice goes out next; it holds this one too, unless the server refused that.
      if (chosen === votes || !taken) choose(null);
      votes = chosen;
    }
    sending = false;
  };

  return {
    votes: () => chosen ?? saved(),
    cast: (votes) => {
      choose(votes);
      if (!sending) void sendAll();
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
