/** One's own account: its name, how one comes back, where one is signed in, and the way out. */
import { Link, Redirect } from 'wouter';
import type { Me } from '#shared/accounts/schema.ts';
import { useWhoIsHere, type WhoIsHere } from '../../../api/me.ts';
import { Masthead } from '../../../ui/masthead.tsx';
import { PageFrame, PageSection } from '../../../ui/page-frame.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { CredentialsForm } from '../credentials-form.tsx';
import { NoWay, Waiting } from '../door-states.tsx';
import styles from './account-page.module.css';
import { ChangePassword } from './change-password.tsx';
import { Leaving, OwnData } from './own-data.tsx';
import { SignIns } from './sign-ins.tsx';
import { WorkspaceData } from './workspace-data.tsx';
import { AccountName } from './account-name.tsx';

export function AccountPage() {
  const { value, refused, again } = useWhoIsHere();
  return (
    <>
      <Masthead />
      <main className={styles.main}>
        {value === null ? (
          refused === null ? <Waiting label="Opening your account" /> : <NoWay title="Your account does not open yet" refused={refused} onRetry={again} />
        ) : value.me === null ? (
          <Redirect to="/sign-in?to=/account" replace />
        ) : (
          <Account here={value} me={value.me} />
        )}
      </main>
    </>
  );
}

function Account({ here, me }: { readonly here: WhoIsHere; readonly me: Me }) {
  const lasts = me.email !== null;
  return (
    <PageFrame
      title="Your account"
      lead={lasts ? `You sign in as ${me.email}.` : 'This browser alone knows you. Whoever clears its data closes the way back.'}
      actions={me.teams.map(({ id, name }) => (
        <ButtonLink key={id} href={`/t/${id}`}>
          To {name}
        </ButtonLink>
      ))}
    >
      {!lasts && (
        <PageSection title="Keep this account" lead="What you did here so far stays yours, and you can come back from anywhere.">
          <div className={styles.narrow}>
            <CredentialsForm ways={here.ways} newName={me.name} comeBackTo="/account" onDone={() => {}} doneLabel="Keep this account" />
          </div>
        </PageSection>
      )}
      <PageSection title="Your name" lead="The name that is offered wherever you come in. Each team knows you by a name of its own.">
        <AccountName name={me.name} />
      </PageSection>
      <SignIns comesBack={lasts} />
      {lasts && here.ways.password && <ChangePassword />}
      <PageSection title="Concerns" lead="What was raised past a team’s leader, and what became of a concern of one’s own.">
        <p>
          <Link href="/workspace/outside-line">The outside line</Link>, <Link href="/receipt">a concern by its receipt</Link>
        </p>
      </PageSection>
      <OwnData />
      {me.isAdmin && <WorkspaceData />}
      <Leaving />
    </PageFrame>
  );
}
