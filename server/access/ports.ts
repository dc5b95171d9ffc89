/** What an open socket rests on: a sign-in of an account, or the cookie of one session. */
export type SignInKey = { readonly key: string; readonly expiresAt: number };
