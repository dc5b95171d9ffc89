import { useState, type SubmitEvent } from 'react';
import type { Refused } from '#shared/lib/outcome.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { useCommand } from '../../../api/query.ts';
import { memory } from '../../../lib/memory.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorForm, DoorHead, DoorNote } from '../../../ui/door-page.tsx';
import { TextField } from '../../../ui/text-field.tsx';

export type Founded = { readonly team: string; readonly name: string };

type Names = { readonly workspace: string; readonly team: string; readonly name: string };

/** Names for three things, and one press. */
export function FoundingForm({ token, onFounded }: { readonly token: string; readonly onFounded: (founded: Founded) => void }) {
  const [names, setNames] = useState<Names>(() => ({ workspace: '', team: '', name: memory.name() }));
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
    void found({ workspace: names.workspace.trim(), team: names.team.trim(), name: names.name.trim() });
  };
  return (
    <DoorForm onSubmit={submit}>
      <DoorHead title="Make this Waymark yours">You are the first here. Three names, and your team can begin.</DoorHead>
      <TextField label="The workspace" hint="Your company, ward or school." autoComplete="organization" autoFocus {...field('workspace')} />
      <TextField label="The first team" hint="Those who look back together. More teams can follow." {...field('team')} />
      <TextField label="Your name" autoComplete="name" {...field('name')} error={missing === 'name' ? 'Type a name others will know you by.' : null} />
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Begin with this team
      </Button>
      <DoorNote>
        You will look after the workspace: its name, its teams, and who else looks after it. By that alone you see nothing of a
        team that you are not in.
      </DoorNote>
    </DoorForm>
  );
}

function useFounding(token: string, onFounded: (founded: Founded) => void) {
  const claim = useCommand(accountsHttp.claimWorkspace);
  const rename = useCommand(accountsHttp.renameWorkspace);
  const create = useCommand(accountsHttp.createTeam);
  const [missing, setMissing] = useState<keyof Names | null>(null);
  /** The link works once, so a second try after a lost answer goes on from where the first one came to. */
  const [claimed, setClaimed] = useState(false);
  const clear = (): void => {
    setMissing(null);
    for (const step of [claim, rename, create]) step.clear();
  };
  const found = async ({ workspace, team, name }: Names): Promise<void> => {
    const empty = workspace === '' ? 'workspace' : team === '' ? 'team' : name === '' ? 'name' : null;
    setMissing(empty);
    if (empty !== null) return;
    if (!claimed) {
      const owner = await claim.send({ body: { token, name } });
      if (!owner.ok) return;
      setClaimed(true);
    }
    if (!(await rename.send({ body: { name: workspace } })).ok) return;
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const made = await create.send({ body: { name: team, timezone } });
    if (!made.ok) return;
    memory.keepName(name);
    onFounded({ team: made.value.team, name });
  };
  const refused: Refused<RefusalCode> | null = claim.refused ?? rename.refused ?? create.refused;
  return { found, missing, clear, refused, busy: claim.busy || rename.busy || create.busy };
}
