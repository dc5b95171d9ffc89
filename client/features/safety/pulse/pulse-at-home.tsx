/** On the team's first page: a pulse that waits for answers, and responses that are not done yet. */
import { Link } from 'wouter';
import { allows } from '#shared/accounts/asker.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { pulsePolicy } from '#shared/safety/policy.ts';
import type { ClosedPulse, OpenPulse } from '#shared/safety/pulse.ts';
import { useTeamQuery } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { calendarDay, dayOf } from '../../../lib/dates.ts';
import { PageSection } from '../../../ui/page-frame.tsx';
import { DoneButton } from './response-part.tsx';
import styles from './pulse.module.css';

export function PulseAtHome() {
  const { asker } = useTeam();
  return allows(pulsePolicy, 'read-pulses', asker) ? <AtHome /> : null;
}

function AtHome() {
  const { id } = useTeam();
  const { value } = useTeamQuery(safetyHttp.readPulses, {}, ['pulses']);
  const waiting = value?.open ?? null;
  const undone = (value?.closed ?? []).filter(({ response }) => response !== null && !response.done);
  const unanswered = value?.closed[0]?.response === null;
  if (waiting === null && undone.length === 0 && !unanswered) return null;
  return (
    <PageSection title="Safety pulse">
      <div className={styles.home}>
        {waiting !== null && <Waiting pulse={waiting} team={id} />}
        {unanswered && (
          <p>
            The last pulse has ended. <Link href={`/t/${id}/pulse`}>Say what the team will do about it</Link>
          </p>
        )}
        {undone.map((pulse) => (
          <Undone key={pulse.id} pulse={pulse} />
        ))}
      </div>
    </PageSection>
  );
}

const Waiting = ({ pulse, team }: { readonly pulse: OpenPulse; readonly team: string }) => (
  <p>
    {pulse.kind === 'pulse' ? 'A pulse is open' : 'A check-in is open'} until {dayOf(pulse.closesAt)}.{' '}
    <Link href={`/t/${team}/pulse`}>{pulse.own === null ? 'Have your say' : 'Look at your answers'}</Link>
  </p>
);

const Undone = ({ pulse: { id, response } }: { readonly pulse: ClosedPulse }) =>
  response !== null && (
    <div className={styles.undone}>
      <p className={styles.what}>{response.what}</p>
      <p className={styles.state}>
        {response.ownerName} looks after it, until {calendarDay(response.dueOn)}
      </p>
      <div>
        <DoneButton pulse={id} />
      </div>
    </div>
  );
