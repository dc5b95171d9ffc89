import { duties, type Duty } from '#shared/accounts/asker.ts';
import type { Member } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand } from '../../../api/query.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { useAhead } from '../../../lib/use-ahead.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice, ChoiceList } from '../../../ui/choice-list.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { dutyWords } from './duty-words.ts';

type Props = { readonly person: Member; readonly isOpen: boolean; readonly onClose: () => void };

/** Each tick counts at once, as a change that is easily taken back should. */
export function DutiesDialog({ person, isOpen, onClose }: Props) {
  const { send, busy, refused } = useCommand(accountsHttp.setDuties);
  const [held, setHeld] = useAhead<readonly Duty[]>(person.duties);
  const set = async (duty: Duty, on: boolean): Promise<void> => {
    const next = duties.filter((one) => (one === duty ? on : held.includes(one)));
    setHeld(next);
    const answer = await send({ params: { account: person.account }, body: { duties: next } });
    if (!answer.ok) setHeld(null);
  };
  return (
    <Dialog title={`What ${person.name} looks after`} isOpen={isOpen} onClose={onClose} actions={<Button onClick={onClose}>Done</Button>}>
      <ChoiceList legend="Duties" hint="Several people may share one. None of them shows more of others than everybody in the team sees.">
        {duties.map((duty) => (
          <Choice
            key={duty}
            type="checkbox"
            label={dutyWords[duty].name}
            meaning={dutyWords[duty].does}
            checked={held.includes(duty)}
            aria-busy={busy || undefined}
            onChange={(event) => void set(duty, event.currentTarget.checked)}
          />
        ))}
      </ChoiceList>
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
    </Dialog>
  );
}
