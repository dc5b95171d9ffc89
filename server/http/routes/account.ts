/** Signing in and out, and one's own account. Tries are limited by address, and wrong passwords by account too. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanName } from '#shared/retrospectives/names.ts';
import type { Me } from '#shared/accounts/schema.ts';
import { authPath, providerId } from '../../auth/paths.ts';
import type { Issued, Visitor } from '../../auth/ports.ts';
import { browserOf, issue, visitorOf } from '../asking.ts';
import type { App, AppContext, AppRequest } from '../context.ts';
import { done, mount, mountWithBody, param } from '../mount.ts';
import type { RateLimits } from '../rate-limits.ts';
import { addressOf } from '../request-facts.ts';

export function accountRoutes(app: App, context: AppContext, limits: RateLimits): void {
  signingIn(app, context, limits);
  passwords(app, context, limits);
  ownAccount(app, context);
}

const mailbox = (email: string): string => email.trim().toLowerCase();

async function entered(
  { accounts }: AppContext,
  c: AppRequest,
  entry: Outcome<Issued<Visitor>, RefusalCode>,
): Promise<Outcome<{ me: Me }, RefusalCode>> {
  return entry.ok ? accept({ me: await accounts.meOf(issue(c, entry.value)) }) : entry;
}

function signingIn(app: App, context: AppContext, limits: RateLimits): void {
  const { accounts, identity, config } = context;

  mount(app, accountsHttp.readMe, async (c) => {
    const visitor = issue(c, await identity.keepSignedIn(browserOf(context, c)));
    const me = visitor === null ? null : await accounts.meOf(visitor);
    return accept({ me, ways: identity.ways, workspace: await accounts.workspace() });
  });

  mountWithBody(app, accountsHttp.signUp, async (c, body) => {
    const allowed = await limits.newAccounts.take(addressOf(c, config));
    if (!allowed.ok) return allowed;
    const name = cleanName(body.name);
    if (!name.ok) return name;
    return entered(context, c, await identity.signUp(browserOf(context, c), { ...body, name: name.value }));
  });

  mountWithBody(app, accountsHttp.signIn, (c, body) =>
    limits.signIns.guess(addressOf(c, config), () =>
      limits.passwords.guess(mailbox(body.email), async () => entered(context, c, await identity.signIn(browserOf(context, c), body))),
    ),
  );

  mountWithBody(app, accountsHttp.sendSignInLink, async (c, { email, name, comeBackTo }) => {
    const allowed = await limits.letters(addressOf(c, config), mailbox(email));
    return allowed.ok ? done(await identity.sendSignInLink(browserOf(context, c), { email, name, comeBackTo })) : allowed;
  });

  mountWithBody(app, accountsHttp.useSignInLink, (c, { token }) =>
    limits.signIns.guess(addressOf(c, config), async () => entered(context, c, await identity.useSignInLink(browserOf(context, c), token))),
  );

  mountWithBody(app, accountsHttp.beginProvider, async (c, body) => {
    const allowed = await limits.newAccounts.take(addressOf(c, config));
    if (!allowed.ok) return allowed;
    const begun = await identity.beginProvider(browserOf(context, c), body);
    return begun.ok ? accept(issue(c, begun.value)) : begun;
  });

  // The one address that a provider sends a browser back to; nothing else of better-auth is reached from outside.
  app.get(`${authPath}/callback/${providerId}`, async (c) => {
    const { location } = issue(c, await identity.endProvider(browserOf(context, c), new URL(c.req.url)));
    c.header('Cache-Control', 'no-store');
    return c.redirect(location, 302);
  });
}

function passwords(app: App, context: AppContext, limits: RateLimits): void {
  const { accounts, identity, config } = context;

  mountWithBody(app, accountsHttp.sendPasswordReset, async (c, { email }) => {
    const allowed = await limits.letters(addressOf(c, config), mailbox(email));
    return allowed.ok ? done(await identity.sendPasswordReset(browserOf(context, c), email)) : allowed;
  });

  mountWithBody(app, accountsHttp.resetPassword, (c, body) =>
    limits.signIns.guess(addressOf(c, config), async () => done(await identity.resetPassword(browserOf(context, c), body))),
  );

  mountWithBody(app, accountsHttp.changePassword, (c, body) =>
    limits.signIns.guess(addressOf(c, config), async () => {
      const visitor = await visitorOf(context, c);
      if (visitor === null) return refuse('not-signed-in');
      const changed = await identity.changePassword(browserOf(context, c), body);
      return changed.ok ? done(await accounts.endOtherSignIns(visitor)) : changed;
    }),
  );
}

function ownAccount(app: App, context: AppContext): void {
  const { accounts, identity } = context;
  const forget = (c: AppRequest): void => void issue(c, { value: null, setCookies: identity.forget(browserOf(context, c)) });

  mountWithBody(app, accountsHttp.renameMe, async (c, { name }) => {
    const renamed = await accounts.renameMe(await visitorOf(context, c), name);
    return renamed.ok ? accept({ me: renamed.value }) : renamed;
  });

  mount(app, accountsHttp.listSignIns, async (c) => accounts.listSignIns(await visitorOf(context, c)));

  mount(app, accountsHttp.endSignIn, async (c) => done(await accounts.endSignIn(await visitorOf(context, c), param(c, 'signIn'))));

  mountWithBody(app, accountsHttp.signOut, async (c) => {
    const visitor = await visitorOf(context, c);
    forget(c);
    if (visitor !== null) await accounts.endSignIn(visitor, visitor.signIn);
    return accept({ done: true });
  });

  mountWithBody(app, accountsHttp.signOutEverywhere, async (c) => {
    const ended = await accounts.endAllSignIns(await visitorOf(context, c));
    if (ended.ok) forget(c);
    return done(ended);
  });
}
