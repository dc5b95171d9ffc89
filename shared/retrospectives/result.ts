/**
 * The result of a session: one read model, made from what its people see and
 * from the board. It is what the result page shows, what the take-away files hold
 * and what closing freezes with a content hash.
 */
import * as z from 'zod/mini';
import { reactionKinds, type BoardSnapshot, type Card } from '../ydoc/board.ts';
import { pollsOf } from './ballots.ts';
import { formatSchema, phaseKindSchema, pollSchema } from './format.ts';
import { labelWords } from './labels.ts';
import { actionsIn, noChangeReason } from './outcome-rule.ts';
import { labelSchema, roleSchema, tallySchema, type Label, type SessionView } from './session.ts';
import { rankThemes, themesOf, votesFor, type Theme } from './themes.ts';

const themeLinkSchema = z.nullable(z.object({ id: z.string(), title: z.string() }));

const resultCardSchema = z.object({
  id: z.string(),
  text: z.string(),
  /** Key of the prompt it answers. */
  prompt: z.string(),
  /** The writer's name in a named session; null everywhere else. */
  author: z.nullable(z.string()),
  comments: z.array(z.object({ text: z.string(), author: z.nullable(z.string()) })),
  reactions: z.partialRecord(z.enum(reactionKinds), z.number()),
});
export type ResultCard = z.infer<typeof resultCardSchema>;

const resultThemeSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** A lone card is a theme of its own and not a group. */
  grouped: z.boolean(),
  column: z.object({ id: z.string(), title: z.string() }),
  /** In the last closed vote; null where there was none. */
  votes: z.nullable(z.number()),
  discussed: z.boolean(),
  notes: z.string(),
  cards: z.array(resultCardSchema),
});
export type ResultTheme = z.infer<typeof resultThemeSchema>;

const resultPollSchema = z.object({
  phase: z.string(),
  poll: pollSchema,
  /** How many chose each value; empty where too few answered for any to be shown. */
  totals: z.record(z.string(), z.number()),
});
export type ResultPoll = z.infer<typeof resultPollSchema>;

export const resultSchema = z.object({
  session: z.object({
    id: z.string(),
    title: z.string(),
    label: labelSchema,
    /** What the label promised to those who wrote. */
    statement: z.string(),
    /** `live`: taken while the session still ran. */
    status: z.enum(['live', 'closed']),
    createdAt: z.number(),
    closedAt: z.nullable(z.number()),
    followUpOn: z.nullable(z.string()),
    sample: z.boolean(),
  }),
  format: formatSchema,
  people: z.array(z.object({ name: z.string(), role: roleSchema })),
  phases: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: phaseKindSchema,
      plannedMs: z.number(),
      actualMs: z.number(),
      completed: z.boolean(),
    }),
  ),
  columns: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Those discussed first; within both parts, most votes first. */
  themes: z.array(resultThemeSchema),
  /** Notes whose theme is no longer on the board. */
  otherNotes: z.array(z.object({ theme: z.string(), text: z.string() })),
  actions: z.array(
    z.object({
      id: z.string(),
      what: z.string(),
      owner: z.string(),
      due: z.string(),
      doneWhen: z.string(),
      theme: themeLinkSchema,
    }),
  ),
  /** Why nothing changes; null where nobody gave a reason. */
  noChange: z.nullable(z.string()),
  parked: z.array(z.object({ id: z.string(), text: z.string(), theme: themeLinkSchema })),
  /** Every closed vote, oldest first. */
  votes: z.array(z.object({ phase: z.string(), tally: tallySchema })),
  polls: z.array(resultPollSchema),
});
export type Result = z.infer<typeof resultSchema>;

export type ResultSource = Pick<
  SessionView,
  | 'id'
  | 'title'
  | 'label'
  | 'status'
  | 'createdAt'
  | 'closedAt'
  | 'followUpOn'
  | 'sample'
  | 'format'
  | 'flow'
  | 'people'
  | 'tallies'
  | 'polls'
  | 'serverNow'
>;

export function resultOf(source: ResultSource, board: BoardSnapshot): Result {
  const { id, title, label, status, createdAt, closedAt, followUpOn, sample, format } = source;
  const themes = rankedThemes(source, board);
  const titles = new Map(themesOf(board).map((theme) => [theme.id, theme.title]));
  const linkTo = (theme: string | null): { id: string; title: string } | null => {
    const known = theme === null ? undefined : titles.get(theme);
    return theme === null || known === undefined ? null : { id: theme, title: known };
  };
  return {
    session: { id, title, label, statement: labelWords[label].statement, status, createdAt, closedAt, followUpOn, sample },
    format,
    people: source.people.map(({ name, role }) => ({ name, role })),
    phases: phaseTimes(source),
    columns: board.columns.map((column) => ({ id: column.id, title: column.title })),
    themes,
    otherNotes: [...board.notes].filter(([theme]) => !titles.has(theme)).map(([theme, text]) => ({ theme, text })),
    actions: actionsIn(board).map(({ id: action, what, owner, due, doneWhen, theme }) => ({
      id: action,
      what,
      owner,
      due,
      doneWhen,
      theme: linkTo(theme),
    })),
    noChange: noChangeReason(board),
    parked: board.parked.map((item) => ({ id: item.id, text: item.text, theme: linkTo(item.theme) })),
    votes: closedVotes(source),
    polls: closedPolls(source),
  };
}

const closedVotes = ({ flow, tallies }: ResultSource): Result['votes'] =>
  flow.rounds.flatMap((round) => {
    const tally = tallies[round.id];
    return round.kind !== 'voting' || tally === undefined ? [] : [{ phase: round.phaseKey, tally }];
  });

function rankedThemes(source: ResultSource, board: BoardSnapshot): ResultTheme[] {
  const last = closedVotes(source).at(-1)?.tally ?? null;
  const columns = new Map(board.columns.map((column) => [column.id, column.title]));
  const groups = new Set(board.groups.map((group) => group.id));
  const { done, topic } = source.flow.discussion;
  const discussed = (theme: string): boolean => done.includes(theme) || topic === theme;
  const ranked = rankThemes(themesOf(board), last?.totals ?? {}).map(({ theme }) => ({
    id: theme.id,
    title: theme.title,
    grouped: groups.has(theme.id),
    column: { id: theme.column, title: columns.get(theme.column) ?? '' },
    votes: last === null ? null : votesFor(theme, last.totals),
    discussed: discussed(theme.id),
    notes: board.notes.get(theme.id) ?? '',
    cards: theme.cards.map((card) => resultCard(card, board, source.label)),
  }));
  // What people talked about comes first, whatever the votes said beforehand.
  return [...ranked.filter((theme) => theme.discussed), ...ranked.filter((theme) => !theme.discussed)];
}

/** Whatever a board says about authors, only a named session's result repeats it. */
function resultCard(card: Theme['cards'][number], board: BoardSnapshot, label: Label): ResultCard {
  const nameOf = (author: Card['author']): string | null => (label === 'named' ? (author?.name ?? null) : null);
  return {
    id: card.id,
    text: card.text,
    prompt: card.prompt,
    author: nameOf(card.author),
    comments: board.comments
      .filter((comment) => comment.card === card.id)
      .map((comment) => ({ text: comment.text, author: nameOf(comment.author) })),
    reactions: { ...board.reactions.get(card.id) },
  };
}

function phaseTimes({ format, flow, status, serverNow }: ResultSource): Result['phases'] {
  return format.phases.map((phase, index) => {
    const staying = status === 'live' && index === flow.phase ? Math.max(0, serverNow - flow.enteredAt) : 0;
    const { key, name, kind, minutes } = phase;
    return {
      key,
      name,
      kind,
      plannedMs: minutes * 60_000,
      actualMs: (flow.spentMs[index] ?? 0) + staying,
      // The last phase is left by closing the session.
      completed: flow.completed.includes(index) || (status === 'closed' && index === flow.phase && index === format.phases.length - 1),
    };
  });
}

/** Polls about topics steered the discussion only and are left out. */
function closedPolls({ format, flow, polls }: ResultSource): ResultPoll[] {
  return flow.rounds.flatMap((round) => {
    const totals = round.kind === 'polling' && round.topic === undefined ? polls[round.id] : undefined;
    if (totals === undefined) return [];
    return pollsOf(format, round).map((poll) => ({ phase: round.phaseKey, poll, totals: totals[poll.key] ?? {} }));
  });
}
