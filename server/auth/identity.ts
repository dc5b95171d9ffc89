/** Signing in and being recognised, in our own outcomes and under our own cookie names. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { accountCookies, asIssued, signInCookie } from '../lib/identity-cookies.ts';
import { findAccountSignIn, signInEnds, type AccountSignIn } from '../storage/account-store.ts';
import { createBetterAuth, type BetterAuthOptions } from './better-auth.ts';
import { authPath, providerId } from './paths.ts';
import type { Browser, Identity, Issued, Visitor } from './ports.ts';
import { refusalFor } from './refusals.ts';

type IdentityOptions = BetterAuthOptions & { readonly clock: () => number };
type Answered = { readonly response: Response; readonly setCookies: readonly string[] };

const beginningSchema = z.object({ url: z.string() });

const visitorOf = ({ id, account, expiresAt }: AccountSignIn): Visitor => ({
  account: account.id,
  name: account.name,
  email: account.email,
  isGuest: account.isGuest,
  signIn: id,
  expiresAt,
});

export function createIdentity(options: IdentityOptions): Identity {
  const { sql, clock, secret } = options;
  const auth = createBetterAuth(options);
  const hasMail = options.mail !== null;

  const byToken = async (token: string | null): Promise<Visitor | null> => {
    const found = token === null ? null : await findAccountSignIn(sql, token, clock());
    return found === null ? null : visitorOf(found);
  };
  const whoIs: Identity['whoIs'] = ({ cookies, secure }) => byToken(tokenIn(accountCookies(cookies, secure).get(signInCookie), secret));

  const headersOf = async (browser: Browser): Promise<Headers> => headersWith(browser, await whoIs(browser));

  /** The answer says who it is now by the cookie that it sets. */
  const entered = async (answer: Promise<Response>, browser: Browser): Promise<Outcome<Issued<Visitor>, RefusalCode>> => {
    const { response, setCookies } = await issued(answer, browser);
    const visitor = await byToken(tokenIn(signInCookieOf(response), secret));
    if (visitor === null) return refusalFor(response);
    return accept({ value: visitor, setCookies });
  };

  return {
    ways: { password: true, emailLink: hasMail, providers: options.oidc === null ? [] : [{ id: providerId, name: options.oidc.name }] },
    whoIs,

    async keepSignedIn(browser) {
      const visitor = await whoIs(browser);
      if (visitor === null) return { value: null, setCookies: [] };
      const { setCookies } = await issued(auth.api.getSession({ headers: headersWith(browser, visitor), asResponse: true }), browser);
      const expiresAt = await signInEnds(sql, visitor.signIn);
      return { value: { ...visitor, expiresAt: expiresAt ?? visitor.expiresAt }, setCookies };
    },

    async signUp(browser, body) {
      return entered(auth.api.signUpEmail({ body, headers: await headersOf(browser), asResponse: true }), browser);
    },

    async signIn(browser, body) {
      return entered(auth.api.signInEmail({ body, headers: await headersOf(browser), asResponse: true }), browser);
    },

    async enterAsGuest(browser, name) {
      const guest = await entered(auth.api.signInAnonymous({ headers: await headersOf(browser), asResponse: true }), browser);
      if (!guest.ok) return guest;
      await sql.updateTable('accounts').set({ name }).where('id', '=', guest.value.value.account).execute();
      return accept({ ...guest.value, value: { ...guest.value.value, name } });
    },

    async sendSignInLink(browser, { email, name, comeBackTo }) {
      if (!hasMail) return refuse('mail-not-set-up');
      const body = { email, ...(name === undefined ? {} : { name }), metadata: comeBackTo === undefined ? {} : { comeBackTo } };
      const response = await auth.api.signInMagicLink({ body, headers: await headersOf(browser), asResponse: true });
      return response.ok ? accept(null) : refusalFor(response);
    },

    async useSignInLink(browser, token) {
      return entered(auth.api.magicLinkVerify({ query: { token }, headers: await headersOf(browser), asResponse: true }), browser);
    },

    async beginProvider(browser, { provider, comeBackTo }) {
      if (options.oidc === null || provider !== providerId) return refuse('unknown-provider');
      const body = { provider, callbackURL: comeBackTo, errorCallbackURL: '/sign-in', disableRedirect: true };
      const { response, setCookies } = await issued(auth.api.signInSocial({ body, headers: await headersOf(browser), asResponse: true }), browser);
      if (!response.ok) return refusalFor(response);
      return accept({ value: beginningSchema.parse(await response.json()), setCookies });
    },

    async endProvider(browser, address) {
      const inside = new URL(`${authPath}/callback/${providerId}${address.search}`, options.publicUrl ?? address.origin);
      const answer = auth.handler(new Request(inside, { headers: await headersOf(browser) }));
      const { response, setCookies } = await issued(answer, browser);
      return { value: { location: ownPlace(response.headers.get('location'), inside.origin) }, setCookies };
    },

    async sendPasswordReset(browser, email) {
      if (!hasMail) return refuse('mail-not-set-up');
      const response = await auth.api.requestPasswordReset({ body: { email }, headers: await headersOf(browser), asResponse: true });
      return response.ok ? accept(null) : refusalFor(response);
    },

    async resetPassword(browser, { token, password }) {
      const body = { token, newPassword: password };
      const response = await auth.api.resetPassword({ body, headers: await headersOf(browser), asResponse: true });
      return response.ok ? accept(null) : refusalFor(response);
    },

    async changePassword(browser, { current, next }) {
      const body = { currentPassword: current, newPassword: next };
      const response = await auth.api.changePassword({ body, headers: await headersOf(browser), asResponse: true });
      return response.ok ? accept(null) : refusalFor(response);
    },

    forget: ({ secure }) => [asIssued(`${signInCookie}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`, secure)],
  };
}

function headersWith(browser: Browser, visitor: Visitor | null): Headers {
  const cookies = new Map(accountCookies(browser.cookies, browser.secure));
  // Better-auth would take away the cookie of a sign-in that is over, and with it the new one that it gives.
  if (visitor === null) cookies.delete(signInCookie);
  return new Headers({
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'user-agent': browser.userAgent,
  });
}

async function issued(answer: Promise<Response>, { secure }: Browser): Promise<Answered> {
  const response = await answer;
  return { response, setCookies: response.headers.getSetCookie().map((cookie) => asIssued(cookie, secure)) };
}

function signInCookieOf(response: Response): string | undefined {
  const start = `${signInCookie}=`;
  const cookie = response.headers.getSetCookie().findLast((one) => one.startsWith(start));
  return cookie?.slice(start.length).split(';')[0];
}

/** The token in a cookie, where our secret signed it; better-auth signs by HMAC-SHA-256 in base64. */
function tokenIn(cookie: string | undefined, secret: string): string | null {
  const [, token, signature] = /^([\w-]{16,128})\.([\w+/=-]{20,100})$/.exec(decoded(cookie ?? '')) ?? [];
  if (token === undefined || signature === undefined) return null;
  const expected = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Nobody is sent anywhere else from here, whatever the provider says. */
function ownPlace(location: string | null, origin: string): string {
  const url = location === null || !URL.canParse(location, origin) ? null : new URL(location, origin);
  return url === null || url.origin !== origin ? '/sign-in' : `${url.pathname}${url.search}${url.hash}`;
}
