/** Reads the result from what the session's people see: its view and its board. */
import { useEffect, useState } from 'react';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { resultOf, type Result } from '#shared/retrospectives/result.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { openDocument, type DocumentConnection } from '../../../sync/document-connection.ts';
import { openLiveSession, type LiveStore } from '../../../sync/live-session.ts';

export type Reading =
  | { readonly is: 'opening' }
  | { readonly is: 'refused'; readonly code: RefusalCode }
  | { readonly is: 'read'; readonly result: Result; /** Null where it was held without a team. */ readonly team: string | null };

/** A running session changes with every letter somebody types; a page to read need not. */
const settleMs = 300;

export function useResult(sessionId: string): Reading {
  const [reading, setReading] = useState<Reading>({ is: 'opening' });
  useEffect(() => {
    const session = openLiveSession(sessionId);
    const connection = openDocument(`board/${sessionId}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readNow = (): void => setReading((before) => read(session.live, connection) ?? before);
    const readSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(readNow, settleMs);
    };
    const stops = [session.live.subscribe(readNow), connection.saved.subscribe(readNow)];
    connection.doc.on('update', readSoon);
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      connection.destroy();
      session.close();
      setReading({ is: 'opening' });
    };
  }, [sessionId]);
  return reading;
}

/** Null while something is still on its way. What was read once stays on the page when the network goes. */
function read(live: LiveStore, connection: DocumentConnection): Reading | null {
  const { view, refusal } = live.getState();
  if (view === null) return refusal === null ? null : { is: 'refused', code: refusal };
  if (connection.saved.getState().connection !== 'live') return null;
  return { is: 'read', result: resultOf(view, readBoard(connection.doc)), team: view.team };
}
