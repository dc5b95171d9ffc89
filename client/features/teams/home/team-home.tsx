/** The team's first page: what is going on, and what the team looked back on. Other nouns add what is theirs. */
import { allows } from '#shared/accounts/asker.ts';
import { teamPolicy } from '#shared/accounts/policy.ts';
import type { AccountTopic, TeamRetrospective } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useTeamQuery } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageFrame, PageSection } from '../../../ui/page-frame.tsx';
import { Slot } from '../../../ui/slot.tsx';
import { RetrospectiveList } from './retrospective-list.tsx';
import styles from './team-home.module.css';

export function TeamHomePage() {
  const { asker, id } = useTeam();
  const seesRetrospectives = allows(teamPolicy, 'see-retrospectives', asker);
  return (
    <PageFrame
      title="What is going on"
      actions={
        allows(teamPolicy, 'start-retrospective', asker) && (
          <ButtonLink href={`/t/${id}/start`} variant="primary">
            Start a retrospective
          </ButtonLink>
        )
      }
    >
      <div className={styles.top}>
        <Slot name="home-top" />
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>{seesRetrospectives ? <Retrospectives /> : <ForGuests />}</div>
        <div className={styles.side}>
          <Slot name="home-side" />
        </div>
      </div>
    </PageFrame>
  );
}

function Retrospectives() {
  const { value, refused, again } = useTeamQuery(accountsHttp.listRetrospectives, {}, ['retrospectives'] satisfies AccountTopic[]);
  if (value === null) return refused !== null && <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>;
  const [running, past] = parted(value.retrospectives);
  if (running.length === 0 && past.length === 0) return <NothingYet />;
  return (
    <>
      {running.length > 0 && (
        <PageSection title="Running now">
          <RetrospectiveList retrospectives={running} />
        </PageSection>
      )}
      {past.length > 0 && (
        <PageSection title="Looked back on">
          <RetrospectiveList retrospectives={past} />
        </PageSection>
      )}
    </>
  );
}

const parted = (all: readonly TeamRetrospective[]): readonly [TeamRetrospective[], TeamRetrospective[]] => [
  all.filter(({ status }) => status === 'live'),
  all.filter(({ status }) => status === 'closed'),
];

const NothingYet = () => (
  <EmptyState
    title="Here stands what the team looks back on"
    example="After the release: what surprised us? 40 minutes, three actions"
  >
    Everyone in the team enters from this page, without a link. What came of each session stays here to be read.
  </EmptyState>
);

const ForGuests = () => (
  <EmptyState title="You are here as a guest" action={<ButtonLink href="/account">Make a lasting account</ButtonLink>}>
    Sessions you are invited to open by their own link. What the team keeps for itself, such as past sessions and who
    belongs to it, is for its members; any of them can invite you to become one.
  </EmptyState>
);
