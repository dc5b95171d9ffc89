/** What a ballot may hold, and how ballots are counted: once, when their round closes. */
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import type { RefusalCode } from '../protocol/refusals.ts';
import type { Round } from './flow.ts';
import type { Format, Phase, Poll } from './format.ts';
import type { PollResults, Tally, Votes } from './session.ts';

/** The question of every poll about a topic; 1 is to continue, 0 to move on. */
export const topicPoll: Poll = { key: 'continue', question: 'Continue with this topic?', scale: 'yes-no' };

/** What is asked in a polling round. */
export function pollsOf(format: Format, round: Pick<Round, 'phaseKey' | 'topic'>): readonly Poll[] {
  if (round.topic !== undefined) return [topicPoll];
  return format.phases.find((phase) => phase.key === round.phaseKey)?.polls ?? [];
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

/** Checks one person's whole ballot; what is accepted leaves out themes without a vote. */
export function checkVotes(
  rules: NonNullable<Phase['votes']>,
  votes: Votes,
  isTheme: (id: string) => boolean,
): Outcome<Votes, RefusalCode> {
  const given = Object.entries(votes).filter(([, count]) => count !== 0);
  let sum = 0;
  for (const [theme, count] of given) {
    if (!isCount(count)) return refuse('malformed-request');
    if (!isTheme(theme)) return refuse('unknown-theme');
    if (count > rules.perTheme) return refuse('over-theme-cap', { limit: rules.perTheme });
    sum += count;
  }
  if (sum > rules.budget) return refuse('over-vote-budget', { limit: rules.budget });
  return accept(Object.fromEntries(given));
}

export const highestAnswer: Readonly<Record<Poll['scale'], number>> = { 'return-on-time': 4, 'yes-no': 1 };

/** Checks one person's answers to the polls of a phase; unanswered polls may be missing. */
export function checkAnswers(polls: readonly Poll[], answers: Votes): Outcome<Votes, RefusalCode> {
  for (const [key, value] of Object.entries(answers)) {
    const poll = polls.find((one) => one.key === key);
    if (poll === undefined || !isCount(value) || value > highestAnswer[poll.scale]) return refuse('malformed-request');
  }
  return accept(answers);
}

export function countVotes(ballots: readonly Votes[]): Tally {
  const totals = new Map<string, number>();
  for (const ballot of ballots) {
    for (const [theme, count] of Object.entries(ballot)) totals.set(theme, (totals.get(theme) ?? 0) + count);
  }
  return { totals: Object.fromEntries(totals), ballots: ballots.length };
}

/** How many chose each value; a poll that too few answered keeps no figure at all. */
export function countAnswers(polls: readonly Poll[], ballots: readonly Votes[]): PollResults {
  return Object.fromEntries(polls.map((poll) => [poll.key, countPoll(poll, ballots)]));
}

/** The same for the poll about a topic, as the flow keeps it. */
export function countTopicPoll(ballots: readonly Votes[]): { continue: number; moveOn: number } {
  const answers = countPoll(topicPoll, ballots);
  return { continue: answers[1] ?? 0, moveOn: answers[0] ?? 0 };
}

function countPoll(poll: Poll, ballots: readonly Votes[]): Record<number, number> {
  const answers = ballots.map((ballot) => ballot[poll.key]).filter((answer) => answer !== undefined);
  if (answers.length < (poll.atLeast ?? 1)) return {};
  const counts: Record<number, number> = {};
  for (let value = 0; value <= highestAnswer[poll.scale]; value += 1) counts[value] = 0;
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}
