/** Giving and taking back one's own dots, with what is left of the budget. */
import { useMemo } from 'react';
import { useArrangement } from '../../../../sync/entity-store-hooks.ts';
import { announce } from '../../../../ui/announce.ts';
import { useBoard, useBoardOptions, type Board, type Voting } from '../board-context.tsx';
import { budgetLeft, changeVote, dotsOn, type Votable, type VoteChange } from './ballot.ts';
import { layoutOf, type Layout } from './layout.ts';

export type Vote = { readonly left: number; readonly change: (theme: string, by: 1 | -1) => void };

const votables = (layout: Layout): readonly Votable[] =>
  layout.flatMap((column) => column.items.map(({ id, members }) => ({ id, cards: members ?? [id] })));

/** Null while no vote is open. */
export function useVote(): Vote | null {
  const board = useBoard();
  const { voting, columns } = useBoardOptions();
  const arrangement = useArrangement(board.store);
  return useMemo(
    () =>
      voting === null
        ? null
        : {
            left: budgetLeft(votables(layoutOf(columns, arrangement)), voting.votes, voting),
            change: (theme, by) => castChange(board, voting, theme, by),
          },
    [board, columns, voting, arrangement],
  );
}

function castChange(board: Board, voting: Voting, theme: string, by: 1 | -1): void {
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
