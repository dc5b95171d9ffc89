/**
 * Who may ask for what, and who may read what is being written. The server asks
 * here before it acts; the client asks here before it offers.
 */
import type { Round } from './flow.ts';
import type { Phase, Visibility } from './format.ts';
import type { CommandName, Label, Role } from './session.ts';

const facilitatorAlone: readonly Role[] = ['facilitator'];
/** They move everybody; the two differ only in handing out roles. */
const leaders: readonly Role[] = ['facilitator', 'co-facilitator'];
const everybodyInside: readonly Role[] = ['facilitator', 'co-facilitator', 'participant'];
/** Further condition of taking over: the facilitator has been away for `limits.facilitatorAwayMs`. */
const everybodyElseInside: readonly Role[] = ['co-facilitator', 'participant'];

const rolesFor: Readonly<Record<CommandName, readonly Role[]>> = {
  forward: leaders,
  back: leaders,
  skip: leaders,
  'go-to': leaders,
  repeat: leaders,
  'undo-step': leaders,
  'add-minutes': leaders,
  'pause-timer': leaders,
  'resume-timer': leaders,
  reveal: leaders,
  'close-vote': leaders,
  'close-poll': leaders,
  'choose-topic': leaders,
  'finish-topic': leaders,
  'extend-topic': leaders,
  'open-topic-poll': leaders,
  'close-topic-poll': leaders,
  'set-ready': everybodyInside,
  'cast-votes': everybodyInside,
  'answer-poll': everybodyInside,
  'take-over': everybodyElseInside,
  'set-role': facilitatorAlone,
  'hand-over': facilitatorAlone,
  'remove-person': leaders,
  rename: leaders,
  'rotate-link': leaders,
  'close-session': leaders,
  'name-moment': leaders,
  'restore-moment': leaders,
  'erase-card': leaders,
};

export const mayDo = (role: Role, command: CommandName): boolean => rolesFor[command].includes(role);

/** Nobody removes the facilitator; a co-facilitator is removed by the facilitator alone. */
export function mayRemove(role: Role, other: Role): boolean {
  if (!mayDo(role, 'remove-person') || other === 'facilitator') return false;
  return other !== 'co-facilitator' || role === 'facilitator';
}

/** Who may change the board of a live session; a reader only ever looks. */
export const mayWriteBoard = (role: Role): boolean => everybodyInside.includes(role);

/** What was settled when the session was started, and stays as it is. */
export type Settled = { readonly label: Label; readonly leaderLast: boolean };

/**
 * Who reads what is written in a phase before its reveal. A card typed straight
 * onto the board is tied to its writer's connection, so only a named session may
 * do that; the other labels seal every phase in which people answer prompts. Where
 * leaders speak last everything is sealed too: a card on the board speaks at once.
 */
export function visibilityOf(phase: Pick<Phase, 'visibility' | 'prompts'>, { label, leaderLast }: Settled): Visibility {
  if (phase.prompts.length === 0) return 'shared';
  return label === 'named' && !leaderLast ? phase.visibility : 'sealed';
}

/** Which open writing rounds somebody may put cards into: where leaders speak last, each round is for the ones or for the others. */
export function mayWriteIn(round: Pick<Round, 'late' | 'leaders'>, leaderLast: boolean, leads: boolean): boolean {
  if (!leaderLast || round.late) return true;
  return leads === (round.leaders === true);
}
