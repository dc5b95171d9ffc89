/** One topic at a time, with a time box that the group itself extends (PH-50 to PH-57). */
import { assert } from '../lib/assert.ts';
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import type { RefusalCode } from '../protocol/refusals.ts';
import type { Discussion, Flow } from './flow.ts';
import type { Phase } from './format.ts';
import { closeRound, openRound } from './steps-rounds.ts';
import type { FlowCommand, Step, StepContext } from './steps-contract.ts';
import { addMinutes, startTimer } from './steps-timer.ts';

/** For formats that do not say how long a topic lasts. */
const topicMinutesDefault = 5;

export type TopicCommand = Extract<
  FlowCommand,
  { do: 'choose-topic' | 'finish-topic' | 'extend-topic' | 'open-topic-poll' | 'close-topic-poll' }
>;

export function discuss(phase: Phase, flow: Flow, command: TopicCommand, context: StepContext): Outcome<Step, RefusalCode> {
  const { topic, topicTimer, pollRound } = flow.discussion;
  if (command.do === 'choose-topic') return accept(choose(phase, flow, command.topic, context));
  if (command.do === 'close-topic-poll') {
    return pollRound === null ? refuse('unknown-round') : accept(closePoll(flow, context.now));
  }
  if (topic === null) return refuse('unknown-theme');
  switch (command.do) {
    case 'finish-topic':
      return accept(finish(flow, topic, context.now));
    case 'extend-topic': {
      const timer = topicTimer ?? startTimer(0, context.now);
      return accept(withDiscussion(flow, { topicTimer: addMinutes(timer, command.minutes, context.now) }));
    }
    case 'open-topic-poll':
      return pollRound === null ? accept(openPoll(phase, flow, topic, context)) : refuse('round-open');
  }
}

const withDiscussion = (flow: Flow, change: Partial<Discussion>): Step => ({
  flow: { ...flow, discussion: { ...flow.discussion, ...change } },
  effects: [],
});

/** A topic that is chosen again is open again; the one left without being finished stays open too. */
function choose(phase: Phase, flow: Flow, topic: string | null, context: StepContext): Step {
  if (topic === flow.discussion.topic) return { flow, effects: [] };
  const settled = settlePoll(flow, context.now);
  const topicTimer = topic === null ? null : startTimer(phase.topicMinutes ?? topicMinutesDefault, context.now);
  const done = flow.discussion.done.filter((one) => one !== topic);
  return { ...withDiscussion(settled.flow, { topic, topicTimer, done }), effects: settled.effects };
}

function finish(flow: Flow, topic: string, now: number): Step {
  const settled = settlePoll(flow, now);
  const done = [...flow.discussion.done.filter((one) => one !== topic), topic];
  return { ...withDiscussion(settled.flow, { topic: null, topicTimer: null, done }), effects: settled.effects };
}

function openPoll(phase: Phase, flow: Flow, topic: string, context: StepContext): Step {
  const opened = openRound(flow, { kind: 'polling', phaseKey: phase.key, late: false, topic }, context);
  return { ...withDiscussion(opened.flow, { pollRound: opened.id, pollResult: null }), effects: [opened.effect] };
}

const settlePoll = (flow: Flow, now: number): Step =>
  flow.discussion.pollRound === null ? { flow, effects: [] } : closePoll(flow, now);

/** The totals are the server's to count, see `withTopicPollCounted`. */
function closePoll(flow: Flow, now: number): Step {
  const { pollRound, topic } = flow.discussion;
  assert(pollRound !== null && topic !== null, 'A topic poll belongs to the current topic.');
  const pollResult = { topic, continue: 0, moveOn: 0 };
  return {
    ...withDiscussion(closeRound(flow, pollRound, now), { pollRound: null, pollResult }),
    effects: [{ kind: 'tally', round: pollRound }],
  };
}

/** Called with the counted ballots of a topic poll, in the same transaction as the step that closed it. */
export function withTopicPollCounted(flow: Flow, counts: { readonly continue: number; readonly moveOn: number }): Flow {
  const { pollResult } = flow.discussion;
  assert(pollResult !== null, 'A topic poll is counted in the step that closes it.');
  return withDiscussion(flow, { pollResult: { ...pollResult, ...counts } }).flow;
}
