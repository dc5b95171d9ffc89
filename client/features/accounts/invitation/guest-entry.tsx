import type { SubmitEvent } from 'react';
import type { Me } from '#shared/accounts/schema.ts';
import { memory } from '../../../lib/memory.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorForm, DoorNote } from '../../../ui/door-page.tsx';
import { NameField } from '../../../ui/name-field.tsx';
import type { TeamInvited } from './invitation-page.tsx';
import { useAccepting } from './use-accepting.ts';

export function GuestEntry({ invited, me }: { readonly invited: TeamInvited; readonly me: Me | null }) {
  const { name, change, accept, busy, refused } = useAccepting(invited, me?.name ?? memory.name());
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void accept();
  };
  return (
    <DoorForm onSubmit={submit}>
      <NameField name={name} onChange={change} error={refused === null ? null : phraseOf(refused)} />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Come in
      </Button>
      <DoorNote>
        <strong>No account needed.</strong> You see what the team shares with guests. This browser remembers you.
      </DoorNote>
    </DoorForm>
  );
}
