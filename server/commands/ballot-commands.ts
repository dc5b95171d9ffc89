/** Votes and poll answers: one whole ballot per person and round, under a name that only the round's key can tell. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { checkAnswers, checkVotes } from '#shared/retrospectives/ballots.ts';
import type { Phase } from '#shared/retrospectives/format.ts';
import type { Command, Votes } from '#shared/retrospectives/session.ts';
import { topicPoll } from '#shared/retrospectives/steps.ts';
import { ballotName } from '../keys/seals.ts';
import { putBallot } from '../storage/round-store.ts';
import type { Sql } from '../storage/schema.ts';
import type { SessionRecord } from '../storage/session-store.ts';
import type { Asked } from './asked.ts';
import type { CommandDeps } from './deps.ts';

export type BallotCommand = Extract<Command, { do: 'cast-votes' | 'answer-poll' }>;

export async function castBallot(
  { keys }: Pick<CommandDeps, 'keys'>,
  sql: Sql,
  { session, self }: Asked,
  command: BallotCommand,
  isTheme: (id: string) => boolean,
): Promise<Outcome<null, RefusalCode>> {
  const kind = command.do === 'cast-votes' ? 'voting' : 'polling';
  const round = session.flow.rounds.find((one) => one.id === command.round && one.kind === kind);
  if (round === undefined) return refuse('unknown-round');
  const key = round.state === 'open' ? keys.read(round.id) : null;
  if (key === null) return refuse('round-closed');
  const phase = session.format.phases.find((one) => one.key === round.phaseKey);
  const ballot = checked(session, phase, command, isTheme);
  if (!ballot.ok) return ballot;
  await putBallot(sql, round.id, ballotName(key, self.id), ballot.value);
  return accept(null);
}

function checked(
  session: SessionRecord,
  phase: Phase | undefined,
  command: BallotCommand,
  isTheme: (id: string) => boolean,
): Outcome<Votes, RefusalCode> {
  if (command.do === 'answer-poll') {
    const isTopicPoll = session.flow.discussion.pollRound === command.round;
    return checkAnswers(isTopicPoll ? [topicPoll] : (phase?.polls ?? []), command.answers);
  }
  return phase?.votes === undefined ? refuse('unknown-round') : checkVotes(phase.votes, command.votes, isTheme);
}
