/** The verbs of pulses and of raising, as routes call them. Each asks the policy first, and commits before it answers. */
import type { Outcome } from '#shared/lib/outcome.ts';
import type { Pulses, RaisedList, Raising } from '#shared/protocol/http-safety.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Answers, ChosenItem, ClosedPulse, OpenPulse } from '#shared/safety/pulse.ts';
import type { Followed, Raised, RaisedKind, RaisedStep, Way } from '#shared/safety/raised.ts';
import type { Visitor } from '../../auth/ports.ts';

type Answer<T> = Promise<Outcome<T, RefusalCode>>;
export type Nothing = Record<string, never>;

/** Somebody who asks for something in a team; null where nobody is signed in. */
export type AtTeam = { readonly visitor: Visitor | null; readonly teamId: string };

export type RaiseInput = { readonly kind: RaisedKind; readonly way: Way; readonly text: string; readonly receipt: string | null };
export type StepInput = { readonly step: RaisedStep; readonly text: string };

export interface PulseCommands {
  read(at: AtTeam): Answer<Pulses>;
  open(at: AtTeam, input: { items: readonly ChosenItem[]; threshold: number; days: number }): Answer<OpenPulse>;
  answer(at: AtTeam, pulse: string, answers: Answers): Answer<{ own: Answers | null }>;
  checkIn(at: AtTeam, pulse: string, text: string): Answer<Nothing>;
  close(at: AtTeam, pulse: string, withoutResults: boolean): Answer<ClosedPulse>;
  respond(at: AtTeam, pulse: string, input: { what: string; owner: string; dueOn: string }): Answer<Nothing>;
  finishResponse(at: AtTeam, pulse: string): Answer<Nothing>;
}

export type OutsideRaised = Raised & { readonly team: string; readonly teamName: string };

export interface RaiseCommands {
  readRaising(at: AtTeam): Answer<Raising>;
  raiseNamed(at: AtTeam, input: RaiseInput): Answer<Nothing>;
  list(at: AtTeam): Answer<RaisedList>;
  step(at: AtTeam, raised: string, input: StepInput): Answer<Nothing>;
  /** In these four nothing knows who asks. */
  isTicket(team: string, ticket: string): Promise<boolean>;
  raiseUnlinked(input: RaiseInput & { readonly team: string; readonly ticket: string }): Answer<Nothing>;
  readReceipt(receipt: string): Answer<Followed>;
  answerReceipt(receipt: string, text: string): Answer<Nothing>;
  readOutsideLine(who: Visitor | null): Answer<{ contact: { account: string; name: string } | null; raised: OutsideRaised[] | null }>;
  setOutsideLine(who: Visitor | null, email: string | null): Answer<Nothing>;
  stepOutside(who: Visitor | null, raised: string, input: StepInput): Answer<Nothing>;
}
