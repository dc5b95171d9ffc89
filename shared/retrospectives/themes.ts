/** Themes: what is voted on and discussed. A named or unnamed group is one theme; a card outside groups is one. */
import { ownValue } from '../lib/own-value.ts';
import type { BoardSnapshot, Card } from '../ydoc/board.ts';
import type { Votes } from './session.ts';

export type Theme = {
  /** The group's or the lone card's id. */
  readonly id: string;
  readonly title: string;
  readonly column: string;
  readonly cards: readonly Card[];
};

/** The parts of a board that its themes are made of. */
export type ThemedBoard = Pick<BoardSnapshot, 'columns' | 'cards' | 'groups'>;

/** In the board's reading order. An unnamed group is titled by its first card. */
export function themesOf(board: ThemedBoard): Theme[] {
  const groups = new Map(board.groups.map((group) => [group.id, group]));
  const cardsOf = new Map<string, Card[]>();
  const themes: { theme: Theme; order: string }[] = [];
  for (const card of board.cards) {
    const group = card.place.group === null ? undefined : groups.get(card.place.group);
    if (group === undefined) {
      themes.push({
        theme: { id: card.id, title: card.text, column: card.place.column, cards: [card] },
        order: card.place.order,
      });
      continue;
    }
    const members = cardsOf.get(group.id) ?? [];
    members.push(card);
    cardsOf.set(group.id, members);
  }
  for (const group of board.groups) {
    const cards = (cardsOf.get(group.id) ?? []).sort((a, b) => (a.place.order < b.place.order ? -1 : 1));
    const first = cards[0];
    if (first === undefined) continue;
    const title = group.name.trim() === '' ? first.text : group.name;
    themes.push({
      theme: { id: group.id, title, column: group.place.column, cards },
      order: group.place.order,
    });
  }
  const columnIndex = new Map(board.columns.map((column, index) => [column.id, index]));
  return themes
    .sort(
      (a, b) =>
        (columnIndex.get(a.theme.column) ?? 999) - (columnIndex.get(b.theme.column) ?? 999) ||
        (a.order < b.order ? -1 : a.order > b.order ? 1 : a.theme.id < b.theme.id ? -1 : 1),
    )
    .map(({ theme }) => theme);
}

/**
 * A theme's votes follow its cards through regrouping: those given to the theme
 * itself plus those given to any of its cards before they were grouped.
 */
export function votesFor(theme: Theme, totals: Votes): number {
  const given = (id: string): number => ownValue(totals, id) ?? 0;
  return given(theme.id) + theme.cards.reduce((sum, card) => sum + (card.id === theme.id ? 0 : given(card.id)), 0);
}

/** Most votes first; ties keep the board's reading order. */
export function rankThemes(themes: readonly Theme[], totals: Votes): { theme: Theme; votes: number }[] {
  return themes
    .map((theme, index) => ({ theme, votes: votesFor(theme, totals), index }))
    .sort((a, b) => b.votes - a.votes || a.index - b.index)
    .map(({ theme, votes }) => ({ theme, votes }));
}
