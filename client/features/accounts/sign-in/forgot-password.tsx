import { useState, type SubmitEvent } from 'react';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand } from '../../../api/query.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorForm, DoorHead } from '../../../ui/door-page.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { MailSent } from '../mail-sent.tsx';

export function ForgotPassword({ onBack }: { readonly onBack: () => void }) {
  const { send, busy, refused } = useCommand(accountsHttp.sendPasswordReset);
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const answer = await send({ body: { email: email.trim() } });
    setSent(answer.ok);
  };
  if (sent) return <MailSent to={email.trim()} />;
  return (
    <DoorForm onSubmit={(event) => void submit(event)}>
      <DoorHead title="A new password">A link by which you choose it comes by mail.</DoorHead>
      <TextField
        label="Mail address"
        type="email"
        autoComplete="email"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={refused === null ? null : phraseOf(refused)}
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Mail me the link
      </Button>
      <Button variant="quiet" onClick={onBack}>
        Back to signing in
      </Button>
    </DoorForm>
  );
}
