/** One coaching note: on what, what it advises, what was said to it and whether it was tried. */
import { ExternalLink } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import type { CoachingNote, CoachingReply, Work } from '#shared/forum/notes.ts';
import { notesHttp } from '#shared/protocol/http-notes.ts';
import { useCommand } from '../../api/query.ts';
import { calendarDay } from '../../lib/dates.ts';
import { Button } from '../../ui/button.tsx';
import { NoteField } from './note-field.tsx';
import styles from './notes.module.css';

const left = 'Somebody who left';

export function CoachingNoteSheet({ note }: { readonly note: CoachingNote }) {
  const [replying, setReplying] = useState<CoachingReply['kind'] | null>(null);
  return (
    <li className={styles.note}>
      <p className={styles.about}>
        On <WorkLink work={note.about} />
      </p>
      <p className={styles.text}>{note.text}</p>
      <p className={styles.by}>
        {note.mine ? 'You' : note.from === '' ? left : note.from}, {calendarDay(note.on)}
      </p>
      {note.replies.length === 0 ? null : (
        <ol className={styles.entries}>
          {note.replies.map((reply, index) => (
            // Replies are only ever added at the end.
            <li key={index} className={styles.entry}>
              {reply.kind === 'tried' ? <strong>Tried it</strong> : null}
              {reply.text === '' ? null : <span className={styles.said}>{reply.text}</span>}
              <span className={styles.by}>
                {reply.name === '' ? left : reply.name}, {calendarDay(reply.on)}
              </span>
            </li>
          ))}
        </ol>
      )}
      {replying === null ? (
        <div className={styles.acts}>
          <Button variant="quiet" onClick={() => setReplying('reply')}>
            Reply
          </Button>
          <Button onClick={() => setReplying('tried')}>I tried it</Button>
        </div>
      ) : (
        <ReplyForm note={note.id} kind={replying} onDone={() => setReplying(null)} />
      )}
    </li>
  );
}

const WorkLink = ({ work }: { readonly work: Work }) =>
  work.kind === 'link' ? (
    <a href={work.href} target="_blank" rel="noreferrer noopener">
      {work.title} <ExternalLink size={14} aria-label="(opens elsewhere)" />
    </a>
  ) : (
    <Link href={work.href}>{work.title}</Link>
  );

type ReplyProps = { readonly note: string; readonly kind: CoachingReply['kind']; readonly onDone: () => void };

function ReplyForm({ note, kind, onDone }: ReplyProps) {
  const [text, setText] = useState('');
  const { send, busy, refused, clear } = useCommand(notesHttp.replyToCoaching);
  const reply = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if ((await send({ params: { note }, body: { kind, text } })).ok) onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void reply(event)}>
      <NoteField
        label={kind === 'tried' ? 'What happened when you tried it (may stay empty)' : 'Your reply'}
        autoFocus
        text={text}
        refused={refused}
        onChange={(next) => {
          setText(next);
          clear();
        }}
      />
      <div className={styles.acts}>
        <Button variant="quiet" onClick={onDone}>
          Not now
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          {kind === 'tried' ? 'Say that it was tried' : 'Send the reply'}
        </Button>
      </div>
    </form>
  );
}
