/** Who is signed in here, asked once; until the answer comes, what this browser remembers of it. */
import { useEffect, useState } from 'react';
import type * as z from 'zod/mini';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { call } from '../../api/call.ts';
import { memory } from '../../lib/memory.ts';

export type Known = z.infer<(typeof accountsHttp.readMe)['reply']>;
const setting = 'signed-in';

export function useKnown(): { readonly known: Known | null; readonly isProbablyIn: boolean } {
  const [known, setKnown] = useState<Known | null>(null);
  const [isProbablyIn, setProbablyIn] = useState(() => memory.setting(setting, false));
  useEffect(() => {
    let here = true;
    void call(accountsHttp.readMe).then((answer) => {
      if (!here) return;
      if (answer.ok) {
        setKnown(answer.value);
        memory.keepSetting(setting, answer.value.me !== null);
      }
      setProbablyIn(answer.ok && answer.value.me !== null);
    });
    return () => {
      here = false;
    };
  }, []);
  return { known, isProbablyIn };
}
