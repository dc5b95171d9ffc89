/** What one is invited to, and the one thing it asks: a name. */
import { useState, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import type { Refused } from '#shared/lib/outcome.ts';
import { http } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { labelWords } from '#shared/retrospectives/labels.ts';
import { call } from '../../api/call.ts';
import { memory } from '../../lib/memory.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Button } from '../../ui/button.tsx';
import { DoorBody, DoorForm, DoorHead, DoorNote } from '../../ui/door-page.tsx';
import { NameField } from '../../ui/name-field.tsx';
import type { Found } from './invitation-door.tsx';
import { suggestName } from './suggest-name.ts';

export function InvitationSheet({ invitation }: { readonly invitation: Found }) {
  return (
    <>
      <DoorHead over={invitation.status === 'closed' ? 'You were invited to' : 'You are invited to'} title={invitation.title}>
        {summaryOf(invitation)}
      </DoorHead>
      {invitation.status === 'closed' ? <ClosedDoor invitation={invitation} /> : <NameForm invitation={invitation} />}
    </>
  );
}

export function summaryOf({ formatName, minutes, people, status }: Found): string {
  const about = [formatName, `${minutes} minutes`];
  if (status === 'live' && people > 0) about.push(people === 1 ? 'one person is in' : `${people} people are in`);
  return about.join(', ');
}

function NameForm({ invitation }: { readonly invitation: Found }) {
  const [name, setName] = useState(() => memory.name());
  const { enter, busy, refused, clear } = useEnter(invitation);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void enter(name);
  };
  const change = (typed: string): void => {
    setName(typed);
    clear();
  };
  const words = labelWords[invitation.label];
  return (
    <DoorForm onSubmit={submit}>
      <NameField name={name} onChange={change} error={refused === null ? null : phraseOf(refused)} />
      {refused?.code === 'name-taken' && (
        <Button onClick={() => void enter(suggestName(name)).then(() => setName(suggestName(name)))}>
          Enter as {suggestName(name)}
        </Button>
      )}
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Enter the session
      </Button>
      <DoorNote>
        <strong>{words.name}.</strong> {words.statement}
      </DoorNote>
    </DoorForm>
  );
}

function ClosedDoor({ invitation }: { readonly invitation: Found }) {
  const { enter, busy, refused } = useEnter(invitation);
  return (
    <DoorBody>
      <p>This session is closed. What it decided, and every card, can still be read.</p>
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
      <Button variant="primary" size="large" busy={busy} autoFocus onClick={() => void enter('')}>
        Read the result
      </Button>
    </DoorBody>
  );
}

function useEnter({ token, status }: Found) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused<RefusalCode> | null>(null);
  const [, navigate] = useLocation();
  const enter = async (name: string): Promise<void> => {
    if (status === 'live' && name.trim() === '') return setRefused({ ok: false, code: 'name-empty' });
    setBusy(true);
    const answer = await call(http.join, { body: { token, name: name.trim() } });
    setBusy(false);
    if (!answer.ok) return setRefused(answer);
    const { sessionId, personId } = answer.value;
    // A session that closed a moment ago lets people in as readers.
    if (personId === null) return navigate(`/s/${sessionId}/result`, { replace: true });
    memory.keepName(answer.value.name);
    memory.keepPlace(sessionId);
    navigate(`/s/${sessionId}`, { replace: true });
  };
  return { enter, busy, refused, clear: () => setRefused(null) };
}
