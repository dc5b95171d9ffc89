/** The card itself, the question to a leader, and notes that have waited long enough to be on the agenda. */
import { Link } from 'wouter';
import type { SessionHere } from '../../../api/session.ts';
import { calendarDay } from '../../../lib/dates.ts';
import { DirectionBody } from '../direction-body.tsx';
import { UnknownPrompt } from './unknown-prompt.tsx';
import { useOpening, type Opening } from './use-opening.ts';
import styles from './opening.module.css';

export function OpeningParts({ session }: { readonly session: SessionHere }) {
  const opening = useOpening(session);
  if (opening === null || session.team === null) return <p className={styles.quiet}>Looking for the team’s direction…</p>;
  return (
    <>
      {opening.direction === null ? <NoDirection team={session.team} leads={session.leads} /> : <DirectionBody content={opening.direction.content} />}
      {session.leads && !session.onWall ? <UnknownPrompt session={session} team={session.team} /> : null}
      <Waiting notes={opening.waiting} team={session.team} onWall={session.onWall} />
    </>
  );
}

const NoDirection = ({ team, leads }: { readonly team: string; readonly leads: boolean }) => (
  <p className={styles.quiet}>
    This team has not written down where it is going yet.{' '}
    {leads ? <Link href={`/t/${team}/direction`}>Write it</Link> : 'Those who lead it can.'}
  </p>
);

type WaitingProps = { readonly notes: Opening['waiting']; readonly team: string; readonly onWall: boolean };

function Waiting({ notes, team, onWall }: WaitingProps) {
  if (notes.length === 0) return null;
  return (
    <section className={styles.waiting} aria-labelledby="waiting-notes">
      <h4 id="waiting-notes" className={styles.label}>
        {notes.length === 1 ? 'A learning note waits for an answer' : `${notes.length} learning notes wait for an answer`}
      </h4>
      <ul className={styles.notes}>
        {notes.map((note) => (
          <li key={note.id} className={styles.note}>
            <p className={styles.noteText}>{note.text}</p>
            <p className={styles.quiet}>
              {note.from ?? 'From the team'}, since {calendarDay(note.on)}. Waiting for {note.days} days.
            </p>
          </li>
        ))}
      </ul>
      {onWall ? null : <Link href={`/t/${team}/notes`}>Answer on the notes page</Link>}
    </section>
  );
}
