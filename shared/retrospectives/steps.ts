/**
 * The rules that change a session's flow (SPEC.md, PH-*). Pure: the clock and
 * fresh ids come in through the context, and what must happen to records and
 * documents goes out as effects that the server performs in one transaction.
 */
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import type { RefusalCode } from '../protocol/refusals.ts';
import type { Format } from './format.ts';
import type { Flow } from './flow.ts';
import type { Command } from './session.ts';

export type StepContext = {
  readonly now: number;
  /** Returns an id never used before. */
  readonly newId: () => string;
  /** Whether the decide rule holds: an action, or a reasoned no-change (R32). */
  readonly hasOutcome: boolean;
  /** Sealed drafts of a round and how many different writers they have. */
  readonly sealed: (round: string) => { readonly drafts: number; readonly writers: number; readonly mayStandAlone: boolean };
};

export type Effect =
  | { readonly kind: 'open-round'; readonly round: string }
  | { readonly kind: 'reveal'; readonly round: string }
  | { readonly kind: 'tally'; readonly round: string };

export type Step = { readonly flow: Flow; readonly effects: readonly Effect[] };

/** Commands that concern the flow alone; ballots, roles and ready marks are handled by their own commands. */
export type FlowCommand = Extract<
  Command,
  {
    do:
      | 'forward' | 'back' | 'skip' | 'go-to' | 'repeat' | 'undo-step'
      | 'add-minutes' | 'pause-timer' | 'resume-timer'
      | 'reveal' | 'close-vote' | 'close-poll'
      | 'choose-topic' | 'finish-topic' | 'extend-topic' | 'open-topic-poll' | 'close-topic-poll';
  }
>;

/** The flow of a session that begins now, with the first phase's round open where it has one. */
export declare function beginFlow(format: Format, context: Pick<StepContext, 'now' | 'newId'>): Step;

export declare function applyStep(
  format: Format,
  flow: Flow,
  command: FlowCommand,
  context: StepContext,
): Outcome<Step, RefusalCode>;

void accept;
void refuse;
