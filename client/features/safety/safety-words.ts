/** The sentences of pulses and of raising, said in one place so that a promise reads the same wherever it stands. */
import type { OutsideLine } from '#shared/protocol/http-safety.ts';
import type { SuppressedWhy } from '#shared/safety/pulse.ts';
import type { RaisedKind, RaisedState, RaisedStep, Reader, Reading } from '#shared/safety/raised.ts';
import { calendarDay } from '../../lib/dates.ts';

export const kindWords: Readonly<Record<RaisedKind, { readonly name: string; readonly brief: string; readonly prompt: string }>> = {
  insight: { name: 'Insight', brief: 'Something worth knowing', prompt: 'What did you notice?' },
  question: { name: 'Question', brief: 'Something you wonder about', prompt: 'What would you like to know?' },
  problem: { name: 'Problem', brief: 'A concern somebody should hear', prompt: 'What worries you, and what have you seen?' },
  thanks: { name: 'Thanks', brief: 'Something somebody did well', prompt: 'What was it, and what did it help with?' },
};

export const stateWords: Readonly<Record<RaisedState, string>> = {
  raised: 'Raised',
  acknowledged: 'Acknowledged',
  handled: 'Handled',
  'told-back': 'Told back',
};

export const stepWords: Readonly<Record<RaisedStep, { readonly act: string; readonly said: string; readonly hint: string }>> = {
  acknowledge: { act: 'Acknowledge', said: 'Acknowledged', hint: 'A word is welcome and not needed.' },
  handle: { act: 'Mark as handled', said: 'Handled', hint: 'Say what was done, or why nothing is done.' },
  'tell-back': { act: 'Tell back and close', said: 'Told back', hint: 'For whoever raised it: what came of it.' },
  ask: { act: 'Ask a question', said: 'Asked', hint: 'Whoever raised it can answer by the receipt.' },
};

export const unlinkedPromise =
  'We do not store who raised this, and nobody can switch that on later; of the time only the day is kept. The people who run this server could change it to record you, and colleagues may recognise your style, know who knew this, or see it appear while you write.';
export const namedPromise = 'Your name stands beside it for everybody who can read it.';

export const outsideWhy: Readonly<Record<Extract<OutsideLine, { open: false }>['why'], string>> = {
  'nobody-set': 'Nobody takes concerns past the team’s leader here yet. Whoever looks after the workspace can name somebody.',
  'leads-this-team': 'The person who takes concerns past a leader leads this team, so there is no way past here.',
};

const readerWords: Readonly<Record<Reader, string>> = {
  member: 'members',
  steward: 'steward',
  facilitator: 'facilitator',
  leader: 'leader',
  'outside-line': 'outside line',
};

/** Who read it, by duty: the first and the latest day each. */
export function readingWords(readings: readonly Reading[]): string {
  const byReader = Map.groupBy(readings, ({ by }) => by);
  return [...byReader]
    .map(([by, all]) => {
      const days = all.map(({ on }) => on).sort();
      const [first = '', last = first] = [days[0], days.at(-1)];
      return `${readerWords[by]} (${first === last ? calendarDay(first) : `${calendarDay(first)} to ${calendarDay(last)}`})`;
    })
    .join(', ');
}

export const suppressedWords = (why: SuppressedWhy, threshold: number): string =>
  why === 'too-few-answers'
    ? `Fewer than ${threshold} people answered, so nothing is shown: with so few, an average would point at somebody. The answers were destroyed unread.`
    : 'The key to these answers was lost, as happens when a backup is put back. Nobody can read them any more, so there are no results.';

export const pulsePromise = (threshold: number): string =>
  `Each answer is kept sealed, without your name and apart from your other answers. Nobody sees anything before the pulse ends, not even how many answered. Results are shown if at least ${threshold} people answer; then every single answer is destroyed. The people who run this server could change it to record you.`;
