/** The team's direction at the head of a session's first phase. It can be put away and had back. */
import { X } from 'lucide-react';
import { useSession, type SessionHere } from '../../../api/session.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { setAway, useIsAway } from './put-away.ts';
import { OpeningParts } from './opening-parts.tsx';
import styles from './opening.module.css';

export function SessionOpening() {
  const session = useSession();
  return session.team === null ? null : <OpeningOf session={session} />;
}

function OpeningOf({ session }: { readonly session: SessionHere }) {
  const away = useIsAway(session.id);
  if (away && !session.onWall) {
    return (
      <div className={styles.place}>
        <Button variant="quiet" onClick={() => setAway(session.id, false)}>
          Show where the team is going
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.place}>
      <section className={styles.sheet} aria-labelledby="where-we-go">
        <header className={styles.head}>
          <h3 id="where-we-go" className={styles.title}>
            Where the team is going
          </h3>
          {session.onWall ? null : (
            <IconButton label="Put the direction away" icon={<X aria-hidden />} onClick={() => setAway(session.id, true)} />
          )}
        </header>
        <OpeningParts session={session} />
      </section>
    </div>
  );
}
