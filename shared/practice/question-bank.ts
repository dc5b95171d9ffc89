/**
 * Open questions for whoever leads a conversation, by what the conversation is for.
 * Each can be answered only by telling something; none has its answer inside.
 */
import type { PhaseKind } from '../retrospectives/format.ts';

export type BankQuestion = { readonly text: string; readonly phases: readonly PhaseKind[] };

const opening: readonly PhaseKind[] = ['open'];
const gathering: readonly PhaseKind[] = ['evidence', 'generate'];
const sorting: readonly PhaseKind[] = ['group', 'vote'];
const talking: readonly PhaseKind[] = ['discuss'];
const deciding: readonly PhaseKind[] = ['decide'];
const closing: readonly PhaseKind[] = ['close'];

const of = (phases: readonly PhaseKind[], ...texts: readonly string[]): readonly BankQuestion[] =>
  texts.map((text) => ({ text, phases }));

export const questionBank: readonly BankQuestion[] = [
  ...of(
    opening,
    'What would make the next hour worth your while?',
    'What do you know about this that I may not?',
    'What should we be careful not to overlook today?',
    'What has changed since we last looked at this together?',
  ),
  ...of(
    gathering,
    'What did you see, and when did you see it?',
    'What surprised you, and what had you expected instead?',
    'Where did our way of working make your task harder?',
    'What did somebody do that quietly kept things going?',
    'What did you have to work around?',
    'Which of our data do not fit the story we tell?',
    'What almost went wrong, and what caught it?',
  ),
  ...of(
    sorting,
    'What do these have in common beneath the surface?',
    'Which of these would we regret leaving out?',
    'What is not on the board yet, although it belongs there?',
  ),
  ...of(
    talking,
    'How did it make sense at the time?',
    'What else could explain this?',
    'Who sees this differently, and what do they see?',
    'What would we notice if we were wrong about this?',
    'What makes this hard that others cannot see?',
    'How does this look to the people we do it for?',
    'What am I missing?',
  ),
  ...of(
    deciding,
    'What is the smallest step that would teach us something?',
    'What do you expect to happen, and by when would we see it?',
    'Which other ways are there, doing nothing included?',
    'What would have to be true for this to work?',
    'What could this make worse, and how would we notice?',
  ),
  ...of(
    closing,
    'What do you understand now that you did not an hour ago?',
    'What did we not dare to say today?',
    'What should be different about the way we talk next time?',
  ),
];

/** Those that suit a phase. */
export const questionsFor = (phase: PhaseKind): readonly string[] =>
  questionBank.filter((question) => question.phases.includes(phase)).map((question) => question.text);
