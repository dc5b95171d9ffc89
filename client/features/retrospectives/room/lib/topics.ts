/** Themes in the order in which they are talked about: most votes first. */
import { useMemo } from 'react';
import type { Discussion } from '#shared/retrospectives/flow.ts';
import type { Phase } from '#shared/retrospectives/format.ts';
import type { Votes } from '#shared/retrospectives/session.ts';
import { rankThemes, themesOf, type Theme, type ThemedBoard } from '#shared/retrospectives/themes.ts';
import { useView } from '../room-context.tsx';
import { useBoardPart } from './board-parts.ts';
import { lastTally, themeColumns } from './course.ts';

export type Topic = {
  readonly theme: Theme;
  readonly votes: number;
  readonly state: 'current' | 'done' | 'open';
};

export const themesIn = (board: ThemedBoard, columns: ReadonlySet<string>): readonly Theme[] =>
  themesOf(board).filter((theme) => columns.has(theme.column));

export function topicsOf(themes: readonly Theme[], totals: Votes, discussion: Discussion): readonly Topic[] {
  const done = new Set(discussion.done);
  return rankThemes(themes, totals).map(({ theme, votes }) => ({
    theme,
    votes,
    state: theme.id === discussion.topic ? 'current' : done.has(theme.id) ? 'done' : 'open',
  }));
}

/**
 * What is proposed next: the best-ranked open theme. Where people voted, themes
 * without a vote are not proposed; they stay in the list for whoever wants them.
 */
export function proposedTopic(topics: readonly Topic[]): Theme | null {
  const voted = topics.some((topic) => topic.votes > 0);
  return topics.find((topic) => topic.state === 'open' && (!voted || topic.votes > 0))?.theme ?? null;
}

const none: readonly never[] = [];

/** Those that the phase takes up, or all there are. Empty while they are not wanted, and then of no cost. */
export function useThemes(phase: Phase | null = null, wanted = true): readonly Theme[] {
  const columns = useBoardPart('columns', wanted) ?? none;
  const cards = useBoardPart('cards', wanted) ?? none;
  const groups = useBoardPart('groups', wanted) ?? none;
  const format = useView((view) => view.format);
  return useMemo(() => themesIn({ columns, cards, groups }, themeColumns(format, phase)), [columns, cards, groups, format, phase]);
}

export function useTopics(phase: Phase | null = null, wanted = true): readonly Topic[] {
  const themes = useThemes(phase, wanted);
  const discussion = useView((view) => view.flow.discussion);
  const tally = useView(lastTally);
  return useMemo(() => topicsOf(themes, tally?.totals ?? {}, discussion), [themes, tally, discussion]);
}
