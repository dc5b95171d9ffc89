/** Giving and taking back one's own dots, with what is left of the budget. */
import { createContext, useContext, useMemo } from 'react';
import type { Votes } from '#shared/retrospectives/session.ts';
import { useArrangement } from '../../../../sync/entity-store-hooks.ts';
import { announce } from '../../../../ui/announce.ts';
import { useBoard, useBoardOptions, type Board, type Voting } from '../board-context.tsx';
import { budgetLeft, changeVote, dotsOn, type Votable, type VoteChange } from './ballot.ts';
import { layoutOf, type Layout } from './layout.ts';

/** What the board shows of votes. Apart from the other options, so that a vote draws points again and no card. */
export type Ballot = {
  /** Null while no vote is open. */
  readonly voting: Voting | null;
  readonly left: number;
  readonly totals: Votes | null;
};

const BallotContext = createContext<Ballot>({ voting: null, left: 0, totals: null });
export const BallotProvider = BallotContext.Provider;
export const useBallot = (): Ballot => useContext(BallotContext);

const votables = (layout: Layout): readonly Votable[] =>
  layout.flatMap((column) => column.items.map(({ id, members }) => ({ id, cards: members ?? [id] })));

/** Reckoned once for all who show it. */
export function useReckonedBallot(voting: Voting | null, totals: Votes | null): Ballot {
  const { store } = useBoard();
  const { columns } = useBoardOptions();
  const arrangement = useArrangement(store);
  const left = useMemo(
    () => (voting === null ? 0 : budgetLeft(votables(layoutOf(columns, arrangement)), voting.votes, voting)),
    [columns, voting, arrangement],
  );
  return useMemo(() => ({ voting, left, totals }), [voting, left, totals]);
}

/** Gives one vote more to a theme, or takes one back, and says how that went. */
export function castChange(board: Board, voting: Voting, theme: string, by: 1 | -1): void {
  const themes = votables(board.layout());
  const { votes, refusal } = changeVote(themes, voting.latest(), voting, theme, by);
  if (refusal !== null) {
    announce(refusalWords(refusal, voting));
    return;
  }
  voting.cast(votes);
  const given = dotsOn(themes.find(({ id }) => id === theme) ?? { id: theme, cards: [] }, votes);
  announce(`${given} of your votes here, ${budgetLeft(themes, votes, voting)} left`);
}

function refusalWords(refusal: NonNullable<VoteChange['refusal']>, { budget, perTheme }: Voting): string {
  if (refusal === 'budget') return `All ${budget} of your votes are given. Take one back first.`;
  if (refusal === 'cap') return `One theme takes up to ${perTheme} of your votes.`;
  return 'None of your votes is here';
}
