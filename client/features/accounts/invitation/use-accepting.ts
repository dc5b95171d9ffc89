/** Saying yes under a name, and then being in the team. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Refused } from '#shared/lib/outcome.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { useCommand } from '../../../api/query.ts';
import { memory } from '../../../lib/memory.ts';
import type { TeamInvited } from './invitation-page.tsx';

export function useAccepting({ token, team }: TeamInvited, firstName: string) {
  const [name, setName] = useState(firstName);
  const [missing, setMissing] = useState<Refused<RefusalCode> | null>(null);
  const { send, busy, refused, clear } = useCommand(accountsHttp.acceptTeamInvitation);
  const [, navigate] = useLocation();
  const change = (typed: string): void => {
    setName(typed);
    setMissing(null);
    clear();
  };
  const accept = async (): Promise<void> => {
    if (name.trim() === '') return setMissing({ ok: false, code: 'name-empty' });
    const answer = await send({ body: { token, name: name.trim() } });
    if (!answer.ok && answer.code !== 'already-in-team') return;
    memory.keepName(name.trim());
    navigate(`/t/${team}`, { replace: true });
  };
  return { name, change, accept, busy, refused: missing ?? refused };
}
