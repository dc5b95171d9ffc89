/**
 * The rules that change a session's flow (SPEC.md, PH-*). Pure: the clock and
 * fresh ids come in through the context, and what must happen to records and
 * documents goes out as effects that the server performs in one transaction.
 */
import { accept, type Outcome } from '../lib/outcome.ts';
import type { RefusalCode } from '../protocol/refusals.ts';
import type { Flow } from './flow.ts';
import type { Format } from './format.ts';
import { move, phaseAt, withStayCounted } from './steps-move.ts';
import { closeRound, openMissingRounds, reveal, tally, type Opening } from './steps-rounds.ts';
import type { Effect, FlowCommand, Step, StepContext } from './steps-contract.ts';
import { addMinutes, pauseTimer, resumeTimer, startTimer } from './steps-timer.ts';
import { discuss } from './steps-topics.ts';

export type { Effect, FlowCommand, SealedCount, Step, StepContext } from './steps-contract.ts';
export { topicPoll } from './ballots.ts';
export { withTopicPollCounted } from './steps-topics.ts';

/** The flow of a session that begins now, with the first phase's rounds open where it has any. */
export function beginFlow(format: Format, context: Opening): Step {
  const phase = phaseAt(format, 0);
  const flow: Flow = {
    step: 0,
    phase: 0,
    enteredAt: context.now,
    timer: startTimer(phase.minutes, context.now),
    rounds: [],
    spentMs: format.phases.map(() => 0),
    completed: [],
    past: [],
    discussion: { topic: null, topicTimer: null, done: [], pollRound: null, pollResult: null },
  };
  return openMissingRounds(flow, phase, context);
}

export function applyStep(
  format: Format,
  flow: Flow,
  command: FlowCommand,
  context: StepContext,
): Outcome<Step, RefusalCode> {
  const { now } = context;
  switch (command.do) {
    case 'forward':
    case 'back':
    case 'skip':
    case 'go-to':
    case 'repeat':
    case 'undo-step':
      return move(format, flow, command, context);
    case 'add-minutes':
      return accept({ flow: { ...flow, timer: addMinutes(flow.timer, command.minutes, now) }, effects: [] });
    case 'pause-timer':
      return accept({ flow: withClocks(flow, (timer) => pauseTimer(timer, now)), effects: [] });
    case 'resume-timer':
      return accept({ flow: withClocks(flow, (timer) => resumeTimer(timer, now)), effects: [] });
    case 'reveal':
      return reveal(flow, command.round, context);
    case 'close-vote':
      return tally(flow, 'voting', command.round, now);
    case 'close-poll':
      return tally(flow, 'polling', command.round, now);
    case 'choose-topic':
    case 'finish-topic':
    case 'extend-topic':
    case 'open-topic-poll':
    case 'close-topic-poll':
      return discuss(phaseAt(format, flow.phase), flow, command, context);
  }
}

/** A pause holds everything that counts down in the room. */
function withClocks(flow: Flow, change: (timer: Flow['timer']) => Flow['timer']): Flow {
  const { topicTimer } = flow.discussion;
  return {
    ...flow,
    timer: change(flow.timer),
    discussion: { ...flow.discussion, topicTimer: topicTimer === null ? null : change(topicTimer) },
  };
}

/**
 * The flow of a session that closes now: what people chose is counted, what was
 * never revealed is destroyed unread, the clocks stand still (PH-60 to PH-62).
 */
export function endFlow(flow: Flow, now: number): Step {
  const open = flow.rounds.filter((round) => round.state === 'open');
  const closed = open.reduce((next, round) => closeRound(next, round.id, now), withStayCounted(flow, now));
  const effects = open.map(
    (round): Effect => ({ kind: round.kind === 'writing' ? 'discard' : 'tally', round: round.id }),
  );
  const still = withClocks({ ...closed, enteredAt: now }, (timer) => pauseTimer(timer, now));
  return { flow: { ...still, discussion: { ...still.discussion, pollRound: null } }, effects };
}
