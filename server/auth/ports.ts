/** Who somebody is, as the rest of the server asks it. */
import type { SignInWays } from '#shared/accounts/schema.ts';
import type { Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

/** Somebody who is signed in at a browser. */
export type Visitor = {
  readonly account: string;
  readonly name: string;
  /** Null for guests. */
  readonly email: string | null;
  readonly isGuest: boolean;
  /** Which of their sign-ins this browser has; not the secret itself. */
  readonly signIn: string;
  readonly expiresAt: number;
};

/** The browser that asks, as far as signing in needs to know it. */
export type Browser = {
  readonly cookies: ReadonlyMap<string, string>;
  readonly userAgent: string;
  /** Whether it speaks https, which decides how its cookies are named. */
  readonly secure: boolean;
};

/** What a browser is to be given: values of Set-Cookie. */
export type Issued<T> = { readonly value: T; readonly setCookies: readonly string[] };

type Answer<T> = Promise<Outcome<T, RefusalCode>>;
type Entry = Answer<Issued<Visitor>>;

export interface Identity {
  readonly ways: SignInWays;
  whoIs(browser: Pick<Browser, 'cookies' | 'secure'>): Promise<Visitor | null>;
  /** The same, and the sign-in lasts anew where it had become old. */
  keepSignedIn(browser: Browser): Promise<Issued<Visitor | null>>;
  signUp(browser: Browser, input: { name: string; email: string; password: string }): Entry;
  signIn(browser: Browser, input: { email: string; password: string }): Entry;
  /** Somebody without an account that lasts. */
  enterAsGuest(browser: Browser, name: string): Entry;
  sendSignInLink(browser: Browser, input: { email: string; name: string | undefined; comeBackTo: string | undefined }): Answer<null>;
  useSignInLink(browser: Browser, token: string): Entry;
  beginProvider(browser: Browser, input: { provider: string; comeBackTo: string }): Answer<Issued<{ url: string }>>;
  /** The browser comes back from its provider; the answer sends it on. */
  endProvider(browser: Browser, address: URL): Promise<Issued<{ location: string }>>;
  sendPasswordReset(browser: Browser, email: string): Answer<null>;
  /** Every sign-in of theirs has ended. */
  resetPassword(browser: Browser, input: { token: string; password: string }): Answer<null>;
  changePassword(browser: Browser, input: { current: string; next: string }): Answer<null>;
  /** Takes the cookie away from this browser. */
  readonly forget: (browser: Pick<Browser, 'secure'>) => readonly string[];
}

/** Told when what was a guest's has become an account's. */
export type Adopted = (change: {
  readonly guest: string;
  readonly account: string;
  readonly from: string;
  readonly to: string;
}) => Promise<void>;
