import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { limits } from '#shared/protocol/limits.ts';
import { useCommand } from '../../../api/query.ts';
import { memory } from '../../../lib/memory.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { OneLineForm } from '../../../ui/one-line-form.tsx';

export function AccountName({ name }: { readonly name: string }) {
  const { send } = useCommand(accountsHttp.renameMe);
  const keep = async (next: string): Promise<string | null> => {
    const answer = await send({ body: { name: next } });
    if (!answer.ok) return phraseOf(answer);
    memory.keepName(next);
    return null;
  };
  return (
    <OneLineForm
      label="Name"
      value={name}
      autoComplete="name"
      maxLength={limits.nameChars * 2}
      onSave={keep}
      emptyFault={phraseOf({ code: 'name-empty' })}
    />
  );
}
