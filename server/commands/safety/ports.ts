/** The verbs of pulses and of raising, as routes call them. Each asks the policy first, and commits before it answers. */
import type { Asker } from '#shared/accounts/asker.ts';
import type { Outcome } from '#shared/lib/outcome.ts';
import type { Pulses, RaisedList, Raising } from '#shared/protocol/http-safety.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Answers, ChosenItem, ClosedPulse, OpenPulse } from '#shared/safety/pulse.ts';
import type { Followed, Raised, RaisedKind, RaisedStep, Way } from '#shared/safety/raised.ts';

type Answer<T> = Promise<Outcome<T, RefusalCode>>;
export type Nothing = Record<string, never>;

/** Somebody who asks for something in a team. */
export type InTeam = { readonly teamId: string; readonly asker: Asker; readonly name: string };

/** Somebody who asks for something in the workspace, whatever their teams are. */
export type InWorkspace = { readonly asker: Asker };

export type RaiseInput = { readonly kind: RaisedKind; readonly way: Way; readonly text: string; readonly receipt: string | null };
export type StepInput = { readonly step: RaisedStep; readonly text: string };

export interface PulseCommands {
  read(who: InTeam): Answer<Pulses>;
  open(who: InTeam, input: { items: readonly ChosenItem[]; threshold: number; days: number }): Answer<OpenPulse>;
  answer(who: InTeam, pulse: string, answers: Answers): Answer<{ own: Answers | null }>;
  checkIn(who: InTeam, pulse: string, text: string): Answer<Nothing>;
  close(who: InTeam, pulse: string, withoutResults: boolean): Answer<ClosedPulse>;
  respond(who: InTeam, pulse: string, input: { what: string; owner: string; dueOn: string }): Answer<Nothing>;
  finishResponse(who: InTeam, pulse: string): Answer<Nothing>;
}

export type OutsideRaised = Raised & { readonly team: string; readonly teamName: string };

export interface RaiseCommands {
  readRaising(who: InTeam): Answer<Raising>;
  raiseNamed(who: InTeam, input: RaiseInput): Answer<Nothing>;
  list(who: InTeam): Answer<RaisedList>;
  step(who: InTeam, raised: string, input: StepInput): Answer<Nothing>;
  /** From here on nothing knows who asks. */
  raiseUnlinked(input: RaiseInput & { readonly team: string; readonly ticket: string }): Answer<Nothing>;
  readReceipt(receipt: string): Answer<Followed>;
  answerReceipt(receipt: string, text: string): Answer<Nothing>;
  readOutsideLine(who: InWorkspace): Answer<{ contact: { account: string; name: string } | null; raised: OutsideRaised[] | null }>;
  setOutsideLine(who: InWorkspace, email: string | null): Answer<Nothing>;
  stepOutside(who: InWorkspace, raised: string, input: StepInput): Answer<Nothing>;
}

/** Tells the open pages of a team that something of theirs changed. */
export type NotifyTeam = (team: string, topic: 'pulses' | 'raised') => void;
