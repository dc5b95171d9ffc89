/** Looks the invitation up, brings back who was in already, and lets the others in. */
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Refused } from '#shared/lib/outcome.ts';
import { http, type Invitation } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { call } from '../../api/call.ts';
import { memory } from '../../lib/memory.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Button } from '../../ui/button.tsx';
import { DoorBody, DoorHead } from '../../ui/door-page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { CodeEntry } from './code-entry.tsx';
import { InvitationSheet } from './invitation-sheet.tsx';
import styles from './join-page.module.css';

type By = { readonly token: string } | { readonly code: string };
export type Found = Invitation & { readonly token: string };
type State =
  | { readonly is: 'looking' }
  | { readonly is: 'found'; readonly invitation: Found }
  | { readonly is: 'refused'; readonly refused: Refused<RefusalCode> };

export function InvitationDoor({ by }: { readonly by: By }) {
  const [tries, setTries] = useState(0);
  const state = useInvitation(by, tries);
  switch (state.is) {
    case 'looking':
      return <Looking />;
    case 'found':
      return <InvitationSheet invitation={state.invitation} />;
    case 'refused':
      return <NotFound by={by} refused={state.refused} onRetry={() => setTries(tries + 1)} />;
  }
}

export const Looking = () => (
  <div className={styles.looking}>
    <Progress label="Looking for the session" />
  </div>
);

type NotFoundProps = { readonly by: By; readonly refused: Refused<RefusalCode>; readonly onRetry: () => void };

function NotFound({ by, refused, onRetry }: NotFoundProps) {
  // Another code would not help against a server that does not answer; what was typed stays in the address.
  if (refused.code === 'unknown-code') return <CodeEntry code={'code' in by ? by.code : ''} fault={phraseOf(refused)} />;
  return (
    <DoorBody>
      <DoorHead title="This session does not open yet" />
      <p role="alert">{phraseOf(refused)}</p>
      <Button variant="primary" onClick={onRetry}>
        Try again
      </Button>
    </DoorBody>
  );
}

function useInvitation(by: By, tries: number): State {
  const [state, setState] = useState<State>({ is: 'looking' });
  const [, navigate] = useLocation();
  // `by` is a new object each time; what it says stays the same.
  const [is, secret] = 'token' in by ? ['token', by.token] : ['code', by.code];
  useEffect(() => {
    let here = true;
    const look = async (): Promise<void> => {
      const answer = await call(http.readInvitation, { body: is === 'token' ? { token: secret } : { code: secret } });
      if (!answer.ok) return here ? setState({ is: 'refused', refused: answer }) : undefined;
      const back = await isInside(answer.value);
      if (!here) return;
      if (back) navigate(`/s/${answer.value.sessionId}`, { replace: true });
      else setState({ is: 'found', invitation: answer.value });
    };
    void look();
    return () => {
      here = false;
    };
  }, [is, secret, tries, navigate]);
  return state;
}

/** The same link brings the same person back. Asked only where this browser remembers a place. */
async function isInside({ sessionId, status }: Found): Promise<boolean> {
  if (status === 'closed' || !memory.hasPlace(sessionId)) return false;
  const view = await call(http.readSession, { params: { id: sessionId } });
  if (!view.ok && view.code === 'not-signed-in') memory.forgetPlace(sessionId);
  return view.ok;
}
