import { useState, type SubmitEvent } from 'react';
import type { WhoIsHere } from '../../../api/me.ts';
import { memory } from '../../../lib/memory.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorBody, DoorForm, DoorNote } from '../../../ui/door-page.tsx';
import { CredentialsForm } from '../credentials-form.tsx';
import { NameField } from '../../../ui/name-field.tsx';
import type { TeamInvited } from './invitation-page.tsx';
import { useAccepting } from './use-accepting.ts';

type Props = { readonly invited: TeamInvited; readonly here: WhoIsHere };

export function MemberEntry({ invited, here }: Props) {
  const accepting = useAccepting(invited, here.me?.name ?? memory.name());
  const { name, change, accept, busy, refused } = accepting;
  const [hasAccount, setHasAccount] = useState(false);
  if (here.me !== null && !here.me.isGuest) {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      void accept();
    };
    return (
      <DoorForm onSubmit={submit}>
        <NameField name={name} onChange={change} error={refused === null ? null : phraseOf(refused)} />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Join the team
        </Button>
        <DoorNote>You are signed in as {here.me.email ?? here.me.name}.</DoorNote>
      </DoorForm>
    );
  }
  return (
    <DoorBody>
      {!hasAccount && <NameField name={name} onChange={change} error={refused === null ? null : phraseOf(refused)} />}
      <CredentialsForm
        key={String(hasAccount)}
        ways={here.ways}
        newName={hasAccount ? null : name}
        email={invited.email ?? ''}
        comeBackTo={`/invitation#${invited.token}`}
        onDone={accept}
        doneLabel={hasAccount ? 'Sign in and join' : 'Join the team'}
      />
      <Button variant="quiet" onClick={() => setHasAccount(!hasAccount)}>
        {hasAccount ? 'I have no account yet' : 'I have an account already'}
      </Button>
    </DoorBody>
  );
}
