import { useState, type SubmitEvent } from 'react';
import type { Refused } from '#shared/lib/outcome.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { useCommand } from '../../../api/query.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorForm, DoorHead } from '../../../ui/door-page.tsx';
import { TextField } from '../../../ui/text-field.tsx';

type Names = { readonly workspace: string; readonly team: string };
type Props = { readonly token: string; readonly me: string; readonly onFounded: (team: string) => void };

/** Two names, and one press. */
export function FoundingForm({ token, me, onFounded }: Props) {
  const [names, setNames] = useState<Names>({ workspace: '', team: '' });
  const { found, refused, missing, busy, clear } = useFounding(token, onFounded);
  const field = (key: keyof Names) => ({
    value: names[key],
    maxLength: limits.nameChars * 2,
    onChange: (event: { readonly currentTarget: HTMLInputElement }) => {
      const typed = event.currentTarget.value;
      setNames((before) => ({ ...before, [key]: typed }));
      clear();
    },
    error: missing === key ? 'Give it a name.' : null,
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void found({ workspace: names.workspace.trim(), team: names.team.trim() });
  };
  return (
    <DoorForm onSubmit={submit}>
      <DoorHead title={`Welcome, ${me}`}>Two names, and your team can begin. Both can change at any time.</DoorHead>
      <TextField label="The workspace" hint="Your company, ward or school." autoComplete="organization" autoFocus {...field('workspace')} />
      <TextField label="The first team" hint="Those who look back together. More teams can follow." {...field('team')} />
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Begin with this team
      </Button>
    </DoorForm>
  );
}

function useFounding(token: string, onFounded: Props['onFounded']) {
  const claim = useCommand(accountsHttp.claimWorkspace);
  const create = useCommand(accountsHttp.createTeam);
  const [missing, setMissing] = useState<keyof Names | null>(null);
  /** The link works once, so a second try after a lost answer goes on from where the first one came to. */
  const [claimed, setClaimed] = useState(false);
  const clear = (): void => {
    setMissing(null);
    for (const step of [claim, create]) step.clear();
  };
  const found = async ({ workspace, team }: Names): Promise<void> => {
    const empty = workspace === '' ? 'workspace' : team === '' ? 'team' : null;
    setMissing(empty);
    if (empty !== null) return;
    if (!claimed) {
      if (!(await claim.send({ body: { token, name: workspace } })).ok) return;
      setClaimed(true);
    }
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const made = await create.send({ body: { name: team, timezone } });
    if (made.ok) onFounded(made.value.team);
  };
  const refused: Refused<RefusalCode> | null = claim.refused ?? create.refused;
  return { found, missing, clear, refused, busy: claim.busy || create.busy };
}
