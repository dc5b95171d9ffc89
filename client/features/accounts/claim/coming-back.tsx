import { useState } from 'react';
import type { SignInWays } from '#shared/accounts/schema.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice, ChoiceList } from '../../../ui/choice-list.tsx';
import { DoorBody, DoorHead } from '../../../ui/door-page.tsx';
import { CredentialsForm } from '../credentials-form.tsx';

type Way = 'account' | 'browser';
type Props = { readonly ways: SignInWays; readonly name: string; readonly home: string; readonly onDone: () => void };

/** How the owner comes back: by an account that lasts, or with this browser alone. */
export function ComingBack({ ways, name, home, onDone }: Props) {
  const [way, setWay] = useState<Way>('account');
  const choice = (of: Way) => ({ type: 'radio' as const, name: 'way', checked: way === of, onChange: () => setWay(of) });
  return (
    <DoorBody>
      <DoorHead title="How will you come back?">The workspace and the team are there.</DoorHead>
      <ChoiceList legend="Next time">
        <Choice {...choice('account')} label={accountLabel(ways)} meaning="From any browser, and with the way back if you lose it." />
        <Choice {...choice('browser')} label="Just this browser" meaning="Nothing to remember. Whoever clears this browser’s data closes the way back; an account can be made later." />
      </ChoiceList>
      {way === 'account' ? (
        <CredentialsForm ways={ways} newName={name} comeBackTo={home} onDone={onDone} doneLabel="Keep this account" />
      ) : (
        <Button variant="primary" size="large" onClick={onDone}>
          Go to the team
        </Button>
      )}
    </DoorBody>
  );
}

function accountLabel({ password, emailLink, providers }: SignInWays): string {
  const by = [password ? 'a password' : null, emailLink ? 'a link by mail' : null, ...providers.map((one) => one.name)].filter((part) => part !== null);
  return `With ${by.join(' or ')}`;
}
