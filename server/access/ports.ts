/** What access control tells the rest of the server. */
import type { Asker } from '#shared/accounts/asker.ts';

/** What an open socket rests on: a sign-in of an account, or the cookie of one session. */
export type SignInKey = { readonly key: string; readonly expiresAt: number };

export type TeamAsked = {
  readonly teamId: string;
  readonly asker: Asker;
  /** As the team knows them; an admin who does not belong to it has the name of the account. */
  readonly name: string;
};
