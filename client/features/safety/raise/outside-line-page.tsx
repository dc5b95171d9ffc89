/** The way past a team's own leader: who takes it, and for that person what was raised. */
import { useState } from 'react';
import { Redirect } from 'wouter';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import type { Raised } from '#shared/safety/raised.ts';
import { useMe } from '../../../api/me.ts';
import { useCommand, useOwnQuery } from '../../../api/query.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Masthead } from '../../../ui/masthead.tsx';
import { PageFrame, PageSection } from '../../../ui/page-frame.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { RaisedCard } from './raised-card.tsx';
import styles from './raised.module.css';

export function OutsideLinePage() {
  const me = useMe();
  const { value, refused, again } = useOwnQuery(safetyHttp.readOutsideLine, {});
  if (refused?.code === 'not-signed-in') return <Redirect to="/sign-in?to=/workspace/outside-line" replace />;
  return (
    <>
      <Masthead />
      <main className={styles.alone}>
        <PageFrame title="Outside line" lead="Concerns that should not go through a team’s own leader come to one person who does not lead it. Nobody else can read them here.">
          {value === null ? (
            refused !== null && <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>
          ) : (
            <>
              {value.raised !== null && <Concerns raised={value.raised} />}
              {value.raised === null && (
                <p>
                  {value.contact === null
                    ? 'Nobody takes these concerns yet, so teams are not offered this way.'
                    : `${value.contact.name} takes these concerns for all teams that they do not lead.`}
                </p>
              )}
              {me?.isAdmin === true && <Contact name={value.contact?.name ?? null} />}
            </>
          )}
        </PageFrame>
      </main>
    </>
  );
}

const Concerns = ({ raised }: { readonly raised: readonly (Raised & { readonly teamName: string })[] }) => (
  <PageSection title="Raised to you" lead="That you read is noted: to whoever raised it by day, to the team by month and without saying what.">
    {raised.length === 0 ? (
      <EmptyState title="Nothing has been raised to you">Concerns of teams that you lead never come here.</EmptyState>
    ) : (
      <ul className={styles.list}>
        {raised.map((one) => (
          <li key={one.id}>
            <OutsideCard raised={one} />
          </li>
        ))}
      </ul>
    )}
  </PageSection>
);

function OutsideCard({ raised }: { readonly raised: Raised & { readonly teamName: string } }) {
  const { send, busy, refused } = useCommand(safetyHttp.stepOutside);
  const take = async (step: Parameters<typeof send>[0]['body']): Promise<boolean> =>
    (await send({ params: { raised: raised.id }, body: step })).ok;
  return <RaisedCard raised={raised} from={raised.teamName} mayAnswer onStep={take} busy={busy} refused={refused} />;
}

/** For whoever looks after the workspace: says who takes concerns, and sees none of them by that. */
function Contact({ name }: { readonly name: string | null }) {
  const { send, busy, refused } = useCommand(safetyHttp.setOutsideLine);
  const [email, setEmail] = useState('');
  const set = async (to: string | null): Promise<void> => {
    if ((await send({ body: { email: to } })).ok) setEmail('');
  };
  return (
    <PageSection
      title="Who takes them"
      lead="Choose somebody whom people trust and who leads none of the teams. Somebody new does not see what was raised to the person before."
    >
      <form
        className={styles.contact}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void set(email.trim());
        }}
      >
        <TextField
          label={name === null ? 'Mail address of their account' : `Mail address of whoever takes over from ${name}`}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={refused === null ? null : refused.code === 'unknown-person' ? 'Nobody here has an account with this address.' : phraseOf(refused)}
        />
        <div className={styles.acts}>
          {name !== null && (
            <Button busy={busy} onClick={() => void set(null)}>
              Close the outside line
            </Button>
          )}
          <Button type="submit" variant="primary" busy={busy}>
            Let them take concerns
          </Button>
        </div>
      </form>
    </PageSection>
  );
}
