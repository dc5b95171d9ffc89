import { useState } from 'react';
import { useLocation } from 'wouter';
import { allows, duties } from '#shared/accounts/asker.ts';
import { removeVerb, teamPolicy } from '#shared/accounts/policy.ts';
import type { Member } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { inkOf } from '../../../lib/ink-of.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { PersonGlyph } from '../../../ui/person-glyph.tsx';
import { DutiesDialog } from './duties-dialog.tsx';
import { dutyWords } from './duty-words.ts';
import styles from './people-page.module.css';

export function PersonRow({ person }: { readonly person: Member }) {
  const { asker } = useTeam();
  const [open, setOpen] = useState<'duties' | 'leaving' | null>(null);
  const isMe = person.account === asker.account;
  const close = (): void => setOpen(null);
  const mayLeave = isMe ? allows(teamPolicy, 'leave', asker) : allows(teamPolicy, removeVerb(person.kind), asker);
  return (
    <li className={styles.row}>
      <PersonGlyph name={person.name} ink={inkOf(person.account)} />
      <div className={styles.who}>
        <span className={styles.name}>{person.name}</span>
        {isMe && <span className={styles.quiet}>, you</span>}
        {person.duties.length > 0 && <p className={styles.quiet}>{dutiesIn(person)}</p>}
      </div>
      <div className={styles.acts}>
        {person.kind === 'member' && allows(teamPolicy, 'set-duties', asker) && (
          <Button variant="quiet" aria-label={`Duties of ${person.name}`} onClick={() => setOpen('duties')}>
            Duties
          </Button>
        )}
        {mayLeave && (
          <Button variant="quiet" aria-label={isMe ? 'Leave the team' : `Remove ${person.name}`} onClick={() => setOpen('leaving')}>
            {isMe ? 'Leave' : 'Remove'}
          </Button>
        )}
      </div>
      <DutiesDialog person={person} isOpen={open === 'duties'} onClose={close} />
      {isMe ? <LeavingDialog isOpen={open === 'leaving'} onClose={close} /> : <RemovingDialog person={person} isOpen={open === 'leaving'} onClose={close} />}
    </li>
  );
}

/** Written as a sentence is: a capital at its beginning alone. */
const dutiesIn = (person: Member): string =>
  duties
    .filter((duty) => person.duties.includes(duty))
    .map((duty, index) => (index === 0 ? dutyWords[duty].name : dutyWords[duty].name.toLowerCase()))
    .join(', ');

type DialogProps = { readonly isOpen: boolean; readonly onClose: () => void };

function RemovingDialog({ person, isOpen, onClose }: DialogProps & { readonly person: Member }) {
  const { send, busy, refused } = useCommand(accountsHttp.removePerson);
  const remove = async (): Promise<void> => {
    const answer = await send({ params: { account: person.account } });
    if (answer.ok) onClose();
  };
  return (
    <ConfirmDialog title={`Remove ${person.name} from the team?`} isOpen={isOpen} onClose={onClose} onConfirm={() => void remove()} confirmLabel={`Remove ${person.name}`} busy={busy}>
      <p>
        Whatever {person.name} has open of this team closes within moments; words not sent yet stay on their own device. What
        they shared stays with the team. They come back by an invitation.
      </p>
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
    </ConfirmDialog>
  );
}

function LeavingDialog({ isOpen, onClose }: DialogProps) {
  const { send, busy, refused } = useCommand(accountsHttp.leaveTeam);
  const [, navigate] = useLocation();
  const leave = async (): Promise<void> => {
    const answer = await send({ body: {} });
    if (answer.ok) navigate('/');
  };
  return (
    <ConfirmDialog title="Leave the team?" isOpen={isOpen} onClose={onClose} onConfirm={() => void leave()} confirmLabel="Leave the team" cancelLabel="Stay" busy={busy}>
      <p>Its pages close for you. What you shared stays with the team. You come back by an invitation.</p>
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
    </ConfirmDialog>
  );
}
