import { Link2, Mail } from 'lucide-react';
import type { AccountTopic, TeamInvitation } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand, useTeamQuery } from '../../../api/query.ts';
import { dayOf } from '../../../lib/dates.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { PageSection } from '../../../ui/page-frame.tsx';
import styles from './people-page.module.css';

export function OpenInvitations() {
  const { value } = useTeamQuery(accountsHttp.listInvitations, {}, ['invitations'] satisfies AccountTopic[]);
  const withdraw = useCommand(accountsHttp.withdrawInvitation);
  const invitations = value?.invitations ?? [];
  if (invitations.length === 0) return null;
  return (
    <PageSection title="Open invitations">
      {withdraw.refused !== null && <p role="alert">{phraseOf(withdraw.refused)}</p>}
      <ul className={styles.list}>
        {invitations.map((one) => (
          <li key={one.id} className={styles.row}>
            {one.email === null ? <Link2 aria-hidden size={20} /> : <Mail aria-hidden size={20} />}
            <div className={styles.who}>
              <span className={styles.name}>{one.email ?? 'A link'}</span>
              <p className={styles.quiet}>{aboutWords(one)}</p>
            </div>
            <Button variant="quiet" busy={withdraw.busy} onClick={() => void withdraw.send({ params: { invitation: one.id } })}>
              Withdraw
            </Button>
          </li>
        ))}
      </ul>
    </PageSection>
  );
}

const aboutWords = ({ kind, expiresAt }: TeamInvitation): string => `${kind === 'guest' ? 'For guests' : 'For members'}, until ${dayOf(expiresAt)}`;
