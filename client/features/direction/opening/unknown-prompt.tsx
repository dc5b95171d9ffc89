/**
 * A leader is asked for something they do not know. Saying it puts it on the card, for
 * all to see; skipping is between the leader and this device, and is sent nowhere.
 */
import { useState, type SubmitEvent } from 'react';
import { directionHttp } from '#shared/protocol/http-direction.ts';
import { limits } from '#shared/protocol/limits.ts';
import { call } from '../../../api/call.ts';
import type { SessionHere } from '../../../api/session.ts';
import { memory } from '../../../lib/memory.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './opening.module.css';

type Props = { readonly session: SessionHere; readonly team: string };
type Said = 'asked' | 'said' | 'skipped';

const saidOf = (kept: string | null): Said => (kept === 'said' || kept === 'skipped' ? kept : 'asked');

export function UnknownPrompt({ session, team }: Props) {
  const place = `unknown.${session.id}`;
  const [said, setSaid] = useState<Said>(() => saidOf(memory.choice(place)));
  const settle = (next: Said): void => {
    memory.keepChoice(place, next);
    setSaid(next);
  };
  if (said === 'asked') return <Asking team={team} onSettled={settle} />;
  return (
    <p className={styles.settled}>
      {said === 'said'
        ? 'You said what you do not know. It stands on the card.'
        : 'You skipped “What I don’t know yet”. Only you see this; it is kept on this device and sent nowhere.'}{' '}
      <Button variant="quiet" onClick={() => settle('asked')}>
        {said === 'said' ? 'Add another' : 'Say something after all'}
      </Button>
    </p>
  );
}

function Asking({ team, onSettled }: { readonly team: string; readonly onSettled: (said: Said) => void }) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const say = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const answer = await call(directionHttp.addUnknown, { params: { team }, body: { text } });
    setBusy(false);
    if (answer.ok) onSettled('said');
    else setError(phraseOf(answer));
  };
  return (
    <form className={styles.asking} onSubmit={(event) => void say(event)}>
      <TextField
        label="What I don’t know yet"
        hint="You are asked because you lead this team. What you say stands on the card for all to see; a skip is seen by you alone."
        value={text}
        maxLength={limits.directionChars}
        error={error}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(null);
        }}
      />
      <div className={styles.acts}>
        <Button variant="quiet" onClick={() => onSettled('skipped')}>
          Skip this time
        </Button>
        <Button type="submit" busy={busy} disabled={text.trim() === ''}>
          Put it on the card
        </Button>
      </div>
    </form>
  );
}
