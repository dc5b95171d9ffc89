/** The vocabulary of steps.ts: what a step is told, and what it asks the server to perform. */
import type { Flow } from './flow.ts';
import type { Command, Label } from './session.ts';

/** What lies sealed in one writing round; never told to any person, only judged by the rules. */
export type SealedCount = {
  readonly drafts: number;
  /** Different capabilities among the drafts. */
  readonly writers: number;
  /** Every writer agreed that the card may be revealed although few people write now. */
  readonly mayStandAlone: boolean;
};

export type StepContext = {
  readonly now: number;
  readonly label: Label;
  /** The team's leaders write in a round of their own, revealed after everybody else's. */
  readonly leaderLast: boolean;
  /** Returns an id never used before. */
  readonly newId: () => string;
  /** Whether the decide rule holds: an action, or a reasoned no-change (PH-6). */
  readonly hasOutcome: boolean;
  readonly sealed: (round: string) => SealedCount;
};

export type Effect =
  /** Make the round's key or secret. */
  | { readonly kind: 'open-round'; readonly round: string }
  /** Put the round's drafts on the board and destroy its key. */
  | { readonly kind: 'reveal'; readonly round: string }
  /** Count the round's ballots once, keep the totals alone. */
  | { readonly kind: 'tally'; readonly round: string }
  /** Delete the round's drafts unread and destroy its key; happens only when the session closes. */
  | { readonly kind: 'discard'; readonly round: string };

export type Step = { readonly flow: Flow; readonly effects: readonly Effect[] };

/** Commands that concern the flow alone; ballots, roles and ready marks are handled by their own commands. */
export type FlowCommand = Extract<
  Command,
  {
    do:
      | 'forward'
      | 'back'
      | 'skip'
      | 'go-to'
      | 'repeat'
      | 'undo-step'
      | 'add-minutes'
      | 'pause-timer'
      | 'resume-timer'
      | 'reveal'
      | 'close-vote'
      | 'close-poll'
      | 'choose-topic'
      | 'finish-topic'
      | 'extend-topic'
      | 'open-topic-poll'
      | 'close-topic-poll';
  }
>;

/** Commands that move everybody along the course; they name the step their sender saw. */
export type MoveCommand = Extract<FlowCommand, { step: number }>;
