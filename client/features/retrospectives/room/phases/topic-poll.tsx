/** Continue or move on: the group says it, the facilitator acts on it. */
import { topicPoll } from '#shared/retrospectives/steps.ts';
import { Button } from '../../../../ui/button.tsx';
import { useRoom, useView } from '../room-context.tsx';
import { useAnswers } from './use-ballot.ts';
import { verdict } from './verdict.ts';
import styles from './current-topic.module.css';

export function TopicPoll({ topic }: { readonly topic: string }) {
  const { me } = useRoom();
  const round = useView((view) => view.flow.discussion.pollRound);
  const result = useView((view) => view.flow.discussion.pollResult);
  if (round !== null && me.role !== 'reader') return <Asked round={round} />;
  if (result === null || result.topic !== topic) return null;
  return (
    <output className={styles.poll}>{verdict(result.continue, result.moveOn)}</output>
  );
}

function Asked({ round }: { readonly round: string }) {
  const { votes: answers, cast } = useAnswers(round);
  const choose = (value: 0 | 1) => (
    <Button
      className={styles.answer}
      aria-pressed={answers[topicPoll.key] === value}
      onClick={() => cast({ [topicPoll.key]: value })}
    >
      {value === 1 ? 'Continue' : 'Move on'}
    </Button>
  );
  return (
    <fieldset className={styles.poll}>
      <legend className={styles.question}>{topicPoll.question}</legend>
      <div className={styles.answers}>
        {choose(1)}
        {choose(0)}
      </div>
    </fieldset>
  );
}
