/**
 * A sentence for every refusal: what happened, what was kept, what to do. The
 * server sends codes and figures; the words are here and nowhere else.
 */
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

type Detail = Readonly<Record<string, string | number>>;
type Phrase = string | ((detail: Detail) => string);

const figure = (detail: Detail, key: string, otherwise: string | number): string =>
  String(detail[key] ?? otherwise);

const phrases: Readonly<Record<RefusalCode, Phrase>> = {
  'malformed-request': 'This page and the server did not understand each other. Reload the page; what you wrote stays here.',
  'request-too-large': 'That is more text than one step can carry. Shorten it; your text is still here.',
  'cookie-not-wanted': 'Private writing was stopped because the request would have shown who you are. Reload the page and try again.',
  'not-signed-in': 'This browser is not in the session. Open your invitation link again.',
  'not-allowed': 'Your role in this session does not include that.',
  'wrong-origin': 'The server did not accept the address this page came from. Open the invitation link itself.',
  'unknown-session': 'There is no session under this link. Ask for a fresh link, or enter the code.',
  'unknown-code': 'No session has this code. Check the six characters; codes never use the letters I, L or O, nor the digits 0 or 1.',
  'unknown-format': 'This format is not known here. Pick another one.',
  'not-found': 'That is no longer there.',
  'too-many-tries': (detail) => `Too many tries in a row. Try again in ${figure(detail, 'seconds', 60)} seconds.`,
  'session-full': (detail) => `This session holds ${figure(detail, 'limit', limits.participantsPerSession)} people, and it is full.`,
  'session-closed': 'This session is closed. Its result can still be read.',
  'name-empty': 'Type a name others will know you by.',
  'name-too-long': (detail) => `A name holds ${figure(detail, 'limit', limits.nameChars)} characters. Shorten it a little.`,
  'name-taken': 'Somebody here already uses that name, or one that looks the same. Add a letter or your family name.',
  'title-too-long': (detail) => `A title holds ${figure(detail, 'limit', limits.titleChars)} characters. Shorten it a little.`,
  'text-empty': 'There is nothing written yet.',
  'text-too-long': (detail) => `This holds ${figure(detail, 'limit', limits.cardChars)} characters. Your text is kept; shorten it or split it in two.`,
  'too-many-drafts': (detail) => `A round takes ${figure(detail, 'limit', limits.draftsPerWriterAndRound)} cards, and it is full. This one is kept on your device.`,
  'stale-step': 'Somebody moved the session on a moment before you. Look again, then decide.',
  'no-such-phase': 'This session has no such phase.',
  'no-next-phase': 'This is the last phase.',
  'no-earlier-phase': 'This is the first phase.',
  'nothing-to-undo': 'There is no step to undo.',
  'cards-still-sealed': 'The cards are still sealed. Reveal them first, or skip this phase.',
  'votes-still-open': 'The vote is still open. Close it first, or skip this phase.',
  'no-outcome-yet': `A session ends with one to ${limits.newActionsPerSession} actions, or with a reason why nothing changes.`,
  'round-closed': 'This round ended a moment ago. Your text is kept on your device.',
  'round-open': 'This round is still open.',
  'unknown-round': 'This round is no longer there. Your text is kept on your device.',
  'too-few-late-cards':
    `Late cards wait until ${limits.lateBatchWriters} people have written one, or until each writer agrees that theirs may stand alone.`,
  'nothing-to-reveal': 'No card has been written yet.',
  'over-vote-budget': (detail) => `That is more than your ${figure(detail, 'limit', 'own')} votes. Take one back first.`,
  'over-theme-cap': (detail) => `One theme takes at most ${figure(detail, 'limit', 'some')} of your votes.`,
  'unknown-theme': 'That theme was moved or merged. Look at the board again.',
  'unknown-person': 'That person is no longer in the session.',
  'facilitator-present': 'The facilitator is here. Ask them to hand over.',
  'too-many-actions': (detail) =>
    `A session takes on ${figure(detail, 'limit', limits.newActionsPerSession)} new actions. Choose which one to drop.`,
  'follow-up-missing': 'Choose the day on which you will look at the results again.',
  'unknown-moment': 'That moment is no longer kept. Look at the list again.',
  'too-many-moments': (detail) =>
    `A session keeps ${figure(detail, 'limit', limits.namedMomentsPerSession)} named moments, and they are all taken. Other moments are still kept by themselves.`,
  'storage-full': 'The server has no space left to save on. What you wrote stays on this device; tell the people who run the server.',
  'not-saved': 'The server did not answer, so this is not saved yet. It stays here; try again in a moment.',
  damaged: 'What the server keeps of this can no longer be read whole, so nothing is changed in it. Ask the people who run the server for a backup.',
  'server-stopping': 'The server is restarting. Try again in a few seconds; nothing you wrote is lost.',
  internal: 'Something went wrong on the server. What you wrote is still here; try again.',
};

export function phraseOf(refused: { readonly code: RefusalCode; readonly detail?: Detail }): string {
  const phrase = phrases[refused.code];
  return typeof phrase === 'string' ? phrase : phrase(refused.detail ?? {});
}
