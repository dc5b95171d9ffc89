/**
 * The one obvious thing that a facilitator does next, said as its outcome.
 * Everything else a facilitator may do stays one step away in a menu.
 */
import type { Flow } from '#shared/retrospectives/flow.ts';
import type { Format } from '#shared/retrospectives/format.ts';
import type { Command } from '#shared/retrospectives/session.ts';
import { leadersRound, openRound, phaseAt, privateRound } from '../lib/course.ts';

export type NextTopic = { readonly id: string; readonly title: string };

export type Situation = {
  readonly format: Format;
  readonly flow: Flow;
  /** Whether an action or a reasoned no-change is written down. */
  readonly hasOutcome: boolean;
  /** The best-ranked theme not yet discussed. */
  readonly nextTopic: NextTopic | null;
};

export type NextAct = {
  readonly label: string;
  /** Sent one after the other; empty for acts that open a dialog. */
  readonly commands: readonly Command[];
  readonly opens: 'close-session' | null;
  /** Why it cannot be done yet and what would let it; the button stays in its place. */
  readonly missing: string | null;
};

const act = (label: string, ...commands: Command[]): NextAct => ({ label, commands, opens: null, missing: null });

const titleChars = 36;
const shortTitle = (title: string): string =>
  title.length <= titleChars ? title : `${title.slice(0, titleChars - 1).trimEnd()}…`;

export function nextAct(situation: Situation): NextAct {
  const { format, flow, hasOutcome } = situation;
  const phase = phaseAt(format, flow.phase);
  const writing = privateRound(flow, phase);
  if (writing !== null) return act('Reveal the cards', { do: 'reveal', round: writing.id });
  const held = leadersRound(flow, phase);
  if (held !== null) return act('Reveal the leaders’ cards', { do: 'reveal', round: held.id });
  const voting = openRound(flow, phase, 'voting');
  if (voting !== null) return act('Close the vote', { do: 'close-vote', round: voting.id });
  if (phase.kind === 'discuss') {
    const topic = nextTopicAct(situation);
    if (topic !== null) return topic;
  }
  const polling = openRound(flow, phase, 'polling');
  if (phase.kind === 'close' && polling !== null) return act('Show the answers', { do: 'close-poll', round: polling.id });
  const next = format.phases[flow.phase + 1];
  if (next === undefined) return { ...act('Close the session'), opens: 'close-session' };
  const missing =
    phase.exit === 'outcome' && !hasOutcome ? 'Write one action, or say why nothing changes.' : null;
  return { ...act(`On to ${next.name}`, { do: 'forward', step: flow.step }), missing };
}

/** Topics one at a time, in the order of their votes; null once all were discussed. */
function nextTopicAct({ flow, nextTopic }: Situation): NextAct | null {
  const { topic } = flow.discussion;
  if (nextTopic === null) return topic === null ? null : act('Finish this topic', { do: 'finish-topic' });
  const choose: Command = { do: 'choose-topic', topic: nextTopic.id };
  const title = shortTitle(nextTopic.title);
  return topic === null
    ? act(`Discuss “${title}”`, choose)
    : act(`Next: “${title}”`, { do: 'finish-topic' }, choose);
}

/** What participants read about what comes next; they wait for nobody, so it is said without urging. */
export function comingNext(format: Format, flow: Flow): string {
  const phase = phaseAt(format, flow.phase);
  const held = leadersRound(flow, phase) !== null;
  if (privateRound(flow, phase) !== null) {
    return held ? 'Then all cards are shown at once, and the leaders’ after them.' : 'Then all cards are shown at once, in random order.';
  }
  if (held) return 'Then the leaders’ cards are shown.';
  if (openRound(flow, phase, 'voting') !== null) return 'Totals are shown when the vote closes.';
  const next = format.phases[flow.phase + 1];
  return next === undefined ? 'This is the last phase.' : `Next: ${next.name}.`;
}
