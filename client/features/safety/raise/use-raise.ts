/** What is being raised, kept while its sheet is closed and opened, and how it is sent. */
import { useState } from 'react';
import type { Refused } from '#shared/lib/outcome.ts';
import { safetyHttp, type OutsideLine } from '#shared/protocol/http-safety.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { RaisedKind, Way } from '#shared/safety/raised.ts';
import { call } from '../../../api/call.ts';
import { useCommand, useTeamQuery } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { newSecret } from '../../../lib/memory.ts';
import { forgetReceipt, keepReceipt } from './receipts.ts';

export type Raise = {
  readonly kind: RaisedKind;
  readonly text: string;
  readonly named: boolean;
  readonly way: Way;
  /** Stays the same until it is through, so that sending twice is one concern. */
  readonly receipt: string;
};

const fresh = (): Raise => ({ kind: 'insight', text: '', named: false, way: 'team', receipt: newSecret() });

export type Raising = {
  readonly raise: Raise;
  readonly change: (part: Partial<Omit<Raise, 'receipt'>>) => void;
  readonly outsideLine: OutsideLine | null;
  readonly busy: boolean;
  readonly refused: Refused<RefusalCode> | null;
  /** What was raised, with its receipt where it has one; null while it is being written. */
  readonly sent: Raise | null;
  readonly send: () => Promise<void>;
  readonly another: () => void;
};

/** The day is all that is kept of when. */
const today = (): string => new Date().toISOString().slice(0, 10);

export function useRaise(): Raising {
  const { id: team } = useTeam();
  // Asked for when the page opens: asking right before sending would show who is about to send.
  const raising = useTeamQuery(safetyHttp.readRaising, {}, ['raising']);
  const named = useCommand(safetyHttp.raiseNamed);
  const [raise, setRaise] = useState(fresh);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused<RefusalCode> | null>(null);
  const [sent, setSent] = useState<Raise | null>(null);

  const send = async (): Promise<void> => {
    const isConcern = raise.kind === 'problem';
    const { kind, text } = raise;
    const body = { kind, text, way: isConcern ? raise.way : ('team' as const), receipt: isConcern ? raise.receipt : null };
    setBusy(true);
    setRefused(null);
    // Kept before it is sent: an answer that is lost on its way must not take the receipt along.
    if (isConcern) keepReceipt(raise.receipt, today());
    const ticket = raising.value?.ticket ?? '';
    const answer = raise.named
      ? await named.send({ body })
      : await call(safetyHttp.raiseUnlinked, { body: { ...body, team, ticket }, credentials: 'omit' });
    setBusy(false);
    if (answer.ok) return setSent(raise);
    setRefused(answer);
    if (answer.code === 'ticket-expired') raising.again();
    if (isConcern && answer.code !== 'not-saved') forgetReceipt(raise.receipt);
  };

  return {
    raise,
    change: (part) => setRaise((before) => ({ ...before, ...part })),
    outsideLine: raising.value?.outsideLine ?? null,
    busy,
    refused,
    sent,
    send,
    another: () => {
      setSent(null);
      setRaise(fresh());
    },
  };
}
