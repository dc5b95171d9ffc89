/** On the team's first page: the mission and the open question, and the way to the whole card. */
import { Link } from 'wouter';
import { allows } from '#shared/accounts/asker.ts';
import { directionPolicy } from '#shared/practice/policy.ts';
import { directionHttp } from '#shared/protocol/http-direction.ts';
import { useTeamQuery } from '../../api/query.ts';
import { useTeam } from '../../api/team.ts';
import { useChangedCard } from './new-since.tsx';
import styles from './home-direction.module.css';

export function HomeDirection() {
  const { id, asker } = useTeam();
  const { value } = useTeamQuery(directionHttp.readDirection, {}, ['direction', 'direction-draft']);
  const changed = useChangedCard(value?.current ?? null);
  if (value === null) return null;
  if (value.current === null) {
    return allows(directionPolicy, 'write-direction', asker) ? (
      <section className={styles.strip} aria-label="Where the team is going">
        <p className={styles.none}>Nobody has written down yet where the team is going. Every session opens with it.</p>
        <Link href={`/t/${id}/direction`}>Write the direction card</Link>
      </section>
    ) : null;
  }
  const { mission, openQuestion } = value.current.content;
  return (
    <section className={styles.strip} aria-label="Where the team is going">
      {mission === '' ? null : <p className={styles.mission}>{mission}</p>}
      {openQuestion === '' ? null : (
        <p className={styles.question}>
          <span className={styles.label}>Open question</span> {openQuestion}
        </p>
      )}
      <Link href={`/t/${id}/direction`}>{changed ? 'The card changed: read it' : 'The whole card'}</Link>
    </section>
  );
}
