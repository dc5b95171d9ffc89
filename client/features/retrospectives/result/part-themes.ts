/** Parts what a team worked on from cards that stood alone, so that a reader meets the former first. */
import type { Result, ResultCard, ResultTheme } from '#shared/retrospectives/result.ts';

export type ColumnOfCards = { readonly id: string; readonly title: string; readonly cards: readonly ResultCard[] };
export type Parted = { readonly themes: readonly ResultTheme[]; readonly cards: readonly ColumnOfCards[] };

const wasWorkedOn = (theme: ResultTheme): boolean =>
  theme.grouped || theme.discussed || theme.notes !== '' || (theme.votes ?? 0) > 0;

/** Columns keep the board's order; a column without lone cards is left out. */
export function partThemes({ themes, columns }: Pick<Result, 'themes' | 'columns'>): Parted {
  const lone = themes.filter((theme) => !wasWorkedOn(theme));
  const known = new Set(columns.map((column) => column.id));
  const elsewhere = lone.filter((theme) => !known.has(theme.column.id)).map((theme) => theme.column);
  const cards = [...columns, ...new Map(elsewhere.map((column) => [column.id, column])).values()].map((column) => ({
    ...column,
    cards: lone.filter((theme) => theme.column.id === column.id).flatMap((theme) => theme.cards),
  }));
  return { themes: themes.filter(wasWorkedOn), cards: cards.filter((column) => column.cards.length > 0) };
}
