/** The result as one table, a row for each thing that people wrote or decided. */
import { labelWords } from '../labels.ts';
import type { Result, ResultCard, ResultTheme } from '../result.ts';
import { heldOn, minutes, pollLines } from './words.ts';

export const csvColumns = ['kind', 'theme', 'votes', 'column', 'text', 'author', 'owner', 'due', 'done_when', 'count'] as const;
type Cells = Partial<Record<(typeof csvColumns)[number], string | number | null>>;

/**
 * A spreadsheet runs a cell that begins like a formula, some after spaces, some on
 * each line, and where `;` separates cells also behind that. An apostrophe makes
 * it text; text that begins with one gets a second, so that `armCell` has it back.
 */
export const defuseCell = (text: string): string =>
  text.replace(/\r\n?/gu, '\n').replace(/(^|[\n;])([^\S\n]*)(?=[=+\-@＝＋－＠\t'])/gu, "$1'$2");

/** The text as it was before `defuseCell`. */
export const armCell = (cell: string): string => cell.replace(/(^|[\n;])'/gu, '$1');

const quoted = (value: string | number | null | undefined): string =>
  typeof value === 'number' ? String(value) : `"${defuseCell(value ?? '').replaceAll('"', '""')}"`;

/** With a byte-order mark, by which spreadsheets know that it is UTF-8; lines end as RFC 4180 says. */
export function toCsv(result: Result): string {
  const rows = rowsOf(result).map((cells) => csvColumns.map((column) => quoted(cells[column])).join(','));
  return `\ufeff${[csvColumns.map(quoted).join(','), ...rows].join('\r\n')}\r\n`;
}

function rowsOf(result: Result): Cells[] {
  const { session, actions, noChange, parked, otherNotes, polls, phases, people } = result;
  return [
    { kind: 'session', text: session.title, due: heldOn(result) },
    { kind: 'label', text: `${labelWords[session.label].name}. ${session.statement}` },
    ...actions.map(
      ({ what, owner, due, doneWhen, theme }): Cells => ({ kind: 'action', theme: theme?.title ?? null, text: what, owner, due, done_when: doneWhen }),
    ),
    ...(noChange === null ? [] : [{ kind: 'no-change', text: noChange }]),
    ...(session.followUpOn === null ? [] : [{ kind: 'look-again', due: session.followUpOn }]),
    ...result.themes.flatMap(themeRows),
    ...otherNotes.map((note): Cells => ({ kind: 'note', text: note.text })),
    ...parked.map((item): Cells => ({ kind: 'parked', theme: item.theme?.title ?? null, text: item.text })),
    ...polls.flatMap((poll) =>
      pollLines(poll).map(({ answer, count }): Cells => ({ kind: 'poll', theme: poll.poll.question, text: answer, count })),
    ),
    ...phases.map((phase): Cells => ({ kind: 'minutes', text: phase.name, count: minutes(phase.actualMs) })),
    ...people.map((person): Cells => ({ kind: 'person', text: person.name })),
  ];
}

function themeRows(theme: ResultTheme): Cells[] {
  const shared: Cells = { theme: theme.title, votes: theme.votes, column: theme.column.title };
  const note: Cells[] = theme.notes.trim() === '' ? [] : [{ ...shared, kind: 'note', text: theme.notes }];
  return [...theme.cards.flatMap((card) => cardRows(card, shared)), ...note];
}

const cardRows = (card: ResultCard, shared: Cells): Cells[] => [
  { ...shared, kind: 'card', text: card.text, author: card.author },
  ...card.comments.map((comment): Cells => ({ ...shared, kind: 'comment', text: comment.text, author: comment.author })),
];
