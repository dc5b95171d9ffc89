/** The one-time link that the server printed: whoever opens it first makes the workspace theirs. */
import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { SignInWays } from '#shared/accounts/schema.ts';
import type { WhoIsHere } from '../../../api/me.ts';
import { readAddressSecret } from '../../../lib/address-secret.ts';
import { memory } from '../../../lib/memory.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { DoorBody, DoorHead, DoorNote } from '../../../ui/door-page.tsx';
import { AccountFirst } from '../account-first.tsx';
import { KnownDoor } from '../door-states.tsx';
import { FoundingForm } from './founding-form.tsx';

export function ClaimPage() {
  usePageTitle('Begin');
  const [token] = useState(() => readAddressSecret().get('token'));
  return <KnownDoor>{(here) => <Claim here={here} token={token} />}</KnownDoor>;
}

function Claim({ here, token }: { readonly here: WhoIsHere; readonly token: string | null }) {
  // From the first step on the workspace is this person's own, and the steps go on.
  const [owned] = useState(here.workspace);
  const [, navigate] = useLocation();
  if (owned !== null && here.me?.isAdmin === true) return <Redirect to="/" replace />;
  if (owned !== null) return <ClaimedAlready name={owned.name} />;
  if (token === null) return <LinkIncomplete />;
  if (here.me === null || here.me.isGuest) return <OwnAccount ways={here.ways} token={token} />;
  return <FoundingForm token={token} me={here.me.name} onFounded={(team) => navigate(`/t/${team}`, { replace: true })} />;
}

/** An owner needs a way back, so the account comes first; signed in, the page goes on by itself. */
function OwnAccount({ ways, token }: { readonly ways: SignInWays; readonly token: string }) {
  const [name, setName] = useState(() => memory.name());
  return (
    <DoorBody>
      <DoorHead title="Make this Waymark yours">You are the first here. First an account, so that you can always come back.</DoorHead>
      <AccountFirst
        ways={ways}
        name={name}
        onName={setName}
        nameFault={null}
        comeBackTo={`/claim#${token}`}
        onDone={() => memory.keepName(name.trim())}
        labels={{ fresh: 'Go on', back: 'Sign in and go on' }}
      />
      <DoorNote>
        You will look after the workspace: its name, its teams, and who else looks after it. By that alone you see nothing of a
        team that you are not in.
      </DoorNote>
    </DoorBody>
  );
}

const ClaimedAlready = ({ name }: { readonly name: string }) => (
  <DoorBody>
    <DoorHead title="This link was used">{name} has an owner. They can invite you.</DoorHead>
    <ButtonLink href="/sign-in" variant="primary" size="large">
      Sign in
    </ButtonLink>
    <ButtonLink href="/">To the first page</ButtonLink>
  </DoorBody>
);

const LinkIncomplete = () => (
  <DoorBody>
    <DoorHead title="The link is not whole">Copy the whole line from where the server was started.</DoorHead>
    <ButtonLink href="/">To the first page</ButtonLink>
  </DoorBody>
);
