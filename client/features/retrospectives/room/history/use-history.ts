/** The kept moments of this session, and what one may do with them. */
import { useEffect, useState } from 'react';
import type { Outcome } from '#shared/lib/outcome.ts';
import { http } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Moment } from '#shared/retrospectives/history.ts';
import { call } from '../../../../api/call.ts';
import { phraseOf } from '../../../../lib/phrases.ts';
import { notify } from '../../../../ui/notify.tsx';
import { useRoom } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import { momentTitle } from './moment-words.ts';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: string }
  | { readonly state: 'here'; readonly value: T };

export const loadedOf = <T, V>(reply: Outcome<T, RefusalCode>, pick: (value: T) => V): Loaded<V> =>
  reply.ok ? { state: 'here', value: pick(reply.value) } : { state: 'failed', why: phraseOf(reply) };

const listOf = (sessionId: string) => call(http.listMoments, { params: { id: sessionId } });

export type History = {
  readonly moments: Loaded<readonly Moment[]>;
  readonly reload: () => Promise<void>;
  /** True where it is kept. */
  readonly keep: (name: string) => Promise<boolean>;
  readonly bringBack: (moment: Moment) => Promise<boolean>;
};

export function useHistory(): History {
  const { sessionId } = useRoom();
  const send = useSend();
  const [moments, setMoments] = useState<History['moments']>({ state: 'loading' });
  const reload = async (): Promise<void> => setMoments(loadedOf(await listOf(sessionId), (list) => list.moments));
  useEffect(() => {
    void listOf(sessionId).then((reply) => setMoments(loadedOf(reply, (list) => list.moments)));
  }, [sessionId]);

  const keep = async (name: string): Promise<boolean> => {
    const kept = await send({ do: 'name-moment', name });
    if (kept) await reload();
    return kept;
  };

  /** What was there before is the newest moment now, whether it was kept just now or earlier. */
  const bringBack = async (moment: Moment): Promise<boolean> => {
    if (!(await send({ do: 'restore-moment', moment: moment.id }))) return false;
    const list = await listOf(sessionId);
    const before = list.ok ? list.value.moments[0] : undefined;
    const undo = before === undefined ? undefined : { label: 'Undo', onAction: () => void send({ do: 'restore-moment', moment: before.id }) };
    notify(`The board is back as it was: ${momentTitle(moment)}.`, { action: undo });
    return true;
  };

  return { moments, reload, keep, bringBack };
}
