/** One learning note: what was said, how long it has waited, what was answered, and what one may add. */
import { useState } from 'react';
import type { Day, LearningEntry, LearningNote } from '#shared/forum/notes.ts';
import { daysWaiting, isOverdue, mayAdd } from '#shared/forum/reply-clock.ts';
import { calendarDay } from '../../lib/dates.ts';
import { classNames } from '../../lib/class-names.ts';
import { Button } from '../../ui/button.tsx';
import { AnswerForm } from './answer-form.tsx';
import { MoreForm } from './more-form.tsx';
import { entryName, waitingWords } from './note-words.ts';
import styles from './notes.module.css';

type Props = { readonly note: LearningNote; readonly today: Day; readonly answers: boolean };

export function LearningNoteSheet({ note, today, answers }: Props) {
  const waited = daysWaiting(note, today);
  const [answering, setAnswering] = useState(false);
  // Whoever asked need not answer; the leaders add to their own answer instead.
  const asksTeam = !answers && waited === null && mayAdd(note, 'team');
  return (
    <li className={styles.note}>
      <p className={styles.text}>{note.text}</p>
      <p className={styles.by}>
        {note.mine ? 'You' : (note.from ?? 'From the team')}, {calendarDay(note.on)}
        {waited === null ? null : (
          <span className={classNames(styles.clock, isOverdue(note, today) && styles.overdue)}>Waiting {waitingWords(waited)}</span>
        )}
      </p>
      <Entries entries={note.entries} />
      {answers && mayAdd(note, 'leader') ? (
        answering ? (
          <AnswerForm note={note.id} onDone={() => setAnswering(false)} />
        ) : (
          <Button variant={waited === null ? 'quiet' : 'plain'} className={classNames(styles.act, waited === null && styles.quiet)} onClick={() => setAnswering(true)}>
            {waited === null ? 'Add to the answer' : 'Answer'}
          </Button>
        )
      ) : null}
      {asksTeam ? <MoreForm note={note.id} /> : null}
    </li>
  );
}

const Entries = ({ entries }: { readonly entries: readonly LearningEntry[] }) =>
  entries.length === 0 ? null : (
    <ol className={styles.entries}>
      {entries.map((entry, index) => (
        // Entries are only ever added at the end.
        <li key={index} className={styles.entry}>
          <strong>{entryName(entry.kind)}</strong>
          {entry.text === '' ? null : <span className={styles.said}>{entry.text}</span>}
          <span className={styles.by}>
            {entry.name ?? 'From the team'}, {calendarDay(entry.on)}
          </span>
        </li>
      ))}
    </ol>
  );
