import type { SignInWays } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand } from '../../api/query.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Button } from '../../ui/button.tsx';

type Props = { readonly providers: SignInWays['providers']; readonly comeBackTo: string };

/** Signing in where a company or a school already knows one. */
export function ProviderButtons({ providers, comeBackTo }: Props) {
  const { send, busy, refused } = useCommand(accountsHttp.beginProvider);
  const go = async (provider: string): Promise<void> => {
    const begun = await send({ body: { provider, comeBackTo } });
    if (begun.ok) location.assign(begun.value.url);
  };
  return (
    <>
      {providers.map(({ id, name }) => (
        <Button key={id} busy={busy} onClick={() => void go(id)}>
          Continue with {name}
        </Button>
      ))}
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
    </>
  );
}
