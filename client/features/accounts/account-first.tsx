/** Where only an account that lasts will do: a new one, or one that somebody has already. */
import { useState } from 'react';
import type { SignInWays } from '#shared/accounts/schema.ts';
import { Button } from '../../ui/button.tsx';
import { DoorBody } from '../../ui/door-page.tsx';
import { NameField } from '../../ui/name-field.tsx';
import { CredentialsForm } from './credentials-form.tsx';

type Props = {
  readonly ways: SignInWays;
  readonly name: string;
  readonly onName: (name: string) => void;
  /** What is wrong with the name. */
  readonly nameFault: string | null;
  readonly email?: string;
  readonly comeBackTo: string;
  readonly onDone: () => Promise<void> | void;
  /** The outcome with a new account, and with one that is there. */
  readonly labels: { readonly fresh: string; readonly back: string };
};

export function AccountFirst({ ways, name, onName, nameFault, email = '', comeBackTo, onDone, labels }: Props) {
  const [hasAccount, setHasAccount] = useState(false);
  return (
    <DoorBody>
      {!hasAccount && <NameField name={name} onChange={onName} error={nameFault} />}
      <CredentialsForm
        key={String(hasAccount)}
        ways={ways}
        newName={hasAccount ? null : name}
        email={email}
        comeBackTo={comeBackTo}
        onDone={onDone}
        doneLabel={hasAccount ? labels.back : labels.fresh}
      />
      <Button variant="quiet" onClick={() => setHasAccount(!hasAccount)}>
        {hasAccount ? 'I have no account yet' : 'I have an account already'}
      </Button>
    </DoorBody>
  );
}
