/** The team's safety pulse: the open one, what came of the last, and how it went over time. */
import { useState } from 'react';
import { allows } from '#shared/accounts/asker.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { pulsePolicy } from '#shared/safety/policy.ts';
import { useTeamQuery } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageFrame, PageSection } from '../../../ui/page-frame.tsx';
import { ClosedPulseCard } from './closed-pulse-card.tsx';
import { OpenPulseSection } from './open-pulse-section.tsx';
import { OpeningDialog } from './opening-dialog.tsx';
import { PulseTrend } from './pulse-trend.tsx';
import styles from './pulse.module.css';

export function PulsePage() {
  const { asker } = useTeam();
  return allows(pulsePolicy, 'read-pulses', asker) ? (
    <Pulses />
  ) : (
    <PageFrame title="Safety pulse">
      <p>The pulse is for the members of the team.</p>
    </PageFrame>
  );
}

function Pulses() {
  const { asker } = useTeam();
  const { value, refused, again } = useTeamQuery(safetyHttp.readPulses, {}, ['pulses']);
  const [isOpening, setOpening] = useState(false);
  const begin = allows(pulsePolicy, 'open-pulse', asker) && value?.open === null && (
    <Button variant="primary" onClick={() => setOpening(true)}>
      Open a pulse
    </Button>
  );
  return (
    <PageFrame title="Safety pulse" lead="How easy is it to speak up here? A few statements, answered without names; what comes of it belongs to the team." actions={begin}>
      {value === null ? (
        refused !== null && <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>
      ) : (
        <>
          {value.open !== null && <OpenPulseSection key={value.open.id} pulse={value.open} />}
          {value.closed.length > 0 && <PulseTrend closed={value.closed} />}
          {value.closed.length > 0 && (
            <PageSection title="What came of them">
              <ul className={styles.list}>
                {value.closed.map((pulse, index) => (
                  <li key={pulse.id}>
                    <ClosedPulseCard pulse={pulse} isNewest={index === 0} />
                  </li>
                ))}
              </ul>
            </PageSection>
          )}
          {value.open === null && value.closed.length === 0 && (
            <EmptyState title="No pulse so far" example="“Saying ‘I don’t know’ costs me nothing here.” – from strongly disagree to strongly agree">
              Whoever facilitates opens one for some days. Results come after its end, and only if enough people answered; then the team says what it
              will do about them.
            </EmptyState>
          )}
        </>
      )}
      <OpeningDialog isOpen={isOpening} onClose={() => setOpening(false)} before={value?.closed[0] ?? null} />
    </PageFrame>
  );
}
