/** Beside what is going on: notes that wait for a leader who looks, and how the team's notes are answered. */
import { Link } from 'wouter';
import { allows } from '#shared/accounts/asker.ts';
import { notesPolicy } from '#shared/forum/policy.ts';
import { daysWaiting } from '#shared/forum/reply-clock.ts';
import { notesHttp } from '#shared/protocol/http-notes.ts';
import { useTeamQuery } from '../../api/query.ts';
import { useTeam } from '../../api/team.ts';
import { PageSection } from '../../ui/page-frame.tsx';
import { figureWords, waitingWords } from './note-words.ts';
import styles from './notes.module.css';

const shown = 3;

export const HomeNotes = () => (allows(notesPolicy, 'read-notes', useTeam().asker) ? <ForMembers /> : null);

function ForMembers() {
  const { id, asker } = useTeam();
  const { value } = useTeamQuery(notesHttp.readNotes, {}, ['notes']);
  if (value === null) return null;
  const { learning, figure, today } = value;
  const waiting = learning
    .flatMap((note) => {
      const days = daysWaiting(note, today);
      return days === null ? [] : [{ note, days }];
    })
    .toSorted((a, b) => b.days - a.days);
  const leads = allows(notesPolicy, 'answer-learning', asker);
  if (learning.length === 0) {
    return (
      <PageSection title="Learning notes">
        <p className={styles.by}>What the work teaches is told here to those who lead, and they answer.</p>
        <Link href={`/t/${id}/notes`}>Tell what you learned</Link>
      </PageSection>
    );
  }
  return (
    <PageSection title={leads && waiting.length > 0 ? 'Waiting for your answer' : 'Learning notes'} lead={figureWords(figure)}>
      {leads && waiting.length > 0 ? (
        <ul className={styles.brief}>
          {waiting.slice(0, shown).map(({ note, days }) => (
            <li key={note.id}>
              <p className={styles.clamp}>{note.text}</p>
              <p className={styles.by}>Waiting {waitingWords(days)}</p>
            </li>
          ))}
        </ul>
      ) : null}
      <Link href={`/t/${id}/notes`}>{leads && waiting.length > 0 ? 'Answer' : 'All notes'}</Link>
    </PageSection>
  );
}
