/** Signing in: with what one has, by a mailed link, or after choosing a new password by one. */
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { readAddressSecret, safePath, takeSecretOutOfAddress } from '../../../lib/address-secret.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import type { WhoIsHere } from '../../../api/me.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DoorBody, DoorHead, DoorNote } from '../../../ui/door-page.tsx';
import { CredentialsForm } from '../credentials-form.tsx';
import { KnownDoor } from '../door-states.tsx';
import { ForgotPassword } from './forgot-password.tsx';
import { LinkDoor } from './link-door.tsx';
import { NewPassword } from './new-password.tsx';

export function SignInPage() {
  usePageTitle('Sign in');
  const [secret] = useState(readAddressSecret);
  const [link, reset] = [secret.get('link'), secret.get('reset')];
  const to = safePath(secret.get('to') ?? new URLSearchParams(location.search).get('to'));
  useEffect(takeSecretOutOfAddress, []);
  return (
    <KnownDoor>
      {(here) => {
        if (link !== null) return <LinkDoor token={link} to={to} />;
        if (reset !== null) return <NewPassword token={reset} />;
        return <SignIn here={here} to={to} />;
      }}
    </KnownDoor>
  );
}

function SignIn({ here, to }: { readonly here: WhoIsHere; readonly to: string }) {
  const [, navigate] = useLocation();
  const [forgot, setForgot] = useState(false);
  const { me, ways } = here;
  if (me !== null && !me.isGuest) {
    return (
      <DoorBody>
        <DoorHead title="You are signed in">as {me.name}</DoorHead>
        <ButtonLink href={to} variant="primary" size="large">
          Go on
        </ButtonLink>
        <ButtonLink href="/account">Use another account</ButtonLink>
      </DoorBody>
    );
  }
  if (forgot) return <ForgotPassword onBack={() => setForgot(false)} />;
  return (
    <DoorBody>
      <DoorHead title="Sign in" />
      {new URLSearchParams(location.search).has('error') && (
        <p role="alert">Signing in over there was not finished. Try again, or take another way.</p>
      )}
      <CredentialsForm ways={ways} newName={null} comeBackTo={to} onDone={() => navigate(to, { replace: true })} doneLabel="Sign in" />
      {ways.password && ways.emailLink && (
        <Button variant="quiet" onClick={() => setForgot(true)}>
          I forgot my password
        </Button>
      )}
      <DoorNote>
        <strong>New here?</strong> An invitation from your team brings you in. A reflection of your own needs no account: begin
        it on the first page.
      </DoorNote>
    </DoorBody>
  );
}
