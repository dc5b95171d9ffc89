import { useState } from 'react';

/**
 * Shows a change before the server has confirmed it. It gives way as soon as a newer value
 * arrives; `setAhead(null)` takes it back where the change was refused.
 */
export function useAhead<T>(known: T): readonly [shown: T, setAhead: (next: T | null) => void] {
  const [ahead, setAhead] = useState<{ readonly over: T; readonly next: T } | null>(null);
  const shown = ahead !== null && Object.is(ahead.over, known) ? ahead.next : known;
  return [shown, (next) => setAhead(next === null ? null : { over: known, next })];
}
