/** The one-time link that the server printed: whoever opens it first makes the workspace theirs. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SignInWays } from '#shared/accounts/schema.ts';
import type { WhoIsHere } from '../../../api/me.ts';
import { readAddressSecret } from '../../../lib/address-secret.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { DoorBody, DoorHead } from '../../../ui/door-page.tsx';
import { KnownDoor } from '../door-states.tsx';
import { ComingBack } from './coming-back.tsx';
import { FoundingForm, type Founded } from './founding-form.tsx';

export function ClaimPage() {
  usePageTitle('Begin');
  const [token] = useState(() => readAddressSecret().get('token'));
  return <KnownDoor>{(here) => <Claim here={here} token={token} />}</KnownDoor>;
}

function Claim({ here, token }: { readonly here: WhoIsHere; readonly token: string | null }) {
  // From the first step on the workspace is this person's own, and the steps go on.
  const [owned] = useState(here.workspace);
  const [founded, setFounded] = useState<Founded | null>(null);
  if (founded !== null) return <LastStep founded={founded} ways={here.ways} />;
  if (owned !== null) return <ClaimedAlready name={owned.name} />;
  return token === null ? <LinkIncomplete /> : <FoundingForm token={token} onFounded={setFounded} />;
}

function LastStep({ founded, ways }: { readonly founded: Founded; readonly ways: SignInWays }) {
  const [, navigate] = useLocation();
  const home = `/t/${founded.team}`;
  return <ComingBack ways={ways} name={founded.name} home={home} onDone={() => navigate(home, { replace: true })} />;
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
    <DoorHead title="The link is not whole">
      Copy the whole line that begins with “Owner” from where the server was started, or scan its code.
    </DoorHead>
    <ButtonLink href="/">To the first page</ButtonLink>
  </DoorBody>
);
