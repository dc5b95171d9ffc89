/** Three seconds without the server are worth a sentence; less than that is only a hiccup. */
import { useEffect, useState } from 'react';
import { Banner } from '../../../../ui/banner.tsx';
import { useRoom } from '../room-context.tsx';

const quietMs = 3_000;

export function AwayBanner() {
  const { live } = useRoom();
  const awaySince = live((state) => state.awaySince);
  const shown = useLongSince(awaySince, quietMs);
  if (!shown) return null;
  return (
    <Banner tone="signal">
      Not connected. Go on working: what you write is kept on this device and sent when the connection is back.
    </Banner>
  );
}

function useLongSince(since: number | null, afterMs: number): boolean {
  const [longSince, setLongSince] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(() => setLongSince(since), Math.max(0, since + afterMs - Date.now()));
    return () => clearTimeout(timer);
  }, [since, afterMs]);
  return since !== null && longSince === since;
}
