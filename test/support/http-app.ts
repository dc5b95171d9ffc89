/** The HTTP app over commands that a test writes down answer by answer. */
import { pino } from 'pino';
import { accept, refuse } from '#shared/lib/outcome.ts';
import type { Identity } from '../../server/auth/ports.ts';
import type { AccountCommands } from '../../server/commands/accounts/ports.ts';
import type { DirectionCommands } from '../../server/commands/direction-commands.ts';
import type { GuidelineCommands } from '../../server/commands/guideline-commands.ts';
import type { NotesCommands } from '../../server/commands/notes-commands.ts';
import type { PulseCommands, RaiseCommands } from '../../server/commands/safety/ports.ts';
import type { DataCommands } from '../../server/commands/data/ports.ts';
import type { Commands, Entered } from '../../server/commands/ports.ts';
import { createApp } from '../../server/http/app.ts';
import type { AppContext } from '../../server/http/context.ts';
import { createMetrics } from '../../server/ops/metrics.ts';

export const sessionId = '4f8b2a51-1111-4222-8333-444455556666';
export const secretToken = 'participant-secret-token-0123456789';

export const entered: Entered = {
  joined: { sessionId, personId: 'p1', name: 'Ada' },
  participantToken: secretToken,
};

/** Refuses everything that a test did not answer itself; knows one participant. */
const strict: Commands = {
  authenticate: async (session, token) =>
    session === sessionId && token === secretToken ? { sessionId, personId: 'p1' } : null,
  createSession: async () => accept(entered),
  readInvitation: async () => refuse('unknown-code'),
  join: async () => accept(entered),
  enterAsMember: async () => refuse('unknown-session'),
  tieToAccount: async () => accept(entered),
  returnTo: async () => accept(entered),
  makeReturnToken: async () => accept({ returnToken: 'return-token-0123456789' }),
  readSession: async () => refuse('unknown-session'),
  command: async () => accept({ seq: 1 }),
  listDrafts: async () => accept({ drafts: [] }),
  putDraft: async (id, { prompt, text, mayStandAlone }) => accept({ id, prompt, text, mayStandAlone }),
  deleteDraft: async () => accept({ deleted: true }),
  listMoments: async () => accept({ moments: [] }),
  readMoment: async () => refuse('unknown-moment'),
  takeAway: async () => accept({ fileName: 'Résumé.md', mediaType: 'text/markdown; charset=utf-8', body: '# Result\n' }),
  sample: async () => ({ live: null, finished: null }),
};

const refused = async () => refuse('not-signed-in');

/** Nobody is signed in, and nobody can be. */
export const nobody: Identity = {
  ways: { password: true, emailLink: false, providers: [] },
  whoIs: async () => null,
  keepSignedIn: async () => ({ value: null, setCookies: [] }),
  signUp: refused,
  signIn: refused,
  enterAsGuest: refused,
  sendSignInLink: refused,
  useSignInLink: refused,
  beginProvider: refused,
  endProvider: async () => ({ value: { location: '/' }, setCookies: [] }),
  sendPasswordReset: refused,
  resetPassword: refused,
  changePassword: refused,
  forget: () => [],
};

const noAccounts: AccountCommands = {
  meOf: async ({ account, name, email, isGuest }) => ({ account, name, email, isGuest, isAdmin: false, teams: [] }),
  workspace: async () => null,
  renameMe: refused,
  listSignIns: refused,
  endSignIn: refused,
  endOtherSignIns: refused,
  endAllSignIns: refused,
  claim: refused,
  renameWorkspace: refused,
  listTeams: refused,
  listAdmins: refused,
  addAdmin: refused,
  removeAdmin: refused,
  askerIn: refused,
  createTeam: refused,
  readTeam: refused,
  changeTeam: refused,
  listPeople: refused,
  setDuties: refused,
  removePerson: refused,
  renameInTeam: refused,
  leaveTeam: refused,
  listInvitations: refused,
  invite: refused,
  withdrawInvitation: refused,
  readInvitation: refused,
  acceptInvitation: refused,
  listRetrospectives: refused,
  enterRetrospective: refused,
};

const noDirection: DirectionCommands = {
  read: refused,
  saveDraft: refused,
  dropDraft: refused,
  publish: refused,
  addUnknown: refused,
  open: refused,
};

const noGuidelines: GuidelineCommands = {
  list: refused,
  importStarters: refused,
  begin: refused,
  read: refused,
  readVersion: refused,
  publish: refused,
  endTrial: refused,
  revert: refused,
  setRetired: refused,
};

export const noNotes: NotesCommands = {
  read: refused,
  raise: refused,
  answer: refused,
  add: refused,
  listWork: refused,
  coach: refused,
  reply: refused,
};

const noPulses: PulseCommands = {
  read: refused,
  open: refused,
  answer: refused,
  checkIn: refused,
  close: refused,
  respond: refused,
  finishResponse: refused,
};

const nothingRaised: RaiseCommands = {
  readRaising: refused,
  raiseNamed: refused,
  list: refused,
  step: refused,
  isTicket: async () => true,
  raiseUnlinked: async () => accept({}),
  readReceipt: refused,
  answerReceipt: refused,
  readOutsideLine: refused,
  setOutsideLine: refused,
  stepOutside: refused,
};
const noData: DataCommands = { ownData: refused, eraseMe: refused, exportWorkspace: refused, listExports: refused };

export type TestApp = {
  /** The app as a test asks it: without a socket beneath. */
  readonly app: { readonly request: (path: string, init?: RequestInit) => Promise<Response> };
  /** Log lines at every level, as they were written. */
  readonly lines: string[];
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
};

export function createTestApp(commands: Partial<Commands> = {}, context: Partial<AppContext> = {}): TestApp {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const whole = createApp({
    commands: { ...strict, ...commands },
    accounts: noAccounts,
    direction: noDirection,
    guidelines: noGuidelines,
    notes: noNotes,
    data: noData,
    identity: nobody,
    pulses: noPulses,
    raising: nothingRaised,
    config: { publicUrl: null, trustProxy: 0, metricsToken: null },
    log,
    metrics: createMetrics(),
    files: null,
    isReady: () => true,
    ...context,
  });
  const app: TestApp['app'] = { request: async (path, init) => whole.request(path, init, {}) };
  const post: TestApp['post'] = async (path, body, headers = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return { app, lines, post };
}
