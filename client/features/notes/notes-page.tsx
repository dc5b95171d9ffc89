/** Notes of a team: what was learned, told to those who lead and answered by them; and advice on work, to take or leave. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type * as z from 'zod/mini';
import { allows } from '#shared/accounts/asker.ts';
import type { Day, LearningNote } from '#shared/forum/notes.ts';
import { notesPolicy } from '#shared/forum/policy.ts';
import { waitsSince } from '#shared/forum/reply-clock.ts';
import { notesHttp } from '#shared/protocol/http-notes.ts';
import { useTeamQuery } from '../../api/query.ts';
import { useTeam } from '../../api/team.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageFrame, PageSection } from '../../ui/page-frame.tsx';
import { CoachingDialog } from './coaching-dialog.tsx';
import { CoachingNoteSheet } from './coaching-note.tsx';
import { LearningNoteSheet } from './learning-note.tsx';
import { figureWords } from './note-words.ts';
import { RaiseDialog } from './raise-dialog.tsx';
import styles from './notes.module.css';

type Notes = z.output<typeof notesHttp.readNotes.reply>;

export function NotesPage() {
  const { value, refused, again } = useTeamQuery(notesHttp.readNotes, {}, ['notes']);
  const [search, setSearch] = useSearchParams();
  const about = search.get('about');
  const [open, setOpen] = useState<'raise' | 'coach' | null>(about === null ? null : 'coach');
  const close = (): void => {
    setOpen(null);
    if (about !== null) setSearch({}, { replace: true });
  };
  return (
    <PageFrame
      title="Notes"
      lead="What you learn is told to those who lead, and they answer. Advice on work is there to be taken, tried or left."
      actions={
        <>
          <Button onClick={() => setOpen('coach')}>Leave a coaching note</Button>
          <Button variant="primary" onClick={() => setOpen('raise')}>
            Tell what you learned
          </Button>
        </>
      }
    >
      {value === null ? (
        refused !== null && <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>
      ) : (
        <Lists notes={value} />
      )}
      {open === 'raise' ? <RaiseDialog onClose={close} /> : null}
      {open === 'coach' ? <CoachingDialog about={about} onClose={close} /> : null}
    </PageFrame>
  );
}

function Lists({ notes }: { readonly notes: Notes }) {
  const { asker } = useTeam();
  const answers = allows(notesPolicy, 'answer-learning', asker);
  const { learning, coaching, today, figure, hasLeader } = notes;
  // Whoever waited longest is answered first.
  const waiting = learning.filter((note) => waitsSince(note) !== null).toReversed();
  const asked = learning.filter(isAskedBack);
  const settled = learning.filter((note) => waitsSince(note) === null && !isAskedBack(note));
  return (
    <>
      <PageSection title="Learning notes" lead={learning.length === 0 ? undefined : figureWords(figure)}>
        {hasLeader ? null : (
          <Banner>Nobody has the duty of a leader in this team, so notes wait for nobody yet. It can be given on the page of people.</Banner>
        )}
        {learning.length === 0 ? (
          <EmptyState title="Here stands what the work taught us" example="The order of the form does not match the order of the job, so we fill it in twice.">
            Whoever leads answers: we do it, we try it, not now because, or a question. What is not answered in a week comes back.
          </EmptyState>
        ) : null}
        <Part title={answers ? 'Waiting for your answer' : 'Waiting for an answer'} notes={waiting} today={today} answers={answers} />
        <Part title="Asked back: what does the team say?" notes={asked} today={today} answers={answers} />
        <Part title="Answered" notes={settled} today={today} answers={answers} />
      </PageSection>
      <PageSection title="Coaching notes">
        {coaching.length === 0 ? (
          <EmptyState title="Here stands advice on work" example="On “Two people review each price change”: start with one price group, and look after a week.">
            A note is about a result, an action or a page, never about a person. It can be answered, or tried.
          </EmptyState>
        ) : (
          <ul className={styles.notes}>
            {coaching.map((note) => (
              <CoachingNoteSheet key={note.id} note={note} />
            ))}
          </ul>
        )}
      </PageSection>
    </>
  );
}

const isAskedBack = (note: LearningNote): boolean => note.entries.at(-1)?.kind === 'question';

type PartProps = { readonly title: string; readonly notes: readonly LearningNote[]; readonly today: Day; readonly answers: boolean };

const Part = ({ title, notes, today, answers }: PartProps) =>
  notes.length === 0 ? null : (
    <>
      <h3 className={styles.part}>{title}</h3>
      <ul className={styles.notes}>
        {notes.map((note) => (
          <LearningNoteSheet key={note.id} note={note} today={today} answers={answers} />
        ))}
      </ul>
    </>
  );
