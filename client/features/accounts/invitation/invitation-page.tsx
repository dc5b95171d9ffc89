/** An invitation into a team: a guest needs a name and Enter; a member comes with an account that lasts. */
import { useEffect, useState } from 'react';
import { Redirect } from 'wouter';
import type * as z from 'zod/mini';
import type { Outcome } from '#shared/lib/outcome.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { call } from '../../../api/call.ts';
import type { WhoIsHere } from '../../../api/me.ts';
import { readAddressSecret } from '../../../lib/address-secret.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { DoorBody, DoorHead } from '../../../ui/door-page.tsx';
import { KnownDoor, NoWay, Waiting } from '../door-states.tsx';
import { GuestEntry } from './guest-entry.tsx';
import { MemberEntry } from './member-entry.tsx';

export type TeamInvited = z.infer<(typeof accountsHttp.readTeamInvitation)['reply']> & { readonly token: string };

export function InvitationPage() {
  usePageTitle('Invitation');
  const [token] = useState(() => readAddressSecret().get('token') ?? '');
  return <KnownDoor>{(here) => <Invited here={here} token={token} />}</KnownDoor>;
}

function Invited({ here, token }: { readonly here: WhoIsHere; readonly token: string }) {
  const [tries, setTries] = useState(0);
  const found = useInvitationOf(token, tries);
  if (found === null) return <Waiting label="Opening the invitation" />;
  if (!found.ok) {
    return <NoWay title="This invitation does not open" refused={found} {...(found.code === 'unknown-invitation' ? {} : { onRetry: () => setTries(tries + 1) })} />;
  }
  const invited: TeamInvited = { ...found.value, token };
  const mine = here.me?.teams.find(({ id }) => id === invited.team);
  // A guest who was made a member's invitation goes through it; everybody else is where it leads already.
  if (mine !== undefined && (mine.kind === 'member' || invited.kind === 'guest')) return <Redirect to={`/t/${invited.team}`} replace />;
  return (
    <DoorBody>
      <DoorHead over={invited.kind === 'guest' ? 'You are invited as a guest of' : 'You are invited to belong to'} title={invited.teamName}>
        {here.workspace?.name}
      </DoorHead>
      {invited.kind === 'guest' ? <GuestEntry invited={invited} me={here.me} /> : <MemberEntry invited={invited} here={here} />}
    </DoorBody>
  );
}

type Found = Outcome<z.infer<(typeof accountsHttp.readTeamInvitation)['reply']>, RefusalCode>;

function useInvitationOf(token: string, tries: number): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let here = true;
    void call(accountsHttp.readTeamInvitation, { body: { token } }).then((answer) => {
      if (here) setFound(answer);
    });
    return () => {
      here = false;
    };
  }, [token, tries]);
  return found;
}
