/** What a team too small for a pulse has instead: one open question, notes under their names, and why. */
import { useState } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { checkInQuestion } from '#shared/safety/pulse-items.ts';
import type { CheckInNote, OpenPulse } from '#shared/safety/pulse.ts';
import { useCommand } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import styles from './pulse.module.css';

export function CheckIn({ pulse }: { readonly pulse: OpenPulse }) {
  const { asker } = useTeam();
  const { send, busy, refused } = useCommand(safetyHttp.checkIn);
  const own = pulse.notes.find(({ account }) => account === asker.account);
  const [text, setText] = useState(own?.text ?? '');
  return (
    <div className={styles.sheet}>
      <p className={styles.why}>{whyCheckIn(pulse.threshold)}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send({ params: { pulse: pulse.id }, body: { text } });
        }}
      >
        <TextArea
          label={checkInQuestion}
          hint="Your note stands under your name for all members, at once."
          value={text}
          maxLength={limits.cardChars * 2}
          onChange={(event) => setText(event.currentTarget.value)}
          error={refused === null ? null : phraseOf(refused)}
        />
        <div className={styles.acts}>
          <Button type="submit" variant="primary" busy={busy}>
            {own === undefined ? 'Put my note here' : 'Keep the change'}
          </Button>
        </div>
      </form>
      <Notes notes={pulse.notes} />
    </div>
  );
}

export const whyCheckIn = (threshold: number): string =>
  `This team has fewer than ${threshold} members. In so small a group an average would point at somebody, so instead of a scale there is one open question, with names.`;

export const Notes = ({ notes }: { readonly notes: readonly CheckInNote[] }) =>
  notes.length > 0 && (
    <ul className={styles.notes} aria-label="Notes">
      {notes.map(({ account, name, text }) => (
        <li key={account} className={styles.note}>
          <span className={styles.noteName}>{name}</span>
          {text}
        </li>
      ))}
    </ul>
  );
