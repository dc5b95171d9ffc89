/**
 * One request for each command and route, made so that it asks for leave and then changes
 * nothing where it can: it names people, rounds or links that are not there. What has no
 * probe here has no line in the table, and fails the test.
 */
import type { Command, CommandName } from '#shared/retrospectives/session.ts';

export type Probe = { readonly params?: Readonly<Record<string, string>>; readonly body?: unknown };

const none = 'none';
const secret = 'x'.repeat(32);
const nothing = { body: {} };
const direction = { mission: 'x', openQuestion: '', fixed: [], open: [], unknowns: [] };

export const commandProbes: Readonly<Record<CommandName, Command>> = {
  forward: { do: 'forward', step: -1 },
  back: { do: 'back', step: -1 },
  skip: { do: 'skip', step: -1 },
  'go-to': { do: 'go-to', step: -1, phase: 0 },
  repeat: { do: 'repeat', step: -1 },
  'undo-step': { do: 'undo-step', step: -1 },
  'add-minutes': { do: 'add-minutes', minutes: 0 },
  'pause-timer': { do: 'pause-timer' },
  'resume-timer': { do: 'resume-timer' },
  reveal: { do: 'reveal', round: none },
  'close-vote': { do: 'close-vote', round: none },
  'close-poll': { do: 'close-poll', round: none },
  'choose-topic': { do: 'choose-topic', topic: none },
  'finish-topic': { do: 'finish-topic' },
  'extend-topic': { do: 'extend-topic', minutes: 1 },
  'open-topic-poll': { do: 'open-topic-poll' },
  'close-topic-poll': { do: 'close-topic-poll' },
  'set-ready': { do: 'set-ready', ready: false },
  'cast-votes': { do: 'cast-votes', round: none, votes: {} },
  'answer-poll': { do: 'answer-poll', round: none, answers: {} },
  'take-over': { do: 'take-over' },
  'set-role': { do: 'set-role', person: none, role: 'participant' },
  'hand-over': { do: 'hand-over', person: none },
  'remove-person': { do: 'remove-person', person: none },
  rename: { do: 'rename', title: 'Sprint 12' },
  'rotate-link': { do: 'rotate-link', removeGuests: false },
  'close-session': { do: 'close-session', followUpOn: '2030-01-01' },
  'name-moment': { do: 'name-moment', name: 'A moment' },
  'restore-moment': { do: 'restore-moment', moment: none },
  'erase-card': { do: 'erase-card', card: none },
};

/** Routes of a session, asked with its own cookie; commands have their own table. */
export const sessionProbes: Readonly<Record<string, Probe>> = {
  readSession: {},
  tieToAccount: nothing,
  makeReturnToken: nothing,
  listMoments: {},
  readMoment: { params: { moment: none } },
  takeAway: { params: { format: 'md' } },
  readOpening: {},
};

/** Routes at which nobody has to be anybody. */
export const openProbes: Readonly<Record<string, Probe>> = {
  createSession: { body: { format: none, title: '', label: 'named', name: 'Somebody' } },
  readInvitation: { body: { token: none } },
  join: { body: { token: none, name: 'Somebody' } },
  returnTo: { body: { returnToken: secret } },
  listDrafts: { body: { round: none, capability: secret } },
  putDraft: { params: { draft: none }, body: { round: none, ticket: secret, capability: secret, stamp: null, prompt: none, text: 'x', mayStandAlone: false } },
  deleteDraft: { params: { draft: none }, body: { round: none, capability: secret } },
  sample: {},
  readMe: {},
  signUp: { body: { name: '', email: 'a@example.org', password: secret } },
  signIn: { body: { email: 'none-%', password: none } },
  sendSignInLink: { body: { email: 'none-%' } },
  useSignInLink: { body: { token: none } },
  beginProvider: { body: { provider: none, comeBackTo: '/' } },
  sendPasswordReset: { body: { email: 'none-%' } },
  resetPassword: { body: { token: none, password: secret } },
  readTeamInvitation: { body: { token: none } },
  acceptTeamInvitation: { body: { token: none, name: 'Somebody' } },
  raiseUnlinked: { body: { team: none, ticket: none, kind: 'insight', way: 'team', text: 'x', receipt: null } },
  readReceipt: { body: { receipt: 'x'.repeat(43) } },
  answerReceipt: { body: { receipt: 'x'.repeat(43), text: 'x' } },
};

/** Routes for whoever is signed in, of the workspace, and of a team. A colon tells apart what a route is asked for. */
export const accountProbes: Readonly<Record<string, Probe>> = {
  changePassword: { body: { current: none, next: secret } },
  renameMe: { body: { name: '' } },
  listSignIns: {},
  endSignIn: { params: { signIn: none } },
  claimWorkspace: { body: { token: none, name: 'Org' } },
  renameWorkspace: { body: { name: '' } },
  listTeams: {},
  listAdmins: {},
  addAdmin: { body: { account: none } },
  removeAdmin: { params: { account: none } },
  createTeam: { body: { name: 'Team', timezone: none } },
  readTeam: {},
  'changeTeam:name': { body: { name: '' } },
  'changeTeam:timezone': { body: { timezone: none } },
  'changeTeam:guests': { body: { guestsAllowed: true } },
  listPeople: {},
  setDuties: { params: { account: none }, body: { duties: [] } },
  'removePerson:member': { params: { account: none } },
  'removePerson:guest': { params: { account: 'a guest' } },
  renameInTeam: { body: { name: '' } },
  listInvitations: {},
  'invite:guest': { body: { kind: 'guest', email: null } },
  'invite:member': { body: { kind: 'member', email: null } },
  withdrawInvitation: { params: { invitation: none } },
  listRetrospectives: {},
  enterRetrospective: { params: { session: none }, body: {} },
  readDirection: {},
  saveDirectionDraft: { body: { content: direction, seen: 999 } },
  dropDirectionDraft: {},
  publishDirection: { body: { content: direction, seen: 999 } },
  addUnknown: { body: { text: '' } },
  readNotes: {},
  raiseLearning: { body: { text: '', named: true } },
  answerLearning: { params: { note: none }, body: { kind: 'adopt', text: '' } },
  addToLearning: { params: { note: none }, body: { text: 'x', named: true } },
  listWork: {},
  giveCoaching: { body: { about: { kind: 'result', ref: none }, text: 'x' } },
  replyToCoaching: { params: { note: none }, body: { kind: 'tried', text: '' } },
  readGuidelines: {},
  importStarters: { body: { keys: [] } },
  importGuideline: { body: { content: {}, from: '' } },
  readGuideline: { params: { guideline: none } },
  readGuidelineVersion: { params: { guideline: none, version: '1.0' } },
  publishGuideline: { params: { guideline: none }, body: { base: '1.0', content: {}, size: 'minor', note: '', lineage: [], trialUntil: null } },
  endTrial: { params: { guideline: none }, body: { take: false } },
  revertGuideline: { params: { guideline: none }, body: { to: '1.0', note: '' } },
  retireGuideline: { params: { guideline: none }, body: { retired: true } },
  readPulses: {},
  openPulse: { body: { items: [{ key: 'bad-news' }], threshold: 5, days: 7 } },
  answerPulse: { params: { pulse: none }, body: { answers: {} } },
  checkIn: { params: { pulse: none }, body: { text: 'x' } },
  closePulse: { params: { pulse: none }, body: { withoutResults: true } },
  respondToPulse: { params: { pulse: none }, body: { what: 'x', owner: none, dueOn: '2030-01-01' } },
  finishResponse: { params: { pulse: none }, body: {} },
  readRaising: {},
  raiseNamed: { body: { kind: 'insight', way: 'team', text: '', receipt: null } },
  listRaised: {},
  stepRaised: { params: { raised: none }, body: { step: 'acknowledge', text: '' } },
  readOutsideLine: {},
  setOutsideLine: { body: { email: 'none-%@example.org' } },
  stepOutside: { params: { raised: none }, body: { step: 'acknowledge', text: '' } },
  readOwnData: {},
  exportWorkspace: {},
  listExports: {},
};

/** What ends the place or the sign-in of whoever asks comes last. */
export const leavingProbes: Readonly<Record<string, Probe>> = {
  leaveTeam: nothing,
  // Whoever did this has nothing left to sign out of; the last admin is let through and told to hand over first.
  eraseMe: { body: { names: 'keep' } },
  signOutEverywhere: nothing,
  signOut: nothing,
};
