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
  'others-first': 'Leaders speak last here. Reveal everybody else’s cards first.',
  'over-vote-budget': (detail) => `That is more than your ${figure(detail, 'limit', 'own')} votes. Take one back first.`,
  'over-theme-cap': (detail) => `One theme takes at most ${figure(detail, 'limit', 'some')} of your votes.`,
  'unknown-theme': 'That theme was moved or merged. Look at the board again.',
  'unknown-person': 'That person is no longer in the session.',
  'facilitator-present': 'The facilitator is here. Ask them to hand over.',
  'too-many-actions': (detail) =>
    `A session takes on ${figure(detail, 'limit', limits.newActionsPerSession)} new actions. Choose which one to drop.`,
  'too-many-lines': (detail) => `A list holds ${figure(detail, 'limit', limits.directionLines)} lines. Put two together, or leave one out.`,
  'changed-meanwhile': 'Somebody else changed this a moment ago. Your text stays here; look at theirs, then decide.',
  'mission-missing': 'Say first where the team is going; the rest may wait.',
  'unknown-note': 'That note is no longer there.',
  'unknown-work': 'That piece of work is not there, or not of this team.',
  'note-not-asked': 'This note takes no more for now. Write a new one.',
  'follow-up-missing': 'Choose the day on which you will look at the results again.',
  'unknown-moment': 'That moment is no longer kept. Look at the list again.',
  'too-many-moments': (detail) =>
    `A session keeps ${figure(detail, 'limit', limits.namedMomentsPerSession)} named moments, and they are all taken. Other moments are still kept by themselves.`,
  'content-too-large': 'This guideline has grown too large to keep. Split it in two, or move long tables into files of their own.',
  'content-unknown': 'A part of this text is of a kind this page does not know. Nothing was changed; reload the page and try again.',
  'line-too-long': (detail) =>
    `One of the single lines is too long: titles hold ${limits.titleChars} characters, other lines ${figure(detail, 'limit', limits.guidelineLineChars)}. Shorten it a little.`,
  'guideline-untitled': 'Give the guideline a title first.',
  'step-untitled': 'One of the steps has no title yet.',
  'key-twice': 'Two steps or two measures carry the same key. Reload the page and add one of them anew.',
  'check-first-without-reason': 'A step that asks to check first says why: which law, or which harm it prevents.',
  'guideline-retired': 'This guideline is retired. Bring it back first; until then it can be read.',
  'stale-base': (detail) =>
    `Version ${figure(detail, 'inForce', 'in force')} came out while you were writing on version ${figure(detail, 'base', 'before it')}. Your text is kept; look at what changed, then publish.`,
  'nothing-changed': 'This says the same as the version in force.',
  'change-too-small': 'This changes the intent, or a step that asks to check first. That makes it a major version.',
  'change-note-missing': 'Say in a sentence what changed and why.',
  'change-note-too-long': (detail) => `A change note holds ${figure(detail, 'limit', limits.changeNoteChars)} characters. Shorten it a little.`,
  'lineage-missing': 'Say what led to this change: a session, a departure from a step, a chart, or a sentence of your own.',
  'trial-dates': `A trial ends on a day to come, at most ${limits.trialDaysMax} days ahead.`,
  'trial-running': 'A version is already on trial. Decide about that one first.',
  'no-trial': 'No version is on trial.',
  'unknown-guideline': 'There is no such guideline in this team.',
  'unknown-version': 'This guideline has no such version.',
  'version-in-force': 'This is the version in force.',
  'not-retired': 'This guideline is not retired.',
  'unknown-team': 'There is no such team for you here. If you were invited, open the invitation link again.',
  'unknown-member': 'That person no longer belongs to the team.',
  'unknown-invitation': 'This invitation is not valid any more. Ask for a fresh one.',
  'unknown-timezone': 'This time zone is not known here. Choose one from the list.',
  'team-needs-members': 'This is for members of the team. Sign in with the account that belongs to it.',
  'account-needed': 'Sign in or make an account first; the invitation waits.',
  'guests-not-allowed': 'This team meets without guests. Ask a member to invite you as a member.',
  'already-in-team': 'You belong to this team already.',
  'already-signed-in': 'You are signed in already. Sign out first to use another account.',
  'workspace-claimed': 'This workspace has an owner already. Ask them to invite you.',
  'last-admin': 'Somebody has to look after the workspace. Add another person first.',
  'no-room-left': 'There is no room for more here. Ask the people who run the server.',
  'wrong-password': 'This address and password do not belong together. Try again, or ask for a link by mail.',
  'weak-password': (detail) => `A password has ${figure(detail, 'least', 10)} to ${figure(detail, 'most', 128)} characters. A few words in a row work well.`,
  'email-invalid': 'This does not look like a mail address.',
  'email-taken': 'There is an account with this address already. Sign in instead.',
  'link-used-up': 'This link was used before or is too old. Ask for a fresh one.',
  'mail-not-set-up': 'This server cannot send mail. Sign in with your password, or ask the people who run it.',
  'mail-not-sent': 'The mail could not be sent. Try again in a moment.',
  'unknown-provider': 'This way to sign in is not set up here.',
  'unknown-pulse': 'That pulse is no longer there. Look at the page again.',
  'pulse-open': 'A pulse is open already. It ends before the next one begins.',
  'pulse-closed': 'This pulse has ended. Answers are no longer taken.',
  'too-few-answers': 'Too few people have answered to show anything. You can leave it open, or end it without results.',
  'response-done': 'This response is marked done, and stays as it is.',
  'outside-line-closed': 'The outside line cannot take this at the moment. Your text is still here; choose the team, or ask who runs the workspace.',
  'ticket-expired': 'This page had been open for too long. Your text is still here; send it again.',
  'raised-moved-on': 'Somebody moved this on a moment before you. Look again, then decide.',
  'too-many-messages': 'This conversation is full. Raise what is left as something new.',
  'unknown-receipt': 'Nothing belongs to this receipt. Check that all of it was copied.',
  'storage-full': 'The server has no space left to save on. What you wrote stays on this device; tell the people who run the server.',
  'not-saved': 'The server did not answer, so this is not saved yet. It stays here; try again in a moment.',
  'server-stopping': 'The server is restarting. Try again in a few seconds; nothing you wrote is lost.',
  internal: 'Something went wrong on the server. What you wrote is still here; try again.',
};

export function phraseOf(refused: { readonly code: RefusalCode; readonly detail?: Detail }): string {
  const phrase = phrases[refused.code];
  return typeof phrase === 'string' ? phrase : phrase(refused.detail ?? {});
}
