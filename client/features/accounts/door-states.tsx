/** What every page for coming in shows before it knows enough, and where it cannot go on. */
import type { ReactNode } from 'react';
import type { Refused } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { useWhoIsHere, type WhoIsHere } from '../../api/me.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DoorBody, DoorHead, DoorPage } from '../../ui/door-page.tsx';
import { Progress } from '../../ui/progress.tsx';

export const Waiting = ({ label }: { readonly label: string }) => (
  <div style={{ paddingBlock: 'var(--space-12)' }}>
    <Progress label={label} />
  </div>
);

type NoWayProps = { readonly title: string; readonly refused: Refused<RefusalCode>; readonly onRetry?: () => void };

export const NoWay = ({ title, refused, onRetry }: NoWayProps) => (
  <DoorBody>
    <DoorHead title={title} />
    <p role="alert">{phraseOf(refused)}</p>
    {onRetry !== undefined && (
      <Button variant="primary" onClick={onRetry}>
        Try again
      </Button>
    )}
    <ButtonLink href="/">To the first page</ButtonLink>
  </DoorBody>
);

/** A page for coming in that has to know first who is here already. */
export function KnownDoor({ children }: { readonly children: (here: WhoIsHere) => ReactNode }) {
  const { value, refused, again } = useWhoIsHere();
  return (
    <DoorPage>
      {value !== null ? (
        children(value)
      ) : refused === null ? (
        <Waiting label="Opening the page" />
      ) : (
        <NoWay title="This page does not open yet" refused={refused} onRetry={again} />
      )}
    </DoorPage>
  );
}
