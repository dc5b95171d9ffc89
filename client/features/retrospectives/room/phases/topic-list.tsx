/** Topics in the order of their votes; a facilitator may take any of them up. */
import { memo } from 'react';
import { Check } from 'lucide-react';
import { mayDo } from '#shared/retrospectives/policy.ts';
import type { Topic } from '../lib/topics.ts';
import { useRoom } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import { VotePoints } from './vote-points.tsx';
import styles from './topic-list.module.css';

type Props = {
  readonly topics: readonly Topic[];
  /** Outside of a discussion the list is there to be read. */
  readonly fixed?: boolean;
};

export function TopicList({ topics, fixed = false }: Props) {
  return (
    <section aria-labelledby="topics" className={styles.topics}>
      <h3 id="topics" className={styles.title}>
        Topics
      </h3>
      {topics.length === 0 ? <p className={styles.none}>Cards and groups of the board appear here.</p> : null}
      <ol className={styles.list}>
        {topics.map((topic) => (
          <TopicRow key={topic.theme.id} topic={topic} fixed={fixed} />
        ))}
      </ol>
    </section>
  );
}

const stateWords = { current: 'now', done: 'discussed', open: '' } as const;

const TopicRow = memo(function TopicRow({ topic, fixed }: { readonly topic: Topic; readonly fixed: boolean }) {
  const { me } = useRoom();
  const send = useSend();
  const { theme, votes, state } = topic;
  const content = (
    <>
      <span className={styles.mark} aria-hidden="true">
        {state === 'done' ? <Check size={14} strokeWidth={3} /> : null}
      </span>
      <span className={styles.words}>
        {theme.title}
        <span className={styles.meta}>
          <VotePoints votes={votes} />
          {theme.cards.length > 1 ? <span>{theme.cards.length} cards</span> : null}
          {stateWords[state] === '' ? null : <span>{stateWords[state]}</span>}
        </span>
      </span>
    </>
  );
  return (
    <li className={styles.topic} data-state={state} aria-current={state === 'current' ? 'true' : undefined}>
      {!fixed && mayDo(me.role, 'choose-topic') && state !== 'current' ? (
        <button type="button" className={styles.row} onClick={() => void send({ do: 'choose-topic', topic: theme.id })}>
          {content}
        </button>
      ) : (
        <div className={styles.row}>{content}</div>
      )}
    </li>
  );
});
