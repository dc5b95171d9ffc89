/** Moving everybody along the course (PH-1 to PH-16). */
import { must } from '../lib/assert.ts';
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import type { RefusalCode } from '../protocol/refusals.ts';
import type { Flow, PlaceInFlow } from './flow.ts';
import type { Format, Phase } from './format.ts';
import { isPending, openMissingRounds, openRounds, roundKinds, tallyPolls } from './steps-rounds.ts';
import type { MoveCommand, Step, StepContext } from './steps-contract.ts';
import { pauseTimer, resumeTimer, startTimer } from './steps-timer.ts';

const rememberedPlaces = 20;

type Moved = Outcome<Step, RefusalCode>;

export const phaseAt = (format: Format, index: number): Phase =>
  must(format.phases[index], 'A session is always in one of its format’s phases.');

export function move(format: Format, flow: Flow, command: MoveCommand, context: StepContext): Moved {
  if (command.step !== flow.step) return refuse('stale-step');
  const last = format.phases.length - 1;
  switch (command.do) {
    case 'forward':
      return forward(format, flow, context);
    case 'skip':
      return flow.phase === last ? refuse('no-next-phase') : accept(goTo(format, flow, flow.phase + 1, context));
    case 'back':
      return flow.phase === 0 ? refuse('no-earlier-phase') : accept(goTo(format, flow, flow.phase - 1, context));
    case 'go-to':
      return goToAny(format, flow, command.phase, context);
    case 'repeat':
      return repeat(format, flow, context);
    case 'undo-step':
      return undo(format, flow, context);
  }
}

function forward(format: Format, flow: Flow, context: StepContext): Moved {
  const phase = phaseAt(format, flow.phase);
  if (flow.phase === format.phases.length - 1) return refuse('no-next-phase');
  const refused = whyNotForward(flow, phase, context);
  if (refused !== null) return refuse(refused);
  const counted = tallyPolls(flow, phase, context.now);
  const moved = goTo(format, counted.flow, flow.phase + 1, context);
  const completed = flow.completed.includes(flow.phase) ? flow.completed : [...flow.completed, flow.phase];
  return accept({ flow: { ...moved.flow, completed }, effects: [...counted.effects, ...moved.effects] });
}

/** A sealed round holds `forward` whatever the format says: a label may seal what the format left open. */
function whyNotForward(flow: Flow, phase: Phase, context: StepContext): RefusalCode | null {
  if (isPending(flow, phase, 'writing')) return 'cards-still-sealed';
  if (phase.exit === 'tallied' && isPending(flow, phase, 'voting')) return 'votes-still-open';
  if (phase.exit === 'outcome' && !context.hasOutcome) return 'no-outcome-yet';
  return null;
}

function goToAny(format: Format, flow: Flow, target: number, context: StepContext): Moved {
  if (!Number.isInteger(target) || format.phases[target] === undefined) return refuse('no-such-phase');
  // Everybody is there already: nothing to do, and no step to undo.
  return accept(target === flow.phase ? { flow, effects: [] } : goTo(format, flow, target, context));
}

function goTo(format: Format, flow: Flow, target: number, context: StepContext): Step {
  return enter(phaseAt(format, target), target, leave(flow, context.now), context);
}

const placeOf = (flow: Flow): PlaceInFlow => ({
  phase: flow.phase,
  enteredAt: flow.enteredAt,
  timer: flow.timer,
  completed: flow.completed.includes(flow.phase),
});

/** Remembers the place, counts the time spent, and holds the topic's clock until somebody returns to it. */
function leave(flow: Flow, now: number): Flow {
  return {
    ...withStayCounted(flow, now),
    step: flow.step + 1,
    past: [...flow.past, placeOf(flow)].slice(-rememberedPlaces),
    discussion: topicClock(flow, (timer) => pauseTimer(timer, now)),
  };
}

/** Adds the present stay to the phase's time. */
export const withStayCounted = (flow: Flow, now: number): Flow => ({
  ...flow,
  spentMs: flow.spentMs.map((spent, index) => (index === flow.phase ? spent + Math.max(0, now - flow.enteredAt) : spent)),
});

function topicClock(flow: Flow, change: (timer: Flow['timer']) => Flow['timer']): Flow['discussion'] {
  const { topicTimer } = flow.discussion;
  return topicTimer === null ? flow.discussion : { ...flow.discussion, topicTimer: change(topicTimer) };
}

function enter(phase: Phase, index: number, flow: Flow, context: StepContext): Step {
  const { now } = context;
  const discussion = phase.kind === 'discuss' ? topicClock(flow, (timer) => resumeTimer(timer, now)) : flow.discussion;
  const entered = { ...flow, phase: index, enteredAt: now, timer: startTimer(phase.minutes, now), discussion };
  return openMissingRounds(entered, phase, context);
}

/** A fresh round beside the earlier ones; never a second one beside a round that still runs. */
function repeat(format: Format, flow: Flow, context: StepContext): Moved {
  const phase = phaseAt(format, flow.phase);
  const kinds = roundKinds(phase, context);
  if (kinds.some((kind) => isPending(flow, phase, kind))) return refuse('round-open');
  const left = leave(flow, context.now);
  const discussion = topicClock(left, (timer) => resumeTimer(timer, context.now));
  const again = { ...left, enteredAt: context.now, timer: startTimer(phase.minutes, context.now), discussion };
  return accept(openRounds(again, phase, kinds, context));
}

/**
 * Back to the place before the last step, as if it had not been left: its clock
 * ran on, and the time since then counts as spent there. Rounds stay as they are.
 */
function undo(format: Format, flow: Flow, context: StepContext): Moved {
  const place = flow.past.at(-1);
  if (place === undefined) return refuse('nothing-to-undo');
  const awayMs = Math.max(0, flow.enteredAt - place.enteredAt);
  const spentMs = flow.spentMs.map((spent, index) => (index === place.phase ? Math.max(0, spent - awayMs) : spent));
  const completed = place.completed ? flow.completed : flow.completed.filter((index) => index !== place.phase);
  const discussion = topicClock(flow, (timer) => pauseTimer(timer, context.now));
  const back = { ...flow, step: flow.step + 1, past: flow.past.slice(0, -1), spentMs, completed, discussion };
  const step = enter(phaseAt(format, place.phase), place.phase, back, context);
  return accept({ ...step, flow: { ...step.flow, enteredAt: place.enteredAt, timer: place.timer } });
}
