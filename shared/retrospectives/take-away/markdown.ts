/** The result as a Markdown page that reads well as plain text too. */
import { labelWords } from '../labels.ts';
import type { Result, ResultCard, ResultPoll, ResultTheme } from '../result.ts';
import { continued, inline } from './markdown-escape.ts';
import { counted, heldOn, minutes, pollLines, tooFewAnswers } from './words.ts';

export function toMarkdown(result: Result): string {
  const sections = [
    heading(result),
    outcome(result),
    themes(result.themes),
    section('Other notes', result.otherNotes.map((note) => `- ${continued(note.text, '  ')}`)),
    section('Parked for later', result.parked.map((item) => `- ${continued(item.text, '  ')}${from(item.theme)}`)),
    section('Polls', result.polls.flatMap(pollBlock)),
    times(result),
    section('People', result.people.map((person) => `- ${inline(person.name)}${person.role === 'facilitator' ? ' (facilitator)' : ''}`)),
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function heading(result: Result): string[] {
  const { session, format, people } = result;
  const state = session.status === 'live' ? 'still running when this was taken' : 'closed';
  return [
    `# ${inline(session.title)}`,
    '',
    `${inline(format.name)}, ${heldOn(result)}, ${state}. ${counted(people.length, 'person', 'people')}.`,
    '',
    `**${labelWords[session.label].name}.** ${inline(session.statement)}`,
  ];
}

function outcome({ actions, noChange, session }: Result): string[] {
  const lines = actions.flatMap((action, index) => [
    `${index + 1}. **${inline(action.what)}**`,
    ...detail('Who', action.owner),
    ...detail('Due', action.due),
    ...detail('Done when', action.doneWhen),
    ...detail('From', action.theme?.title ?? ''),
  ]);
  if (noChange !== null) lines.push(...(lines.length > 0 ? [''] : []), `Nothing changes, because: ${continued(noChange, '')}`);
  if (lines.length === 0) lines.push('Nothing was decided yet.');
  if (session.followUpOn !== null) lines.push('', `We look at this again on ${session.followUpOn}.`);
  return ['## What we decided', '', ...lines];
}

const detail = (name: string, text: string): string[] => (text.trim() === '' ? [] : [`   - ${name}: ${continued(text, '     ')}`]);

const from = (theme: { title: string } | null): string => (theme === null ? '' : ` (from “${inline(theme.title)}”)`);

const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [`## ${title}`, '', ...lines]);

const themes = (list: readonly ResultTheme[]): string[] =>
  list.length === 0 ? [] : ['## What we talked about', ...list.flatMap((theme) => ['', ...themeBlock(theme)])];

function themeBlock(theme: ResultTheme): string[] {
  const votes = theme.votes === null ? '' : ` (${counted(theme.votes, 'vote', 'votes')})`;
  const place = theme.column.title === '' ? [] : [`*${inline(theme.column.title)}*`, ''];
  const notes = theme.notes.trim() === '' ? [] : ['', 'Notes:', '', ...theme.notes.split('\n').map((line) => `> ${inline(line)}`)];
  return [`### ${inline(theme.title)}${votes}`, '', ...place, ...theme.cards.flatMap(cardLines), ...notes];
}

function cardLines(card: ResultCard): string[] {
  const author = card.author === null ? '' : ` — ${inline(card.author)}`;
  const comments = card.comments.map(
    (comment) => `  - ${comment.author === null ? '' : `${inline(comment.author)}: `}${continued(comment.text, '    ')}`,
  );
  return [`- ${continued(card.text, '  ')}${author}`, ...comments];
}

function pollBlock(poll: ResultPoll): string[] {
  const lines = pollLines(poll).map(({ answer, count }) => `  - ${answer}: ${count}`);
  return [`- ${inline(poll.poll.question)}`, ...(lines.length === 0 ? [`  - ${tooFewAnswers}`] : lines)];
}

const times = ({ phases }: Result): string[] => [
  '## Time',
  '',
  '| Phase | Planned, min | Spent, min |',
  '| --- | ---: | ---: |',
  ...phases.map((phase) => `| ${inline(phase.name)} | ${minutes(phase.plannedMs)} | ${minutes(phase.actualMs)} |`),
];
