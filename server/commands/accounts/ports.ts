/** The verbs of the workspace and of teams, as routes call them; each authorises in the transaction that it writes in. */
import type { Duty } from '#shared/accounts/asker.ts';
import type { Kind, Me, Member, SignIn, Team, TeamInvitation, TeamRetrospective } from '#shared/accounts/schema.ts';
import type { Outcome } from '#shared/lib/outcome.ts';
import type { CloseCode } from '#shared/protocol/frames.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { TeamAsked } from '../../access/ports.ts';
import type { Visitor } from '../../auth/ports.ts';
import type { Entered } from '../ports.ts';

type Answer<T> = Promise<Outcome<T, RefusalCode>>;
/** Null where nobody is signed in. */
export type Who = Visitor | null;

export type NewInvitationLink = { readonly invitation: TeamInvitation; readonly link: string; readonly mailed: boolean };

export interface AccountCommands {
  meOf(visitor: Visitor): Promise<Me>;
  workspace(): Promise<{ name: string } | null>;
  renameMe(who: Who, name: string): Answer<Me>;
  listSignIns(who: Who): Answer<{ signIns: SignIn[] }>;
  endSignIn(who: Who, signIn: string): Answer<null>;
  /** All but the one that asks. */
  endOtherSignIns(who: Who): Answer<null>;
  endAllSignIns(who: Who): Answer<null>;

  claim(who: Who, input: { token: string; name: string }): Answer<null>;
  renameWorkspace(who: Who, name: string): Answer<null>;
  listTeams(who: Who): Answer<{ teams: { id: string; name: string }[] }>;
  listAdmins(who: Who): Answer<{ admins: { account: string; name: string; email: string | null }[] }>;
  addAdmin(who: Who, account: string): Answer<null>;
  removeAdmin(who: Who, account: string): Answer<null>;

  /** Who somebody is in a team; refused alike where there is no such team and where they are none of it. */
  askerIn(who: Who, team: string): Answer<TeamAsked>;
  createTeam(who: Who, input: { name: string; timezone: string }): Answer<{ team: string }>;
  readTeam(who: Who, team: string): Answer<Team>;
  changeTeam(who: Who, team: string, change: { name?: string | undefined; timezone?: string | undefined; guestsAllowed?: boolean | undefined }): Answer<null>;
  listPeople(who: Who, team: string): Answer<{ people: Member[] }>;
  setDuties(who: Who, team: string, account: string, duties: readonly Duty[]): Answer<null>;
  removePerson(who: Who, team: string, account: string): Answer<null>;
  renameInTeam(who: Who, team: string, name: string): Answer<null>;
  leaveTeam(who: Who, team: string): Answer<null>;

  listInvitations(who: Who, team: string): Answer<{ invitations: TeamInvitation[] }>;
  /** `origin` is where the link leads. */
  invite(who: Who, team: string, input: { kind: Kind; email: string | null; origin: string }): Answer<NewInvitationLink>;
  withdrawInvitation(who: Who, team: string, invitation: string): Answer<null>;
  readInvitation(token: string): Answer<{ team: string; teamName: string; kind: Kind; email: string | null }>;
  acceptInvitation(who: Who, input: { token: string; name: string }): Answer<{ team: string }>;

  listRetrospectives(who: Who, team: string): Answer<{ retrospectives: TeamRetrospective[] }>;
  enterRetrospective(who: Who, team: string, session: string): Answer<Entered>;
}

/** Tells the tabs at a team that something of it is to be asked for again. */
export type NotifyTeam = (team: string, topic: string) => void;

/** Closes the tabs of one account at a team. */
export type CloseAtTeam = (team: string, account: string, code: CloseCode) => void;
/** Closes whatever rests on these sign-ins. */
export type EndSignIns = (keys: readonly string[], end: { readonly comeBack: boolean }) => void;
