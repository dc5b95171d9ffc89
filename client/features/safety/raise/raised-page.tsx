/** What was raised to the team, what became of it, and who read what was raised without a name. */
import { useState } from 'react';
import { Link } from 'wouter';
import { allows } from '#shared/accounts/asker.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { raisePolicy } from '#shared/safety/policy.ts';
import { isSettled, type Raised } from '#shared/safety/raised.ts';
import { useCommand, useTeamQuery } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageFrame, PageSection } from '../../../ui/page-frame.tsx';
import { SegmentedControl } from '../../../ui/segmented-control.tsx';
import { RaisedCard } from './raised-card.tsx';
import styles from './raised.module.css';

export function RaisedPage() {
  const { asker } = useTeam();
  return (
    <PageFrame title="Raised" lead="Insights, questions, problems and thanks, and what became of each. Anybody in the team can raise something, named or unlinked.">
      {allows(raisePolicy, 'read-raised', asker) ? <List /> : <p>What was raised is read by the members of the team.</p>}
    </PageFrame>
  );
}

type Shown = 'open' | 'thanks' | 'settled';

function List() {
  const { value, refused, again } = useTeamQuery(safetyHttp.listRaised, {}, ['raised']);
  const [shown, setShown] = useState<Shown>('open');
  if (value === null) return refused !== null && <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>;
  const { raised, outsideReadings } = value;
  const parts: Readonly<Record<Shown, readonly Raised[]>> = {
    open: raised.filter((one) => !isSettled(one)),
    thanks: raised.filter(({ kind }) => kind === 'thanks'),
    settled: raised.filter((one) => isSettled(one) && one.kind !== 'thanks'),
  };
  return (
    <>
      {raised.length === 0 ? (
        <EmptyState title="Nothing has been raised yet" example="Question: why do we hand over at six, when the desk is fullest?">
          The button “Raise” is on every page of the team. A problem comes with a receipt, by which whoever raised it follows it to its end.
        </EmptyState>
      ) : (
        <>
          <div>
            <SegmentedControl
              label="Which of it"
              value={shown}
              onChange={setShown}
              segments={[
                { id: 'open', label: `Open (${parts.open.length})` },
                { id: 'settled', label: `Settled (${parts.settled.length})` },
                { id: 'thanks', label: `Thanks (${parts.thanks.length})` },
              ]}
            />
          </div>
          <ul className={styles.list}>
            {parts[shown].map((one) => (
              <li key={one.id}>
                <TeamCard raised={one} />
              </li>
            ))}
          </ul>
          {parts[shown].length === 0 && <p className={styles.quiet}>{emptyWords[shown]}</p>}
        </>
      )}
      <OutsideReadings months={outsideReadings} />
      <p className={styles.quiet}>
        Have you raised a concern? <Link href="/receipt">Follow it by its receipt</Link>. <Link href="/workspace/outside-line">Who takes concerns on the outside line</Link>
      </p>
    </>
  );
}

const emptyWords: Readonly<Record<Shown, string>> = {
  open: 'Nothing waits for an answer.',
  settled: 'Nothing has come to its end yet.',
  thanks: 'No thanks so far. It takes two taps.',
};

function TeamCard({ raised }: { readonly raised: Raised }) {
  const { asker } = useTeam();
  const { send, busy, refused } = useCommand(safetyHttp.stepRaised);
  const take = async (step: Parameters<typeof send>[0]['body']): Promise<boolean> =>
    (await send({ params: { raised: raised.id }, body: step })).ok;
  return <RaisedCard raised={raised} mayAnswer={allows(raisePolicy, 'answer-raised', asker)} onStep={take} busy={busy} refused={refused} />;
}

/** Open to all, and coarse: neither which concern nor how many. */
const OutsideReadings = ({ months }: { readonly months: readonly string[] }) =>
  months.length > 0 && (
    <PageSection title="Outside line" lead="The outside line read concerns of this team in these months. Nobody in the team can see which, or what they say.">
      <p>{months.map(monthWords).join(', ')}</p>
    </PageSection>
  );

const monthFormat = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthWords = (month: string): string => monthFormat.format(Date.parse(`${month}-01T00:00:00Z`));
