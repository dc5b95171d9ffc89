import { useMemo } from 'react';
import { useOutcome } from '../lib/board-parts.ts';
import { phaseAt } from '../lib/course.ts';
import { proposedTopic, useTopics } from '../lib/topics.ts';
import { useView } from '../room-context.tsx';
import { hasOutcome } from '#shared/retrospectives/outcome-rule.ts';
import { nextAct, type NextAct } from './next-act.ts';

export function useNextAct(): NextAct {
  const format = useView((view) => view.format);
  const flow = useView((view) => view.flow);
  const outcome = hasOutcome(useOutcome());
  // Topics are proposed in a discussion alone; reckoning them in every phase would cost a large board with each letter typed.
  const phase = phaseAt(format, flow.phase);
  const topics = useTopics(phase, phase.kind === 'discuss');
  return useMemo(() => {
    const topic = proposedTopic(topics);
    const nextTopic = topic === null ? null : { id: topic.id, title: topic.title };
    return nextAct({ format, flow, hasOutcome: outcome, nextTopic });
  }, [format, flow, outcome, topics]);
}
