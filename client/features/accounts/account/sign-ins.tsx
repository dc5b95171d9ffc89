import { useState } from 'react';
import type { SignIn } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand, useOwnQuery } from '../../../api/query.ts';
import { dayOf } from '../../../lib/dates.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { PageSection } from '../../../ui/page-frame.tsx';
import styles from './account-page.module.css';

/** Where one is signed in, so that a browser left behind can be signed out from here. */
export function SignIns({ comesBack }: { readonly comesBack: boolean }) {
  const { value } = useOwnQuery(accountsHttp.listSignIns, {});
  const end = useCommand(accountsHttp.endSignIn);
  return (
    <PageSection title="Where you are signed in">
      {end.refused !== null && <p role="alert">{phraseOf(end.refused)}</p>}
      <ul className={styles.signIns}>
        {(value?.signIns ?? []).map((signIn) => (
          <li key={signIn.id} className={styles.signIn}>
            <SignInWords signIn={signIn} />
            {!signIn.current && (
              <Button variant="quiet" busy={end.busy} onClick={() => void end.send({ params: { signIn: signIn.id } })}>
                Sign it out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <WaysOut comesBack={comesBack} />
    </PageSection>
  );
}

const SignInWords = ({ signIn: { device, current, startedAt } }: { readonly signIn: SignIn }) => (
  <p>
    <span className={styles.device}>{device === '' ? 'A browser' : device}</span>
    {current && ', this one'}
    <br />
    <span className={styles.quiet}>since {dayOf(startedAt)}</span>
  </p>
);

function WaysOut({ comesBack }: { readonly comesBack: boolean }) {
  const here = useCommand(accountsHttp.signOut);
  const everywhere = useCommand(accountsHttp.signOutEverywhere);
  const [asked, setAsked] = useState<'here' | 'everywhere' | null>(null);
  const leave = async (which: 'here' | 'everywhere'): Promise<void> => {
    const answer = await (which === 'here' ? here : everywhere).send({ body: {} });
    // A fresh page holds nothing of what the account could see.
    if (answer.ok) location.assign('/');
    else setAsked(null);
  };
  const refused = here.refused ?? everywhere.refused;
  return (
    <>
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
      <div className={styles.ways}>
        <Button busy={here.busy} onClick={() => (comesBack ? void leave('here') : setAsked('here'))}>
          Sign out here
        </Button>
        <Button busy={everywhere.busy} onClick={() => setAsked('everywhere')}>
          Sign out everywhere
        </Button>
      </div>
      <ConfirmDialog
        title={asked === 'here' ? 'Sign out for good?' : 'Sign out every browser?'}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={() => void leave(asked ?? 'here')}
        confirmLabel={asked === 'here' ? 'Sign out' : 'Sign out everywhere'}
        cancelLabel="Stay signed in"
        busy={here.busy || everywhere.busy}
      >
        <p>
          {comesBack
            ? 'Whatever is open there closes within moments. You sign in again with your mail address.'
            : 'No way leads back to this account: it has no mail address. Keep it first if you mean to return.'}
        </p>
      </ConfirmDialog>
    </>
  );
}
