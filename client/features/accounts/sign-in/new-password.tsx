import { useState, type SubmitEvent } from 'react';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand } from '../../../api/query.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DoorBody, DoorForm, DoorHead } from '../../../ui/door-page.tsx';
import { TextField } from '../../../ui/text-field.tsx';

export function NewPassword({ token }: { readonly token: string }) {
  const { send, busy, refused } = useCommand(accountsHttp.resetPassword);
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const answer = await send({ body: { token, password } });
    setDone(answer.ok);
  };
  if (done) {
    return (
      <DoorBody>
        <DoorHead title="The new password stands">Every browser was signed out. Sign in with it now.</DoorHead>
        <ButtonLink href="/sign-in" variant="primary" size="large">
          Sign in
        </ButtonLink>
      </DoorBody>
    );
  }
  return (
    <DoorForm onSubmit={(event) => void submit(event)}>
      <DoorHead title="Choose a new password" />
      <TextField
        label="New password"
        hint="Ten characters or more. A few words in a row work well."
        type="password"
        autoComplete="new-password"
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={refused === null ? null : phraseOf(refused)}
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Keep this password
      </Button>
    </DoorForm>
  );
}
