/** What the session opens with, fetched when the room opens and again when the card changed. */
import { useEffect, useState } from 'react';
import type * as z from 'zod/mini';
import { directionHttp } from '#shared/protocol/http-direction.ts';
import { call } from '../../../api/call.ts';
import type { SessionHere } from '../../../api/session.ts';

export type Opening = z.output<typeof directionHttp.readOpening.reply>;

/** Null until it is known; what was known stays when it cannot be fetched again. */
export function useOpening({ id, direction }: SessionHere): Opening | null {
  const [opening, setOpening] = useState<Opening | null>(null);
  useEffect(() => {
    let left = false;
    void call(directionHttp.readOpening, { params: { id } }).then((answer) => {
      if (answer.ok && !left) setOpening(answer.value);
    });
    return () => {
      left = true;
    };
  }, [id, direction]);
  return opening;
}
