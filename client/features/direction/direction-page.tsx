/** The team's direction card, the next one as it is drafted, and those it had before. */
import { useState } from 'react';
import { allows } from '#shared/accounts/asker.ts';
import type { Direction, Directions } from '#shared/practice/direction.ts';
import { directionPolicy } from '#shared/practice/policy.ts';
import { directionHttp } from '#shared/protocol/http-direction.ts';
import { useTeamQuery } from '../../api/query.ts';
import { useTeam } from '../../api/team.ts';
import { dayOf } from '../../lib/dates.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageFrame, PageSection } from '../../ui/page-frame.tsx';
import { DirectionBody } from './direction-body.tsx';
import { DirectionEditor } from './direction-editor.tsx';
import { NewSince } from './new-since.tsx';
import styles from './direction-page.module.css';

export function DirectionPage() {
  const { value, refused, again } = useTeamQuery(directionHttp.readDirection, {}, ['direction', 'direction-draft']);
  if (value !== null) return <Directed directions={value} />;
  return (
    <PageFrame title="Direction">
      {refused === null ? null : <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>}
    </PageFrame>
  );
}

function Directed({ directions }: { readonly directions: Directions }) {
  const { asker } = useTeam();
  const { current, draft, past } = directions;
  const mayWrite = allows(directionPolicy, 'write-direction', asker);
  const [writing, setWriting] = useState(false);
  const begin = mayWrite && !writing ? (
    <Button variant={current === null ? 'primary' : 'plain'} onClick={() => setWriting(true)}>
      {draft === null ? (current === null ? 'Write the card' : 'Write the next card') : 'Go on with the draft'}
    </Button>
  ) : null;
  return (
    <PageFrame
      title="Direction"
      lead="Where the team is going, what is settled, and what is for the team to find out. Every session opens with it."
      actions={begin}
    >
      {writing ? <DirectionEditor directions={directions} onDone={() => setWriting(false)} /> : <Current direction={current} mayWrite={mayWrite} />}
      {past.length === 0 ? null : (
        <PageSection title="Before" lead="Cards the team had, the newest first.">
          <ul className={styles.past}>
            {past.map((one) => (
              <li key={one.id}>
                <Past direction={one} />
              </li>
            ))}
          </ul>
        </PageSection>
      )}
    </PageFrame>
  );
}

function Current({ direction, mayWrite }: { readonly direction: Direction | null; readonly mayWrite: boolean }) {
  if (direction === null) {
    return (
      <EmptyState
        title="Here stands where the team is going"
        example="Changes reach users the same day. We do not know yet what really holds them up."
      >
        {mayWrite
          ? 'A sentence is enough to begin with. You can change it at any time, and what it was stays readable.'
          : 'Those who lead the team write it. What they do not know stands on it too.'}
      </EmptyState>
    );
  }
  return (
    <article className={styles.card} aria-label="The present card">
      <NewSince direction={direction} />
      <DirectionBody content={direction.content} />
      {direction.since === null ? null : <p className={styles.since}>Since {dayOf(direction.since)}</p>}
    </article>
  );
}

function Past({ direction }: { readonly direction: Direction }) {
  const { mission } = direction.content;
  return (
    <details className={styles.earlier}>
      <summary>
        <span className={styles.earlierMission}>{mission === '' ? 'A card without a mission' : mission}</span>
        <span className={styles.since}>{spanOf(direction)}</span>
      </summary>
      <DirectionBody content={direction.content} />
    </details>
  );
}

function spanOf({ since, until }: Direction): string {
  if (since === null || until === null) return '';
  const [from, to] = [dayOf(since), dayOf(until)];
  return from === to ? from : `${from} to ${to}`;
}
