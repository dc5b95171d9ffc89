import { labelWords } from '#shared/retrospectives/labels.ts';
import type { Result } from '#shared/retrospectives/result.ts';
import { calendarDay, dayOf, wholeMinutes } from '../../../lib/dates.ts';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import styles from './result-head.module.css';

const minuteWords = (minutes: number): string =>
  minutes === 0 ? 'under a minute' : minutes === 1 ? 'one minute' : `${minutes} minutes`;

export function ResultHead({ result }: { readonly result: Result }) {
  const { session, format, people } = result;
  const spent = wholeMinutes(result.phases.reduce((sum, phase) => sum + phase.actualMs, 0));
  return (
    <header className={styles.head}>
      <PageHeading>{session.title}</PageHeading>
      <p className={styles.about}>
        {format.name}, {dayOf(session.closedAt ?? session.createdAt)}, {minuteWords(spent)}
        {session.sample && ', sample data'}
      </p>
      {session.status === 'live' && (
        <div className={styles.running}>
          <p>This session is still running; what stands here changes with it.</p>
          <ButtonLink href={`/s/${session.id}`}>Back to the session</ButtonLink>
        </div>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>Took part</dt>
          <dd>{people.map((person) => person.name).join(', ')}</dd>
        </div>
        {session.followUpOn !== null && (
          <div>
            <dt>Look again on</dt>
            <dd>{calendarDay(session.followUpOn)}</dd>
          </div>
        )}
        <div>
          <dt>{labelWords[session.label].name}</dt>
          <dd>{labelWords[session.label].brief}</dd>
        </div>
      </dl>
    </header>
  );
}
