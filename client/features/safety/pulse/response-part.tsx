/** The one thing that the team does about a pulse: what, who looks after it, until when. */
import { useState } from 'react';
import { allows } from '#shared/accounts/asker.ts';
import { limits } from '#shared/protocol/limits.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { pulsePolicy } from '#shared/safety/policy.ts';
import type { ClosedPulse, PulseResponse } from '#shared/safety/pulse.ts';
import { useCommand, useTeamQuery } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { calendarDay } from '../../../lib/dates.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './pulse.module.css';

type PartProps = {
  readonly pulse: ClosedPulse;
  /** The newest one asks for a response at once, earlier ones only where somebody wants to give one. */
  readonly isNewest: boolean;
};

export function ResponsePart({ pulse, isNewest }: PartProps) {
  const { asker } = useTeam();
  const [isEditing, setEditing] = useState(isNewest && pulse.response === null);
  const { response } = pulse;
  const mayRespond = allows(pulsePolicy, 'respond-to-pulse', asker);
  if (isEditing && mayRespond) return <Editing pulse={pulse} onDone={() => setEditing(false)} />;
  if (response !== null) return <Standing pulse={pulse} response={response} onChange={() => setEditing(true)} />;
  return (
    mayRespond && (
      <div>
        <Button onClick={() => setEditing(true)}>Say what the team will do about it</Button>
      </div>
    )
  );
}

type StandingProps = { readonly pulse: ClosedPulse; readonly response: PulseResponse; readonly onChange: () => void };

function Standing({ pulse, response, onChange }: StandingProps) {
  return (
    <section className={styles.response} aria-label="The team’s response">
      <p className={styles.what}>{response.what}</p>
      <p className={styles.state}>
        {response.done ? `Done, looked after by ${response.ownerName}` : `${response.ownerName} looks after it, until ${calendarDay(response.dueOn)}`}
      </p>
      {!response.done && (
        <div className={styles.acts}>
          <Button variant="quiet" onClick={onChange}>
            Change it
          </Button>
          <DoneButton pulse={pulse.id} />
        </div>
      )}
    </section>
  );
}

export function DoneButton({ pulse }: { readonly pulse: string }) {
  const { send, busy, refused } = useCommand(safetyHttp.finishResponse);
  return (
    <>
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
      <Button busy={busy} onClick={() => void send({ params: { pulse }, body: {} })}>
        Mark as done
      </Button>
    </>
  );
}

function Editing({ pulse, onDone }: { readonly pulse: ClosedPulse; readonly onDone: () => void }) {
  const { send, busy, refused } = useCommand(safetyHttp.respondToPulse);
  const members = (useTeamQuery(accountsHttp.listPeople, {}, ['people']).value?.people ?? []).filter(({ kind }) => kind === 'member');
  const [what, setWhat] = useState(pulse.response?.what ?? '');
  const [owner, setOwner] = useState(pulse.response?.owner ?? '');
  const [dueOn, setDueOn] = useState(pulse.response?.dueOn ?? '');
  const [missing, setMissing] = useState(false);
  const keep = async (): Promise<void> => {
    if (owner === '' || dueOn === '') return setMissing(true);
    if ((await send({ params: { pulse: pulse.id }, body: { what, owner, dueOn } })).ok) onDone();
  };
  return (
    <form
      className={styles.response}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextField
        label="What will the team do about it?"
        hint="One thing, small enough to be done by then."
        value={what}
        maxLength={limits.actionChars}
        onChange={(event) => setWhat(event.currentTarget.value)}
        error={refused === null ? null : phraseOf(refused)}
      />
      <div className={styles.pair}>
        <SelectField
          label="Who looks after it?"
          value={owner}
          onChange={(event) => setOwner(event.currentTarget.value)}
          error={missing && owner === '' ? 'Choose somebody who agrees to it.' : null}
        >
          <option value="">Choose somebody</option>
          {members.map(({ account, name }) => (
            <option key={account} value={account}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Until when?"
          type="date"
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
          error={missing && dueOn === '' ? 'Choose a day.' : null}
        />
      </div>
      <div className={styles.acts}>
        {pulse.response !== null && (
          <Button variant="quiet" onClick={onDone}>
            Leave it as it is
          </Button>
        )}
        <Button type="submit" busy={busy}>
          Keep the response
        </Button>
      </div>
    </form>
  );
}
