/** Who is signed in at this browser. */
import type { Me, SignInWays } from '#shared/accounts/schema.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { useOwnQuery, type Asked } from './query.ts';

export type WhoIsHere = {
  readonly me: Me | null;
  readonly ways: SignInWays;
  /** Null while nobody has made this server their own. */
  readonly workspace: { readonly name: string } | null;
};

export const useWhoIsHere = (): Asked<WhoIsHere> => useOwnQuery(accountsHttp.readMe, {});

/** Null where nobody is signed in, and until it is known. */
export const useMe = (): Me | null => useWhoIsHere().value?.me ?? null;
