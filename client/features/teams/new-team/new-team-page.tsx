import { useState, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { limits } from '#shared/protocol/limits.ts';
import { useCommand } from '../../../api/query.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorForm, DoorHead, DoorNote, DoorPage } from '../../../ui/door-page.tsx';
import { TextField } from '../../../ui/text-field.tsx';

export function NewTeamPage() {
  usePageTitle('Found a team');
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const { send, busy } = useCommand(accountsHttp.createTeam);
  const [, navigate] = useLocation();
  const found = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') return setFault('Give the team a name.');
    const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
    const answer = await send({ body: { name: name.trim(), timezone } });
    if (answer.ok) navigate(`/t/${answer.value.team}/people`, { replace: true });
    else setFault(phraseOf(answer));
  };
  return (
    <DoorPage>
      <DoorForm onSubmit={(event) => void found(event)}>
        <DoorHead title="Found a team">Those who look back together on the same work.</DoorHead>
        <TextField
          label="Name of the team"
          autoFocus
          maxLength={limits.nameChars * 2}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setFault(null);
          }}
          error={fault}
        />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Found the team
        </Button>
        <DoorNote>You are its first member and facilitate to begin with. Both can change at any time.</DoorNote>
      </DoorForm>
    </DoorPage>
  );
}
