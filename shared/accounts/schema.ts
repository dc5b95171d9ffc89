/** Accounts, teams and how people belong to them, as they are told to a tab. */
import * as z from 'zod/mini';
import { duties, standings } from './asker.ts';

export const kindSchema = z.enum(['guest', 'member']);
/** A guest came by a link and sees what the link was for; a member belongs. */
export type Kind = z.infer<typeof kindSchema>;

export const dutySchema = z.enum(duties);
export const dutiesSchema = z.array(dutySchema).check(z.maxLength(duties.length));

export const standingSchema = z.enum(standings);

/** An IANA time zone, such as Europe/Zurich; whether it exists is asked of the runtime. */
export const timezoneSchema = z.string().check(z.minLength(1), z.maxLength(64));

export const myTeamSchema = z.object({ id: z.string(), name: z.string(), kind: kindSchema, duties: dutiesSchema });
export type MyTeam = z.infer<typeof myTeamSchema>;

/** Who is signed in at this browser, to themselves. */
export const meSchema = z.object({
  account: z.string(),
  name: z.string(),
  /** Null for guests. */
  email: z.nullable(z.string()),
  isGuest: z.boolean(),
  isAdmin: z.boolean(),
  teams: z.array(myTeamSchema),
});
export type Me = z.infer<typeof meSchema>;

/** The ways in which one can sign in here. */
export const signInWaysSchema = z.object({
  password: z.boolean(),
  /** A link by mail; only where the server can send mail. */
  emailLink: z.boolean(),
  /** A company's or a school's own sign-in, by OpenID Connect. */
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type SignInWays = z.infer<typeof signInWaysSchema>;

/** One browser in which this account is signed in. */
export const signInSchema = z.object({
  id: z.string(),
  /** True for the browser that asks. */
  current: z.boolean(),
  /** Such as "Firefox on Windows"; empty where it is not known. */
  device: z.string(),
  startedAt: z.number(),
  expiresAt: z.number(),
});
export type SignIn = z.infer<typeof signInSchema>;

export const teamSchema = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string(),
  guestsAllowed: z.boolean(),
  me: z.object({ account: z.string(), name: z.string(), standings: z.array(standingSchema) }),
});
export type Team = z.infer<typeof teamSchema>;

export const memberSchema = z.object({
  account: z.string(),
  name: z.string(),
  kind: kindSchema,
  duties: dutiesSchema,
});
export type Member = z.infer<typeof memberSchema>;

/** An open invitation; its link is told once, to whoever made it. */
export const teamInvitationSchema = z.object({
  id: z.string(),
  kind: kindSchema,
  /** To whom it was mailed; null for a link. */
  email: z.nullable(z.string()),
  expiresAt: z.number(),
  /** Null for as many as come. */
  usesLeft: z.nullable(z.number()),
});
export type TeamInvitation = z.infer<typeof teamInvitationSchema>;

/** A retrospective of the team, as its list shows it. */
export const teamRetrospectiveSchema = z.object({
  id: z.string(),
  title: z.string(),
  formatName: z.string(),
  status: z.enum(['live', 'closed']),
  createdAt: z.number(),
  closedAt: z.nullable(z.number()),
});
export type TeamRetrospective = z.infer<typeof teamRetrospectiveSchema>;

/** What a tab at `/live?team=` is told to ask for again. */
export const accountTopics = ['team', 'people', 'invitations', 'retrospectives'] as const;
export type AccountTopic = (typeof accountTopics)[number];
