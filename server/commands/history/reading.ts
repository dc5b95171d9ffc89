/** What everybody in a session may look at: the list of kept moments, and what the board held at one of them. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { outlineOf } from '#shared/retrospectives/history.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { boardOf } from '../../access/document-access.ts';
import { momentsOf, momentState } from '../../storage/moment-store.ts';
import { findSession, peopleOf, type SessionRecord } from '../../storage/session-store.ts';
import type { CommandDeps } from '../deps.ts';
import type { Commands, Participant } from '../ports.ts';
import { docOf } from './server-edit.ts';

export function historyReading({ sql }: Pick<CommandDeps, 'sql'>): Pick<Commands, 'listMoments' | 'readMoment'> {
  return {
    async listMoments(who) {
      const session = await sessionFor({ sql }, who);
      return session.ok ? accept({ moments: await momentsOf(sql, boardOf(session.value.id)) }) : session;
    },
    async readMoment(who, moment) {
      const session = await sessionFor({ sql }, who);
      if (!session.ok) return session;
      const state = await momentState(sql, boardOf(session.value.id), moment);
      if (state === null) return refuse('unknown-moment');
      return state === 'damaged' ? refuse('damaged') : accept(outlineOf(readBoard(docOf([state]))));
    },
  };
}

/** The session, for somebody who is inside it; readers come in when it is closed. */
export async function sessionFor({ sql }: Pick<CommandDeps, 'sql'>, who: Participant): Promise<Outcome<SessionRecord, RefusalCode>> {
  const session = await findSession(sql, { id: who.sessionId });
  if (session === null) return refuse('unknown-session');
  const inside = who.personId === null ? session.status === 'closed' : (await peopleOf(sql, session.id)).some((one) => one.id === who.personId);
  return inside ? accept(session) : refuse('not-signed-in');
}
