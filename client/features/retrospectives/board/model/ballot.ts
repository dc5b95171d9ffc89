/** One's own votes: dots on themes within a budget. The server checks the same again. */
import { ownValue } from '#shared/lib/own-value.ts';
import type { Votes } from '#shared/retrospectives/session.ts';

/** A theme as far as votes go. */
export type Votable = { readonly id: string; readonly cards: readonly string[] };
export type BallotRules = { readonly budget: number; readonly perTheme: number };

/** Votes follow cards into groups: those given to a card before it was grouped count for its group. */
export function dotsOn({ id, cards }: Votable, votes: Votes): number {
  const given = (one: string): number => ownValue(votes, one) ?? 0;
  return given(id) + cards.reduce((sum, card) => sum + (card === id ? 0 : given(card)), 0);
}

export const budgetLeft = (themes: readonly Votable[], votes: Votes, { budget }: BallotRules): number =>
  Math.max(0, budget - themes.reduce((sum, theme) => sum + dotsOn(theme, votes), 0));

export type VoteChange = { readonly votes: Votes; readonly refusal: 'budget' | 'cap' | 'none-there' | null };

/** The ballot with one dot more or less on a theme; every entry is under the id of a present theme. */
export function changeVote(
  themes: readonly Votable[],
  votes: Votes,
  rules: BallotRules,
  theme: string,
  by: 1 | -1,
): VoteChange {
  const target = themes.find((one) => one.id === theme);
  if (target === undefined) return { votes, refusal: 'none-there' };
  const now = dotsOn(target, votes);
  if (by === -1 && now === 0) return { votes, refusal: 'none-there' };
  if (by === 1 && now >= rules.perTheme) return { votes, refusal: 'cap' };
  if (by === 1 && budgetLeft(themes, votes, rules) === 0) return { votes, refusal: 'budget' };
  const next = themes.map((one): [string, number] => {
    const dots = Math.min(rules.perTheme, dotsOn(one, votes)) + (one === target ? by : 0);
    return [one.id, Math.min(rules.perTheme, dots)];
  });
  return { votes: Object.fromEntries(next.filter(([, dots]) => dots > 0)), refusal: null };
}
