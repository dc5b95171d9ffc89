import { Link } from 'wouter';
import type { Result } from '#shared/retrospectives/result.ts';
import { calendarDay } from '../../../lib/dates.ts';
import styles from './outcome.module.css';
import { Section } from './section.tsx';

type Props = { readonly result: Result; /** Null where it was held without a team. */ readonly team: string | null };

export function Outcome({ result, team }: Props) {
  const { actions, noChange } = result;
  const closed = result.session.status === 'closed';
  return (
    <Section id="outcome" title={actions.length === 0 && noChange !== null ? 'Nothing changes' : 'What we do next'}>
      {actions.length > 0 && (
        <ol className={styles.actions}>
          {actions.map((action) => (
            <Action key={action.id} action={action} />
          ))}
        </ol>
      )}
      {noChange !== null && (
        <p className={styles.reason}>
          <span className={styles.because}>Because: </span>
          {noChange}
        </p>
      )}
      {actions.length === 0 && noChange === null && <p>Nothing is decided yet.</p>}
      {team !== null && closed && (
        <p className={styles.coach}>
          <Link href={`/t/${team}/notes?about=${encodeURIComponent(result.session.id)}`}>Leave a coaching note on this</Link>
        </p>
      )}
    </Section>
  );
}

const Action = ({ action }: { readonly action: Result['actions'][number] }) => (
  <li id={`action-${action.id}`} className={styles.action}>
    <p className={styles.what}>{action.what.trim() === '' ? 'An action without words yet' : action.what}</p>
    <dl className={styles.facts}>
      <Fact term="Owner">{action.owner}</Fact>
      <Fact term="By">{calendarDay(action.due)}</Fact>
      <Fact term="Done when">{action.doneWhen}</Fact>
      {action.theme !== null && (
        <div>
          <dt>From</dt>
          <dd>
            <a href={`#theme-${action.theme.id}`}>{action.theme.title}</a>
          </dd>
        </div>
      )}
    </dl>
  </li>
);

const Fact = ({ term, children }: { readonly term: string; readonly children: string }) => (
  <div>
    <dt>{term}</dt>
    <dd className={children === '' ? styles.missing : undefined}>{children === '' ? 'not said' : children}</dd>
  </div>
);
