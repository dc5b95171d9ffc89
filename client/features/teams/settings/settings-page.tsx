/** What the team is called, when its day begins, whether guests may come, and how it knows oneself. */
import { allows } from '#shared/accounts/asker.ts';
import { teamPolicy } from '#shared/accounts/policy.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { limits } from '#shared/protocol/limits.ts';
import { useCommand } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { useAhead } from '../../../lib/use-ahead.ts';
import { Choice, ChoiceList } from '../../../ui/choice-list.tsx';
import { OneLineForm } from '../../../ui/one-line-form.tsx';
import { PageFrame, PageSection } from '../../../ui/page-frame.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { ExportsTaken } from './exports-taken.tsx';
import { timezones } from './timezones.ts';

export function TeamSettingsPage() {
  const { asker } = useTeam();
  return (
    <PageFrame title="Settings">
      <PageSection title="You in this team">
        <MyName />
      </PageSection>
      {allows(teamPolicy, 'rename', asker) && (
        <PageSection title="The team">
          <TeamName />
          <Timezone />
          <Guests />
        </PageSection>
      )}
      {allows(teamPolicy, 'see-people', asker) && <ExportsTaken />}
    </PageFrame>
  );
}

function MyName() {
  const { me } = useTeam();
  const { send } = useCommand(accountsHttp.renameInTeam);
  const keep = async (name: string): Promise<string | null> => {
    const answer = await send({ body: { name } });
    return answer.ok ? null : phraseOf(answer);
  };
  return (
    <OneLineForm
      label="Your name here"
      value={me.name}
      autoComplete="name"
      maxLength={limits.nameChars * 2}
      onSave={keep}
      emptyFault={phraseOf({ code: 'name-empty' })}
    />
  );
}

function TeamName() {
  const { name } = useTeam();
  const { send } = useCommand(accountsHttp.changeTeam);
  const keep = async (next: string): Promise<string | null> => {
    const answer = await send({ body: { name: next } });
    return answer.ok ? null : phraseOf(answer);
  };
  return <OneLineForm label="Name of the team" value={name} maxLength={limits.nameChars * 2} onSave={keep} emptyFault="Give the team a name." />;
}

function Timezone() {
  const { timezone } = useTeam();
  const { send, busy, refused } = useCommand(accountsHttp.changeTeam);
  const [shown, setShown] = useAhead(timezone);
  const choose = async (next: string): Promise<void> => {
    setShown(next);
    const answer = await send({ body: { timezone: next } });
    if (!answer.ok) setShown(null);
  };
  return (
    <SelectField
      label="Time zone"
      hint="Days and weeks of this team begin by it, wherever its people are."
      value={shown}
      aria-busy={busy || undefined}
      onChange={(event) => void choose(event.currentTarget.value)}
      error={refused === null ? null : phraseOf(refused)}
    >
      {timezones(timezone).map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </SelectField>
  );
}

function Guests() {
  const { guestsAllowed, asker } = useTeam();
  const { send, busy, refused } = useCommand(accountsHttp.changeTeam);
  const may = allows(teamPolicy, 'allow-guests', asker);
  const [shown, setShown] = useAhead(guestsAllowed);
  const choose = async (next: boolean): Promise<void> => {
    setShown(next);
    const answer = await send({ body: { guestsAllowed: next } });
    if (!answer.ok) setShown(null);
  };
  return (
    <ChoiceList legend="Guests" hint={may ? undefined : 'Whoever has a duty in the team can change this.'}>
      <Choice
        type="checkbox"
        label="Guests may come by invitation"
        meaning="Without a tick, guests who are here now go out within moments, and their links stop working."
        checked={shown}
        disabled={!may}
        aria-busy={busy || undefined}
        onChange={(event) => void choose(event.currentTarget.checked)}
      />
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
    </ChoiceList>
  );
}
