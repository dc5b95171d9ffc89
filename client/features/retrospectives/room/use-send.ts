/** Sends a command and says in words why it was refused, where it was. */
import { useCallback } from 'react';
import type { Command } from '#shared/retrospectives/session.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { notify } from '../../../ui/notify.tsx';
import { useRoom } from './room-context.tsx';

/** True where the command was carried out. */
export type Send = (command: Command) => Promise<boolean>;

export function useSend(): Send {
  const { live } = useRoom();
  return useCallback(
    async (command) => {
      const sent = await live.getState().send(command);
      if (!sent.ok) notify(phraseOf(sent));
      return sent.ok;
    },
    [live],
  );
}
