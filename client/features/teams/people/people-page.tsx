/** Who belongs to the team, what each of them looks after, and the ways in for others. */
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { allows } from '#shared/accounts/asker.ts';
import { teamPolicy } from '#shared/accounts/policy.ts';
import type { AccountTopic, Member } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useTeamQuery } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { PageFrame, PageSection } from '../../../ui/page-frame.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import styles from './people-page.module.css';
import { PersonRow } from './person-row.tsx';

export function PeoplePage() {
  const { asker } = useTeam();
  const [inviting, setInviting] = useState(false);
  const { value, refused, again } = useTeamQuery(accountsHttp.listPeople, {}, ['people'] satisfies AccountTopic[]);
  const people = value?.people ?? [];
  const [members, guests] = (['member', 'guest'] as const).map((kind) => people.filter((person) => person.kind === kind));
  return (
    <PageFrame
      title="People"
      lead="Everybody sees the same here. A duty is a task for the team, never a look into others."
      actions={
        allows(teamPolicy, 'invite-member', asker) && (
          <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setInviting(true)}>
            Invite people
          </Button>
        )
      }
    >
      {refused !== null && value === null && <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>}
      <People title="Members" people={members} />
      <People title="Guests" people={guests} />
      {allows(teamPolicy, 'see-invitations', asker) && <OpenInvitations />}
      <InviteDialog isOpen={inviting} onClose={() => setInviting(false)} />
    </PageFrame>
  );
}

function People({ title, people = [] }: { readonly title: string; readonly people: readonly Member[] | undefined }) {
  if (people.length === 0) return null;
  return (
    <PageSection title={title}>
      <ul className={styles.list}>
        {people.toSorted((a, b) => a.name.localeCompare(b.name)).map((person) => (
          <PersonRow key={person.account} person={person} />
        ))}
      </ul>
    </PageSection>
  );
}
