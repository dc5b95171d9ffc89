/**
 * The verbs of a live session, as routes and sockets call them. Each checks who
 * asks, asks the rules in shared/, and commits before it answers.
 */
import type { Outcome } from '#shared/lib/outcome.ts';
import type { Draft, Invitation, Joined } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Moment, Outline } from '#shared/retrospectives/history.ts';
import type { Command, Label, SessionView } from '#shared/retrospectives/session.ts';
import type { SignInKey } from '../access/ports.ts';
import type { Visitor } from '../auth/ports.ts';

export type Answer<T> = Promise<Outcome<T, RefusalCode>>;

/** Somebody whose cookie was recognised. A reader of a closed session has no person. */
export type Participant = {
  readonly sessionId: string;
  readonly personId: string | null;
  /** What they are let in by; it can end before they leave. */
  readonly signIns?: readonly SignInKey[];
};

/** Whoever is signed in at the browser that enters. */
export type Entrant = Pick<Visitor, 'account' | 'name' | 'signIn'>;

/** Entering gives a secret, which goes into cookies and nowhere else. */
export type Entered = { readonly joined: Joined; readonly participantToken: string };

export type DraftRight = { readonly round: string; readonly capability: string };

export type TakeAwayFile = { readonly fileName: string; readonly mediaType: string; readonly body: string };

export interface Commands {
  /** Null where the token opens nothing. */
  authenticate(sessionId: string, participantToken: string): Promise<Participant | null>;
  /** For a team only by its members. Whoever is signed in is known by the name of their account. */
  createSession(
    input: { format: string; title: string; label: Label; name: string; team?: string | undefined; leaderLast?: boolean | undefined },
    entrant?: Visitor | null,
  ): Answer<Entered>;
  readInvitation(by: { token: string } | { code: string }): Answer<Invitation & { token: string }>;
  join(input: { token: string; name: string }, entrant?: Entrant | null): Answer<Entered>;
  /** Into a session of one's team, without a link; whether one may was asked before. */
  enterAsMember(sessionId: string, entrant: Entrant): Answer<Entered>;
  /** Somebody who came in without an account becomes this account's person. */
  tieToAccount(who: Participant, entrant: Entrant): Answer<Entered>;
  returnTo(input: { returnToken: string }): Answer<Entered>;
  makeReturnToken(who: Participant): Answer<{ returnToken: string }>;
  readSession(who: Participant): Answer<SessionView>;
  /** The same key twice has one effect and one answer. */
  command(who: Participant, key: string, command: Command): Answer<{ seq: number }>;
  listDrafts(right: DraftRight): Answer<{ drafts: readonly Draft[] }>;
  putDraft(
    draft: string,
    input: DraftRight & { ticket: string; stamp: string | null; prompt: string; text: string; mayStandAlone: boolean },
  ): Answer<Draft>;
  deleteDraft(draft: string, right: DraftRight): Answer<{ deleted: boolean }>;
  listMoments(who: Participant): Answer<{ moments: Moment[] }>;
  readMoment(who: Participant, moment: string): Answer<Outline>;
  takeAway(who: Participant, format: 'md' | 'csv' | 'json'): Answer<TakeAwayFile>;
  sample(): Promise<{
    live: { token: string; title: string } | null;
    finished: { token: string; title: string } | null;
  }>;
}

/** Told by `/live`, which knows whose tabs are open; drives "here" and the away rule. */
export interface Presence {
  arrived(who: Participant): void;
  left(who: Participant): void;
}

/** Called after each commit that changes what a session's tabs are shown; with a person, only that person's. */
export type Notify = (sessionId: string, person?: string) => void;
