/** Retrospectives of the team, each a way in: members need no link. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { TeamRetrospective } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand } from '../../../api/query.ts';
import { classNames } from '../../../lib/class-names.ts';
import { dayOf } from '../../../lib/dates.ts';
import { memory } from '../../../lib/memory.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import styles from './retrospective-list.module.css';

export function RetrospectiveList({ retrospectives }: { readonly retrospectives: readonly TeamRetrospective[] }) {
  const { send, refused } = useCommand(accountsHttp.enterRetrospective);
  const [opening, setOpening] = useState<string | null>(null);
  const [, navigate] = useLocation();
  const enter = async (session: string): Promise<void> => {
    setOpening(session);
    const entered = await send({ params: { session }, body: {} });
    if (!entered.ok) return setOpening(null);
    if (entered.value.personId !== null) memory.keepPlace(session);
    navigate(entered.value.personId === null ? `/s/${session}/result` : `/s/${session}`);
  };
  return (
    <div className={styles.list}>
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
      <ul className={styles.rows}>
        {retrospectives.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className={classNames(styles.row, one.status === 'live' && styles.live)}
              aria-busy={opening === one.id || undefined}
              onClick={() => void enter(one.id)}
            >
              <span className={styles.title}>{one.title}</span>
              <span className={styles.about}>{aboutWords(one)}</span>
              <span className={styles.way}>{one.status === 'live' ? 'Enter' : 'See the result'}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A title left empty is the format's name, which then need not stand there twice. */
const aboutWords = ({ title, formatName, createdAt, closedAt }: TeamRetrospective): string =>
  [title === formatName ? null : formatName, dayOf(closedAt ?? createdAt)].filter((part) => part !== null).join(', ');
