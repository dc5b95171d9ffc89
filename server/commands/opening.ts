/**
 * What a session of a team opens with: the direction card for everybody inside, and for
 * members of the team the learning notes whose leaders have not answered in time.
 */
import { allows } from '#shared/accounts/asker.ts';
import { dayOf, type Day } from '#shared/forum/notes.ts';
import { notesPolicy } from '#shared/forum/policy.ts';
import { daysWaiting, isOverdue } from '#shared/forum/reply-clock.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { Direction } from '#shared/practice/direction.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { findDirection } from '../storage/direction-store.ts';
import { notesOf } from '../storage/notes-store.ts';
import type { Sql } from '../storage/schema.ts';
import { findSession, peopleOf } from '../storage/session-store.ts';
import { findMembership } from '../storage/team-store.ts';
import type { CommandDeps } from './deps.ts';
import { learningEntries } from './note-shapes.ts';
import type { Participant } from './ports.ts';

export type WaitingNote = { readonly id: string; readonly text: string; readonly from: string | null; readonly on: Day; readonly days: number };
export type Opening = { readonly direction: Direction | null; readonly waiting: WaitingNote[] };

export async function readOpening({ sql, clock }: Pick<CommandDeps, 'sql' | 'clock'>, who: Participant): Promise<Outcome<Opening, RefusalCode>> {
  const session = await findSession(sql, { id: who.sessionId });
  if (session === null) return refuse('unknown-session');
  const self = (await peopleOf(sql, session.id)).find((person) => person.id === who.personId);
  // A reader came after the session was closed, when nothing is opened any more.
  if (self === undefined) return refuse(who.personId === null ? 'not-allowed' : 'not-signed-in');
  if (session.teamId === null) return accept({ direction: null, waiting: [] });
  const mayRead = self.accountId !== null && (await readsNotes(sql, session.teamId, self.accountId));
  return accept({
    direction: await findDirection(sql, session.teamId, 'current'),
    waiting: mayRead ? await waitingNotes(sql, session.teamId, dayOf(clock())) : [],
  });
}

/** Somebody who came by the session's link, or left the team since, reads none of its notes. */
async function readsNotes(sql: Sql, team: string, account: string): Promise<boolean> {
  const membership = await findMembership(sql, team, account);
  return membership !== null && allows(notesPolicy, 'read-notes', { account, standings: [membership.kind, ...membership.duties] });
}

/** Whoever waits longest comes first. */
async function waitingNotes(sql: Sql, team: string, today: Day): Promise<WaitingNote[]> {
  const notes = await notesOf(sql, team, 'learning');
  return notes
    .map((note) => ({ ...note, entries: learningEntries(note) }))
    .filter((note) => isOverdue(note, today))
    .map((note) => ({ id: note.id, text: note.text, from: note.writer?.name ?? null, on: note.on, days: daysWaiting(note, today) ?? 0 }))
    .toSorted((a, b) => b.days - a.days);
}
