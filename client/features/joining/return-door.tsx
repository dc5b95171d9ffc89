/** One's second device: the same person, with the right to the drafts written on the first. */
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Refused } from '#shared/lib/outcome.ts';
import { http } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { call } from '../../api/call.ts';
import { memory } from '../../lib/memory.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Button } from '../../ui/button.tsx';
import { DoorBody, DoorHead } from '../../ui/door-page.tsx';
import { Looking } from './invitation-door.tsx';

type Props = { readonly returnToken: string; readonly writerSecret: string };

export function ReturnDoor({ returnToken, writerSecret }: Props) {
  const [refused, setRefused] = useState<Refused<RefusalCode> | null>(null);
  const [tries, setTries] = useState(0);
  const [, navigate] = useLocation();
  useEffect(() => {
    let here = true;
    void call(http.returnTo, { body: { returnToken } }).then((answer) => {
      if (!here) return;
      if (!answer.ok) return setRefused(answer);
      const { sessionId, name } = answer.value;
      memory.adoptWriterSecret(sessionId, writerSecret);
      memory.keepPlace(sessionId);
      if (memory.name() === '') memory.keepName(name);
      // Replaced, so that the secret does not stay in the history of this device.
      navigate(`/s/${sessionId}`, { replace: true });
    });
    return () => {
      here = false;
    };
  }, [returnToken, writerSecret, tries, navigate]);
  if (refused === null) return <Looking />;
  return (
    <DoorBody>
      <DoorHead title="This way back does not open" />
      <p role="alert">
        {refused.code === 'unknown-session'
          ? 'The link is not known here any more. Make a new one on your other device, under “Invite people”.'
          : phraseOf(refused)}
      </p>
      <Button
        variant="primary"
        onClick={() => {
          setRefused(null);
          setTries(tries + 1);
        }}
      >
        Try again
      </Button>
    </DoorBody>
  );
}
