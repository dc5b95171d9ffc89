/** The file in which people take their own data along: what is tied to their account, and what is said not to be. */
import * as z from 'zod/mini';
import { labelSchema } from '../retrospectives/session.ts';
import type { Policy } from './asker.ts';

export const ownDataKind = 'waymark-own-data';
export const ownDataVersion = 1;

/** Read in the file and on the page; each sentence is kept true by the tests of what is stored. */
export const notTied: readonly string[] = [
  'Cards of unlinked retrospectives: nothing says which of them are yours.',
  'Votes and answers: they were counted when their round closed, and then the ballots were deleted.',
  'Reactions on cards: each carries a random mark that only your browser could have known.',
  'Answers to a pulse, and what you raised unlinked or noted from the team: nothing says whose they are.',
  'Cards that are still sealed: only your browser holds what shows that they are yours.',
  'Retrospectives you joined without signing in: they know a name and no account.',
  'What others wrote about you in their own words.',
];

const textSchema = z.string();

export const ownDataSchema = z.object({
  kind: z.literal(ownDataKind),
  version: z.literal(ownDataVersion),
  madeAt: z.number(),
  notInHere: z.array(textSchema),
  account: z.object({
    id: textSchema,
    name: textSchema,
    email: z.nullable(textSchema),
    isGuest: z.boolean(),
    createdAt: textSchema,
    looksAfterTheWorkspace: z.boolean(),
    waysToSignIn: z.array(z.object({ provider: textSchema, since: textSchema })),
  }),
  signIns: z.array(z.object({ startedAt: textSchema, expiresAt: textSchema, browser: textSchema, address: z.nullable(textSchema) })),
  teams: z.array(z.object({ team: textSchema, name: textSchema, kind: textSchema, duties: z.array(textSchema) })),
  invitationsMade: z.array(z.object({ team: textSchema, kind: textSchema, email: z.nullable(textSchema), expiresAt: z.number() })),
  /** Written under one’s name in a team; `on` is a day. */
  wordsInTeams: z.array(
    z.object({ where: z.enum(['a note', 'an answer to a note', 'something raised', 'a check-in']), text: textSchema, on: z.nullable(textSchema) }),
  ),
  retrospectives: z.array(
    z.object({
      title: textSchema,
      heldAt: z.number(),
      label: labelSchema,
      name: textSchema,
      role: textSchema,
      cardsUnderMyName: z.array(textSchema),
      commentsUnderMyName: z.array(textSchema),
      confidentialCards: z.array(textSchema),
      editsMadeUnder: z.array(z.number()),
    }),
  ),
});
export type OwnData = z.infer<typeof ownDataSchema>;

/** Whether what was written under a name keeps it when its writer leaves. */
export const namesAfterSchema = z.enum(['keep', 'remove']);
export type NamesAfter = z.infer<typeof namesAfterSchema>;

/** What stands in the place of a name that its owner took away. */
export const nameAfterLeaving = 'Somebody who left';

export const workspaceExportSchema = z.object({ takenAt: z.number(), name: z.string() });
export type WorkspaceExport = z.infer<typeof workspaceExportSchema>;

export type DataVerb = 'export-workspace' | 'see-exports';

/** One's own data are for the one who is signed in and for nobody else, so no verb asks about them. */
export const dataPolicy: Policy<DataVerb> = {
  'export-workspace': ['admin'],
  'see-exports': ['member', 'admin'],
};
