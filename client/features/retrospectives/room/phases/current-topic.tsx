import { lazy, Suspense } from 'react';
import { mayDo, mayWriteBoard } from '#shared/retrospectives/policy.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import { Button } from '../../../../ui/button.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { Clock } from '../header/timer.tsx';
import type { Topic } from '../lib/topics.ts';
import { useRoom, useView } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import { TopicPoll } from './topic-poll.tsx';
import { VotePoints } from './vote-points.tsx';
import styles from './current-topic.module.css';

const NotesEditor = lazy(() => import('../../../../editor/notes-editor.tsx').then(({ NotesEditor: editor }) => ({ default: editor })));

type Props = { readonly topic: Topic | null; readonly anyTopic: boolean };

export function CurrentTopic({ topic, anyTopic }: Props) {
  const { me } = useRoom();
  if (topic !== null) return <TopicSheet topic={topic} />;
  return (
    <EmptyState title={anyTopic ? 'No topic is open' : 'There is nothing to discuss yet'}>
      {!anyTopic
        ? 'Cards that people write become topics. Go back to a writing phase, or move on.'
        : mayDo(me.role, 'choose-topic')
          ? 'Take up the next topic below, or choose any from the list.'
          : 'The facilitator takes up the next one.'}
    </EmptyState>
  );
}

function TopicSheet({ topic }: { readonly topic: Topic }) {
  const { theme, votes } = topic;
  const { connection, me } = useRoom();
  const timer = useView((view) => view.flow.discussion.topicTimer);
  const grouped = theme.cards.length > 1 || theme.cards[0]?.id !== theme.id;
  return (
    <article className={styles.sheet} aria-labelledby="topic-title">
      <header className={styles.head}>
        <h3 id="topic-title" className={styles.title}>
          {theme.title}
        </h3>
        <VotePoints votes={votes} />
        {timer === null ? null : (
          <div className={styles.clock}>
            <Clock timer={timer} label="Time for this topic" />
          </div>
        )}
      </header>
      {grouped ? (
        <ul className={styles.cards} aria-label="Cards of this topic">
          {theme.cards.map((card) => (
            <li key={card.id} className={styles.card}>
              {card.text}
              {card.author === null ? null : <span className={styles.author}>{card.author.name}</span>}
            </li>
          ))}
        </ul>
      ) : null}
      <section aria-label="Shared notes" className={styles.notes}>
        <h4 className={styles.notesTitle}>Notes</h4>
        <Suspense fallback={<p className={styles.opening}>Opening the notes…</p>}>
          <NotesEditor
            key={theme.id}
            fragment={boardRoots.notes(connection.doc, theme.id)}
            label={`Shared notes on ${theme.title}`}
            editable={mayWriteBoard(me.role)}
          />
        </Suspense>
      </section>
      <TopicPoll topic={theme.id} />
      {mayDo(me.role, 'extend-topic') ? <TopicActs /> : null}
    </article>
  );
}

function TopicActs() {
  const send = useSend();
  const polling = useView((view) => view.flow.discussion.pollRound !== null);
  return (
    <div className={styles.acts}>
      <Button onClick={() => void send({ do: polling ? 'close-topic-poll' : 'open-topic-poll' })}>
        {polling ? 'Show the answers' : 'Ask: continue or move on?'}
      </Button>
      <Menu
        label="Add time to this topic"
        trigger={<Button>Add time</Button>}
        items={[1, 2, 5].map((minutes) => ({
          id: String(minutes),
          label: minutes === 1 ? '1 more minute' : `${minutes} more minutes`,
          onAction: () => void send({ do: 'extend-topic', minutes }),
        }))}
      />
      <Button variant="quiet" onClick={() => void send({ do: 'finish-topic' })}>
        Finish this topic
      </Button>
    </div>
  );
}
