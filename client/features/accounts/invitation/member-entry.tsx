import type { SubmitEvent } from 'react';
import type { WhoIsHere } from '../../../api/me.ts';
import { memory } from '../../../lib/memory.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorForm, DoorNote } from '../../../ui/door-page.tsx';
import { AccountFirst } from '../account-first.tsx';
import { NameField } from '../../../ui/name-field.tsx';
import type { TeamInvited } from './invitation-page.tsx';
import { useAccepting } from './use-accepting.ts';

type Props = { readonly invited: TeamInvited; readonly here: WhoIsHere };

export function MemberEntry({ invited, here }: Props) {
  const accepting = useAccepting(invited, here.me?.name ?? memory.name());
  const { name, change, accept, busy, refused } = accepting;
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
    <AccountFirst
      ways={here.ways}
      name={name}
      onName={change}
      nameFault={refused === null ? null : phraseOf(refused)}
      email={invited.email ?? ''}
      comeBackTo={`/invitation#${invited.token}`}
      onDone={accept}
      labels={{ fresh: 'Join the team', back: 'Sign in and join' }}
    />
  );
}
