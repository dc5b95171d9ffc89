import { useLocation } from 'wouter';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useCommand } from '../../../api/query.ts';
import { Button } from '../../../ui/button.tsx';
import { DoorBody, DoorHead } from '../../../ui/door-page.tsx';
import { NoWay } from '../door-states.tsx';

type Props = { readonly token: string; readonly to: string };

/** A press uses the link up, not its opening: programs that look through mail open every link. */
export function LinkDoor({ token, to }: Props) {
  const { send, busy, refused } = useCommand(accountsHttp.useSignInLink);
  const [, navigate] = useLocation();
  const enter = async (): Promise<void> => {
    const answer = await send({ body: { token } });
    if (answer.ok) navigate(to, { replace: true });
  };
  if (refused?.code === 'link-used-up') return <NoWay title="This link was used" refused={refused} />;
  return (
    <DoorBody>
      <DoorHead title="Sign in at this browser">The link from your mail works once, here and now.</DoorHead>
      {refused !== null && <NoWay title="That did not work yet" refused={refused} />}
      <Button variant="primary" size="large" busy={busy} autoFocus onClick={() => void enter()}>
        Sign in
      </Button>
    </DoorBody>
  );
}
