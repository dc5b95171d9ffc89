/** The HTTP contract of signing in, of the workspace and of teams. */
import * as z from 'zod/mini';
import {
  dutiesSchema,
  kindSchema,
  meSchema,
  memberSchema,
  signInSchema,
  signInWaysSchema,
  teamInvitationSchema,
  teamRetrospectiveSchema,
  teamSchema,
  timezoneSchema,
} from '../accounts/schema.ts';
import { joinedSchema } from './http.ts';

const name = z.string().check(z.maxLength(200));
const email = z.string().check(z.maxLength(254));
const password = z.string().check(z.maxLength(256));
const token = z.string().check(z.minLength(1), z.maxLength(128));
const id = z.string().check(z.minLength(1), z.maxLength(64));
/** A path of this site to come back to. */
const path = z.string().check(z.maxLength(500), z.regex(/^\/(?![/\\])[^\\\s]*$/));
const nothing = z.strictObject({});
const done = z.object({ done: z.literal(true) });
const signedIn = z.object({ me: meSchema });

export const accountsHttp = {
  readMe: {
    method: 'GET',
    path: '/api/v1/account/me',
    summary: 'Who is signed in at this browser, and the ways to sign in.',
    reply: z.object({
      me: z.nullable(meSchema),
      ways: signInWaysSchema,
      /** Null until somebody has opened the owner link that the server printed. */
      workspace: z.nullable(z.object({ name: z.string() })),
    }),
  },
  signUp: {
    method: 'POST',
    path: '/api/v1/account/sign-up',
    summary: 'Make an account with a password and sign in. A guest who does so keeps what is theirs.',
    body: z.strictObject({ name, email, password }),
    reply: signedIn,
  },
  signIn: {
    method: 'POST',
    path: '/api/v1/account/sign-in',
    summary: 'Sign in by password. A guest who does so keeps what is theirs.',
    body: z.strictObject({ email, password }),
    reply: signedIn,
  },
  sendSignInLink: {
    method: 'POST',
    path: '/api/v1/account/sign-in-link',
    summary: 'Send a link to sign in by, good for one use. The answer is the same whether the address is known or not.',
    body: z.strictObject({ email, name: z.optional(name), comeBackTo: z.optional(path) }),
    reply: done,
  },
  useSignInLink: {
    method: 'POST',
    path: '/api/v1/account/sign-in-link/use',
    summary: 'Sign in by the token of a mailed link (`/sign-in#link=<token>`).',
    body: z.strictObject({ token }),
    reply: signedIn,
  },
  beginProvider: {
    method: 'POST',
    path: '/api/v1/account/sign-in-provider',
    summary: 'Where to send the browser, so that somebody signs in at their provider; it comes back to `comeBackTo`.',
    body: z.strictObject({ provider: id, comeBackTo: path }),
    reply: z.object({ url: z.string() }),
  },
  sendPasswordReset: {
    method: 'POST',
    path: '/api/v1/account/password-reset',
    summary: 'Send a link to choose a new password by (`/sign-in#reset=<token>`). The answer is always the same.',
    body: z.strictObject({ email }),
    reply: done,
  },
  resetPassword: {
    method: 'POST',
    path: '/api/v1/account/password-reset/use',
    summary: 'Choose a new password by the token of a mailed link; every sign-in ends.',
    body: z.strictObject({ token, password }),
    reply: done,
  },
  changePassword: {
    method: 'PUT',
    path: '/api/v1/account/password',
    summary: 'Change the own password; every other sign-in ends.',
    body: z.strictObject({ current: password, next: password }),
    reply: done,
  },
  renameMe: {
    method: 'PUT',
    path: '/api/v1/account/name',
    summary: 'Change the name of one’s account. Teams know one by a name of their own.',
    body: z.strictObject({ name }),
    reply: signedIn,
  },
  listSignIns: {
    method: 'GET',
    path: '/api/v1/account/sign-ins',
    summary: 'The browsers in which one is signed in.',
    reply: z.object({ signIns: z.array(signInSchema) }),
  },
  endSignIn: {
    method: 'DELETE',
    path: '/api/v1/account/sign-ins/:signIn',
    summary: 'Sign out one browser.',
    reply: done,
  },
  signOut: {
    method: 'POST',
    path: '/api/v1/account/sign-out',
    summary: 'Sign out this browser; what it opened while signed in closes.',
    body: nothing,
    reply: done,
  },
  signOutEverywhere: {
    method: 'POST',
    path: '/api/v1/account/sign-out-everywhere',
    summary: 'Sign out every browser, this one included.',
    body: nothing,
    reply: done,
  },

  claimWorkspace: {
    method: 'POST',
    path: '/api/v1/workspace/claim',
    summary: 'Become the owner by the one-time link that the server printed (`/claim#<token>`).',
    body: z.strictObject({ token, name }),
    reply: signedIn,
  },
  renameWorkspace: {
    method: 'PUT',
    path: '/api/v1/workspace/name',
    summary: 'Give the workspace another name.',
    body: z.strictObject({ name }),
    reply: done,
  },
  listTeams: {
    method: 'GET',
    path: '/api/v1/workspace/teams',
    summary: 'The names of all teams, for those who look after the workspace.',
    reply: z.object({ teams: z.array(z.object({ id: z.string(), name: z.string() })) }),
  },
  listAdmins: {
    method: 'GET',
    path: '/api/v1/workspace/admins',
    summary: 'Who looks after the workspace.',
    reply: z.object({ admins: z.array(z.object({ account: z.string(), name: z.string(), email: z.nullable(z.string()) })) }),
  },
  addAdmin: {
    method: 'POST',
    path: '/api/v1/workspace/admins',
    summary: 'Let a member of a team look after the workspace too.',
    body: z.strictObject({ account: id }),
    reply: done,
  },
  removeAdmin: {
    method: 'DELETE',
    path: '/api/v1/workspace/admins/:account',
    summary: 'Take this away from somebody; the last one stays.',
    reply: done,
  },

  createTeam: {
    method: 'POST',
    path: '/api/v1/teams',
    summary: 'Found a team and become its first member, with the duty to facilitate.',
    body: z.strictObject({ name, timezone: timezoneSchema }),
    reply: z.object({ team: z.string() }),
  },
  readTeam: {
    method: 'GET',
    path: '/api/v1/teams/:team',
    summary: 'The team and one’s own place in it.',
    reply: teamSchema,
  },
  changeTeam: {
    method: 'PUT',
    path: '/api/v1/teams/:team/settings',
    summary: 'Name, time zone, and whether guests may come; without guests, those who are there go out.',
    body: z.strictObject({ name: z.optional(name), timezone: z.optional(timezoneSchema), guestsAllowed: z.optional(z.boolean()) }),
    reply: done,
  },
  listPeople: {
    method: 'GET',
    path: '/api/v1/teams/:team/people',
    summary: 'Who belongs to the team.',
    reply: z.object({ people: z.array(memberSchema) }),
  },
  setDuties: {
    method: 'PUT',
    path: '/api/v1/teams/:team/people/:account/duties',
    summary: 'Who facilitates, keeps the guidelines, leads.',
    body: z.strictObject({ duties: dutiesSchema }),
    reply: done,
  },
  removePerson: {
    method: 'DELETE',
    path: '/api/v1/teams/:team/people/:account',
    summary: 'Remove somebody; whatever they have open of the team closes.',
    reply: done,
  },
  renameInTeam: {
    method: 'PUT',
    path: '/api/v1/teams/:team/my-name',
    summary: 'The name by which this team knows one.',
    body: z.strictObject({ name }),
    reply: done,
  },
  leaveTeam: {
    method: 'POST',
    path: '/api/v1/teams/:team/leave',
    summary: 'Leave the team.',
    body: nothing,
    reply: done,
  },
  listInvitations: {
    method: 'GET',
    path: '/api/v1/teams/:team/invitations',
    summary: 'Invitations that are open.',
    reply: z.object({ invitations: z.array(teamInvitationSchema) }),
  },
  invite: {
    method: 'POST',
    path: '/api/v1/teams/:team/invitations',
    summary: 'Invite by link, or one person by mail. The link is told this once; without mail it is there to copy.',
    body: z.strictObject({ kind: kindSchema, email: z.nullable(email) }),
    reply: z.object({ invitation: teamInvitationSchema, link: z.string(), mailed: z.boolean() }),
  },
  withdrawInvitation: {
    method: 'DELETE',
    path: '/api/v1/teams/:team/invitations/:invitation',
    summary: 'Withdraw an invitation; guests who came by it go out.',
    reply: done,
  },
  readTeamInvitation: {
    method: 'POST',
    path: '/api/v1/team-invitations/read',
    summary: 'What one is invited to, by the token of the link (`/invitation#<token>`).',
    body: z.strictObject({ token }),
    reply: z.object({ team: z.string(), teamName: z.string(), kind: kindSchema, email: z.nullable(z.string()) }),
  },
  acceptTeamInvitation: {
    method: 'POST',
    path: '/api/v1/team-invitations/accept',
    summary: 'Come in under a name that is free in the team. A guest needs no account; a member has to be signed in.',
    body: z.strictObject({ token, name }),
    reply: z.object({ team: z.string(), me: meSchema }),
  },
  listRetrospectives: {
    method: 'GET',
    path: '/api/v1/teams/:team/retrospectives',
    summary: 'The team’s retrospectives, newest first.',
    reply: z.object({ retrospectives: z.array(teamRetrospectiveSchema) }),
  },
  enterRetrospective: {
    method: 'POST',
    path: '/api/v1/teams/:team/retrospectives/:session/enter',
    summary: 'Enter a retrospective of the team, or come back to it as the same person; sets the session cookies.',
    body: nothing,
    reply: joinedSchema,
  },
} as const;

/** Frames of `/live?team=<team>`, JSON text: what to ask for again. */
export const teamLiveFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('team-changed'), topic: z.string() }),
  z.object({ type: z.literal('pong') }),
]);
export type TeamLiveFrame = z.infer<typeof teamLiveFrameSchema>;
