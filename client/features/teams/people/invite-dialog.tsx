/** Inviting: as a member or as a guest, by a link to show and copy, or by mail. */
import { useState, type SubmitEvent } from 'react';
import type * as z from 'zod/mini';
import { allows } from '#shared/accounts/asker.ts';
import { inviteVerb, teamPolicy } from '#shared/accounts/policy.ts';
import type { Kind } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice, ChoiceList } from '../../../ui/choice-list.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Qr } from '../../../ui/qr.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './invite-dialog.module.css';

type Props = { readonly isOpen: boolean; readonly onClose: () => void };
type Made = z.infer<(typeof accountsHttp.invite)['reply']>;

export function InviteDialog({ isOpen, onClose }: Props) {
  const { name } = useTeam();
  const [made, setMade] = useState<Made | null>(null);
  const close = (): void => {
    onClose();
    setMade(null);
  };
  return (
    <Dialog
      title={`Invite people to ${name}`}
      isOpen={isOpen}
      onClose={close}
      actions={
        made === null ? undefined : (
          <>
            <Button onClick={() => setMade(null)}>Invite somebody else</Button>
            <Button variant="primary" onClick={close}>
              Done
            </Button>
          </>
        )
      }
    >
      {made === null ? <Ways onMade={setMade} /> : <TheWayIn made={made} />}
    </Dialog>
  );
}

const kinds: readonly { readonly kind: Kind; readonly label: string; readonly meaning: string }[] = [
  { kind: 'member', label: 'As members', meaning: 'They belong to the team. An account that lasts brings them back from anywhere.' },
  { kind: 'guest', label: 'As guests', meaning: 'They type a name and are in, without an account. They see what the team shares with guests.' },
];

function Ways({ onMade }: { readonly onMade: (made: Made) => void }) {
  const { asker, guestsAllowed } = useTeam();
  const [kind, setKind] = useState<Kind>('member');
  const [email, setEmail] = useState('');
  const { send, busy, refused, clear } = useCommand(accountsHttp.invite);
  const make = async (to: string | null): Promise<void> => {
    const answer = await send({ body: { kind, email: to } });
    if (answer.ok) onMade(answer.value);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void make(email.trim());
  };
  const isAboutMail = refused?.code === 'email-invalid';
  const offered = kinds.filter((one) => allows(teamPolicy, inviteVerb(one.kind), asker) && (one.kind === 'member' || guestsAllowed));
  return (
    <>
      <ChoiceList legend="How do they come?" hint={guestsAllowed ? undefined : 'This team meets without guests; its settings say so.'}>
        {offered.map((one) => (
          <Choice key={one.kind} type="radio" name="kind" label={one.label} meaning={one.meaning} checked={kind === one.kind} onChange={() => setKind(one.kind)} />
        ))}
      </ChoiceList>
      <Button variant="primary" busy={busy} onClick={() => void make(null)}>
        Make a link to share
      </Button>
      <form className={styles.mail} onSubmit={submit} noValidate>
        <TextField
          label="Or by mail, to one person"
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
            clear();
          }}
          error={isAboutMail ? phraseOf(refused) : null}
        />
        {email.trim() !== '' && (
          <Button type="submit" busy={busy}>
            Send the invitation
          </Button>
        )}
      </form>
      {refused !== null && !isAboutMail && <p role="alert">{phraseOf(refused)}</p>}
    </>
  );
}

const TheWayIn = ({ made: { invitation, link, mailed } }: { readonly made: Made }) => (
  <div className={styles.made}>
    {mailed ? (
      <p role="status">
        <strong>On its way to {invitation.email}.</strong> The same link, if you would rather hand it over yourself:
      </p>
    ) : (
      invitation.email !== null && (
        <p role="status">
          <strong>This server sends no mail,</strong> so hand the link over yourself. It is for {invitation.email}.
        </p>
      )
    )}
    <div className={styles.ways}>
      <div className={styles.qr}>
        <Qr text={link} label="QR code of the invitation" />
      </div>
      <div className={styles.words}>
        <p className={styles.link}>{link}</p>
        <CopyButton text={link} label="Copy the link" />
        <p className={styles.quiet}>It is shown this once. You can withdraw it on this page at any time.</p>
      </div>
    </div>
  </div>
);
