/** One's own data: to take along, and to leave with. What is not tied to the account is said where one might look for it. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { nameAfterLeaving, notTied, type NamesAfter } from '#shared/accounts/own-data.ts';
import { dataHttp } from '#shared/protocol/http-data.ts';
import { useCommand } from '../../../api/query.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button, FileLink } from '../../../ui/button.tsx';
import { Choice, ChoiceList } from '../../../ui/choice-list.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { PageSection } from '../../../ui/page-frame.tsx';
import styles from './account-page.module.css';

export function OwnData() {
  return (
    <PageSection title="Your data" lead="Everything that is tied to your account, as one file. Nobody else can ask for it.">
      <div>
        <FileLink href={dataHttp.readOwnData.path} icon={<Download aria-hidden />}>
          Take your data along
        </FileLink>
      </div>
      <details className={styles.notTied}>
        <summary>What is not in it, because nothing ties it to you</summary>
        <ul>
          {notTied.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </PageSection>
  );
}

const meanings: readonly { readonly names: NamesAfter; readonly label: string; readonly meaning: string }[] = [
  { names: 'keep', label: 'Leave my name where I wrote under it', meaning: 'Cards, comments and results read as they did.' },
  { names: 'remove', label: 'Take my name away', meaning: `“${nameAfterLeaving}” stands in its place, in boards, their history and results.` },
];

export function Leaving() {
  const { send, busy, refused } = useCommand(dataHttp.eraseMe);
  const [names, setNames] = useState<NamesAfter>('keep');
  const [asked, setAsked] = useState(false);
  const leave = async (): Promise<void> => {
    const answer = await send({ body: { names } });
    // A fresh page holds nothing of what the account could see.
    if (answer.ok) location.assign('/');
    else setAsked(false);
  };
  return (
    <PageSection title="Leave for good" lead="Your account goes. What you wrote stays with your teams, under your name or without it.">
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
      <div>
        <Button onClick={() => setAsked(true)}>
          Erase the account…
        </Button>
      </div>
      <ConfirmDialog
        title="Erase your account for good?"
        isOpen={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => void leave()}
        confirmLabel="Erase the account"
        cancelLabel="Keep the account"
        busy={busy}
      >
        <p>How you signed in, your places in teams and every tie to a retrospective go, here and in the files of this server.</p>
        <ChoiceList legend="What you wrote under your name">
          {meanings.map((one) => (
            <Choice
              key={one.names}
              type="radio"
              name="names"
              label={one.label}
              meaning={one.meaning}
              checked={names === one.names}
              onChange={() => setNames(one.names)}
            />
          ))}
        </ChoiceList>
        <p>What you wrote unlinked stays: nothing says whose it is, so there is nothing to find. A backup that is put back does not bring you back.</p>
      </ConfirmDialog>
    </PageSection>
  );
}
