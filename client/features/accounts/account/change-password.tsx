import { useState, type SubmitEvent } from 'react';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand } from '../../../api/query.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorForm } from '../../../ui/door-page.tsx';
import { PageSection } from '../../../ui/page-frame.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './account-page.module.css';

export function ChangePassword() {
  const { send, busy, refused, clear } = useCommand(accountsHttp.changePassword);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [done, setDone] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const answer = await send({ body: { current, next } });
    setDone(answer.ok);
    if (!answer.ok) return;
    setCurrent('');
    setNext('');
  };
  const typed = (set: (text: string) => void) => (event: { readonly currentTarget: HTMLInputElement }) => {
    set(event.currentTarget.value);
    setDone(false);
    clear();
  };
  const isWrong = refused?.code === 'wrong-password';
  return (
    <PageSection title="Your password" lead="A new one signs out every other browser.">
      <div className={styles.narrow}>
        <DoorForm onSubmit={(event) => void submit(event)}>
          <TextField
            label="The present password"
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={typed(setCurrent)}
            error={isWrong ? 'This is not the present password.' : null}
          />
          <TextField
            label="The new password"
            hint="Ten characters or more. A few words in a row work well."
            type="password"
            autoComplete="new-password"
            value={next}
            onChange={typed(setNext)}
            error={refused !== null && !isWrong ? phraseOf(refused) : null}
          />
          {done && <p role="status">The new password stands.</p>}
          <Button type="submit" busy={busy}>
            Change the password
          </Button>
        </DoorForm>
      </div>
    </PageSection>
  );
}
