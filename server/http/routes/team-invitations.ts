/** The way into a team. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanName } from '#shared/retrospectives/names.ts';
import type { Visitor } from '../../auth/ports.ts';
import { browserOf, issue, originOf, teamAskerOf, visitorOf } from '../asking.ts';
import type { App, AppContext, AppRequest } from '../context.ts';
import { done, mount, mountWithBody, param } from '../mount.ts';
import type { RateLimits } from '../rate-limits.ts';
import { addressOf } from '../request-facts.ts';

export function teamInvitationRoutes(app: App, context: AppContext, limits: RateLimits): void {
  const { accounts, config } = context;
  const who = (c: AppRequest) => visitorOf(context, c);

  mount(app, accountsHttp.listInvitations, async (c) => accounts.listInvitations(await who(c), param(c, 'team')));

  mountWithBody(app, accountsHttp.invite, async (c, { kind, email }) => {
    // Only whoever belongs to the team uses up letters.
    const asked = await teamAskerOf(context, c);
    if (!asked.ok) return asked;
    const { visitor, teamId } = asked.value;
    const allowed = email === null ? accept(null) : await limits.letters(addressOf(c, config), email.trim().toLowerCase());
    return allowed.ok ? accounts.invite(visitor, teamId, { kind, email, origin: originOf(context, c) }) : allowed;
  });

  mount(app, accountsHttp.withdrawInvitation, async (c) =>
    done(await accounts.withdrawInvitation(await who(c), param(c, 'team'), param(c, 'invitation'))),
  );

  mountWithBody(app, accountsHttp.readTeamInvitation, (c, { token }) =>
    limits.signIns.guess(addressOf(c, config), () => accounts.readInvitation(token)),
  );

  mountWithBody(app, accountsHttp.acceptTeamInvitation, (c, body) =>
    limits.signIns.guess(addressOf(c, config), async () => {
      const visitor = await acceptingAs(context, c, body, limits);
      if (!visitor.ok) return visitor;
      const accepted = await accounts.acceptInvitation(visitor.value, body);
      return accepted.ok ? accept({ team: accepted.value.team, me: await accounts.meOf(visitor.value) }) : accepted;
    }),
  );
}

/** A guest who is nobody yet becomes somebody on the way in, once the invitation is known to be good. */
async function acceptingAs(
  context: AppContext,
  c: AppRequest,
  { token, name }: { readonly token: string; readonly name: string },
  limits: RateLimits,
): Promise<Outcome<Visitor, RefusalCode>> {
  const visitor = await visitorOf(context, c);
  if (visitor !== null) return accept(visitor);
  const invitation = await context.accounts.readInvitation(token);
  if (!invitation.ok) return invitation;
  if (invitation.value.kind === 'member') return refuse('account-needed');
  const clean = cleanName(name);
  if (!clean.ok) return clean;
  const allowed = await limits.newAccounts.take(addressOf(c, context.config));
  if (!allowed.ok) return allowed;
  const guest = await context.identity.enterAsGuest(browserOf(context, c), clean.value);
  return guest.ok ? accept(issue(c, guest.value)) : guest;
}
