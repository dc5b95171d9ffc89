/**
 * Better-auth over our own tables: passwords, links by mail, providers, guests. Of its
 * routes none is mounted; http/routes/account.ts asks it in process, for what the contract
 * names and nothing else.
 */
import { betterAuth } from 'better-auth';
import { anonymous, genericOAuth, magicLink } from 'better-auth/plugins';
import { limits } from '#shared/protocol/limits.ts';
import { cleanName } from '#shared/retrospectives/names.ts';
import type { OidcConfig } from '../config.ts';
import { accountCookiePrefix } from '../lib/identity-cookies.ts';
import { resetLetter, signInLetter } from '../mail/letters.ts';
import type { Mail } from '../mail/ports.ts';
import type { Sql } from '../storage/schema.ts';
import { authPath, providerId } from './paths.ts';
import type { Adopted } from './ports.ts';

export type BetterAuthOptions = {
  readonly sql: Sql;
  readonly secret: string;
  /** Where links in letters and the way back from a provider lead. */
  readonly publicUrl: string | null;
  readonly oidc: OidcConfig | null;
  readonly mail: Mail | null;
  readonly adopt: Adopted;
  /** Told before a sign-in ends by what happens here, such as a new password. */
  readonly ending: (signIn: string) => void;
  readonly failed: (error: unknown) => void;
};

const day = 24 * 60 * 60;
const columns = { createdAt: 'created_at', updatedAt: 'updated_at' };

export type BetterAuth = ReturnType<typeof createBetterAuth>;

export function createBetterAuth(options: BetterAuthOptions) {
  const { mail, oidc } = options;
  const base = options.publicUrl ?? 'http://localhost';
  const send = async (letter: Parameters<Mail['send']>[0]): Promise<void> => {
    await mail?.send(letter);
  };
  return betterAuth({
    appName: 'Waymark',
    baseURL: base,
    basePath: authPath,
    trustedOrigins: [base],
    secret: options.secret,
    database: { db: options.sql, type: 'sqlite' },
    telemetry: { enabled: false },
    // Tries are limited per address and per account where the routes are.
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (level, message) => void (level === 'error' && options.failed(new Error(message))) },
    user: { modelName: 'accounts', fields: { emailVerified: 'email_verified', ...columns } },
    session: {
      modelName: 'account_sign_ins',
      fields: { userId: 'account_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...columns },
      expiresIn: limits.signInDays * day,
      updateAge: day,
    },
    account: {
      modelName: 'credentials',
      fields: {
        accountId: 'provider_account',
        providerId: 'provider',
        userId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...columns,
      },
    },
    verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...columns }, storeIdentifier: 'hashed' },
    // Nobody needs to know from where somebody signed in, and nothing is asked of a provider later.
    advanced: {
      cookiePrefix: accountCookiePrefix,
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      user: { create: { before: async (user) => ({ data: { ...user, name: nameFor(user) } }) } },
      session: { delete: { before: async ({ id }) => options.ending(id) } },
      account: {
        create: { before: async (credential) => ({ data: { ...credential, accessToken: null, refreshToken: null, idToken: null } }) },
        update: { before: async (credential) => ({ data: withoutTokens(credential) }) },
      },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: limits.passwordCharsMin,
      maxPasswordLength: limits.passwordCharsMax,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 60 * 60,
      sendResetPassword: ({ user, token }) => send(resetLetter(user.email, `${base}/sign-in#reset=${token}`)),
    },
    plugins: [
      anonymous({
        schema: { user: { fields: { isAnonymous: 'is_anonymous' } } },
        onLinkAccount: ({ anonymousUser, newUser }) =>
          options.adopt({
            guest: anonymousUser.user.id,
            account: newUser.user.id,
            from: anonymousUser.session.id,
            to: newUser.session.id,
          }),
      }),
      magicLink({
        expiresIn: 15 * 60,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token, metadata }) => {
          const comeBackTo = typeof metadata?.['comeBackTo'] === 'string' ? `&to=${encodeURIComponent(metadata['comeBackTo'])}` : '';
          return send(signInLetter(email, `${base}/sign-in#link=${token}${comeBackTo}`));
        },
      }),
      genericOAuth({
        config:
          oidc === null
            ? []
            : [
                {
                  providerId,
                  name: oidc.name,
                  discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ['openid', 'profile', 'email'],
                  pkce: true,
                  requireIdTokenVerification: true,
                },
              ],
      }),
    ],
  });
}

/** Providers and letters may know no name, or one that is too long; everybody has one that can be read. */
function nameFor({ name, email }: { readonly name: string; readonly email: string }): string {
  const shortened = (text: string): string => [...text].slice(0, limits.nameChars).join('');
  const found = [name, email.split('@')[0] ?? ''].map((text) => cleanName(shortened(text))).find((one) => one.ok);
  return found?.ok === true ? found.value : 'Somebody';
}

function withoutTokens<T extends object>(credential: T): T {
  const kept = { ...credential, accessToken: null, refreshToken: null, idToken: null };
  return kept;
}
