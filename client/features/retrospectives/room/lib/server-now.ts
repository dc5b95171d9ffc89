import { useSyncExternalStore } from 'react';
import { useRoom } from '../room-context.tsx';

/** The server's clock, looked at every `everyMs`; ticks fall on its full seconds, so all screens count together. */
export function useServerNow(everyMs: number): number {
  const offsetMs = useRoom().live((state) => state.clockOffsetMs);
  return useSyncExternalStore(
    (tell) => {
      let timer: ReturnType<typeof setTimeout>;
      const plan = (): void => {
        const now = Date.now() + offsetMs;
        timer = setTimeout(() => {
          tell();
          plan();
        }, everyMs - (now % everyMs) + 4);
      };
      plan();
      return () => clearTimeout(timer);
    },
    () => Math.floor((Date.now() + offsetMs) / everyMs) * everyMs,
  );
}
