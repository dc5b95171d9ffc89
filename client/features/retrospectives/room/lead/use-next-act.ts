import { useMemo } from 'react';
import { useBoardSnapshot } from '../lib/board-snapshot.ts';
import { proposedTopic, useTopics } from '../lib/topics.ts';
import { phaseAt } from '../lib/course.ts';
import { useView } from '../room-context.tsx';
import { hasOutcome } from '#shared/retrospectives/outcome-rule.ts';
import { nextAct, type NextAct } from './next-act.ts';

export function useNextAct(): NextAct {
  const format = useView((view) => view.format);
  const flow = useView((view) => view.flow);
  const board = useBoardSnapshot();
  const topics = useTopics(phaseAt(format, flow.phase));
  return useMemo(() => {
    const topic = proposedTopic(topics);
    const nextTopic = topic === null ? null : { id: topic.id, title: topic.title };
    return nextAct({ format, flow, hasOutcome: hasOutcome(board), nextTopic });
  }, [format, flow, board, topics]);
}
