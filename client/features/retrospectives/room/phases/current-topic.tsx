import { lazy, Suspense } from 'react';
import { mayDo, mayWriteBoard } from '#shared/retrospectives/policy.ts';
import type { Theme } from '#shared/retrospectives/themes.ts';
import { boardRoots, type Card } from '#shared/ydoc/board.ts';
import { Button } from '../../../../ui/button.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { Clock } from '../header/timer.tsx';
import type { Topic } from '../lib/topics.ts';
import { useRoom, useShownAuthor, useView } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import { TopicPoll } from './topic-poll.tsx';
import { VotePoints } from './vote-points.tsx';
import styles from './current-topic.module.css';

const NotesEditor = lazy(() => import('../../../../editor/notes-editor.tsx').then(({ NotesEditor: editor }) => ({ default: editor })));

type Props = { readonly topic: Topic | null; readonly proposed: Theme | null; readonly anyTopic: boolean };

export function CurrentTopic({ topic, proposed, anyTopic }: Props) {
  if (topic !== null) return <TopicSheet topic={topic} />;
  if (proposed !== null) return <ComingTopic theme={proposed} />;
  return anyTopic ? (
    <EmptyState title="Every topic was talked about">Any of them can be taken up again from the list.</EmptyState>
  ) : (
    <EmptyState title="There is nothing to discuss yet">
      Cards that people write become topics. Go back to a writing phase, or move on.
    </EmptyState>
  );
}

/** What the group would talk about next, so that everybody can read it while the facilitator opens it. */
function ComingTopic({ theme }: { readonly theme: Theme }) {
  const { me } = useRoom();
  return (
    <article className={styles.coming} aria-labelledby="coming-topic">
      <p className={styles.comingWord}>No topic is open. The next would be</p>
      <h3 id="coming-topic" className={styles.title}>
        {theme.title}
      </h3>
      <TopicCards theme={theme} />
      <p className={styles.comingWord}>
        {mayDo(me.role, 'choose-topic') ? 'Open it below, or choose any from the list.' : 'The facilitator opens it.'}
      </p>
    </article>
  );
}

/** A lone card is the topic's title already. */
function TopicCards({ theme }: { readonly theme: Theme }) {
  if (theme.cards.length === 1 && theme.cards[0]?.id === theme.id) return null;
  return (
    <ul className={styles.cards} aria-label="Cards of this topic">
      {theme.cards.map((card) => (
        <TopicCard key={card.id} card={card} />
      ))}
    </ul>
  );
}

function TopicCard({ card }: { readonly card: Card }) {
  const author = useShownAuthor(card);
  return (
    <li className={styles.card}>
      {card.text}
      {author === null ? null : <span className={styles.author}>{author.name}</span>}
    </li>
  );
}

function TopicSheet({ topic }: { readonly topic: Topic }) {
  const { theme, votes } = topic;
  const { connection, me } = useRoom();
  const timer = useView((view) => view.flow.discussion.topicTimer);
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
      <TopicCards theme={theme} />
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
