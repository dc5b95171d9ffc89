/** Owning the workspace, looking after it, and founding teams in it. */
import { accept, refuse } from '#shared/lib/outcome.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { visitorOf } from '../asking.ts';
import type { App, AppContext } from '../context.ts';
import { done, mount, mountWithBody, param } from '../mount.ts';
import type { RateLimits } from '../rate-limits.ts';
import { addressOf } from '../request-facts.ts';

export function workspaceRoutes(app: App, context: AppContext, limits: RateLimits): void {
  const { accounts, config } = context;

  mountWithBody(app, accountsHttp.claimWorkspace, (c, body) =>
    limits.signIns.guess(addressOf(c, config), async () => {
      const visitor = await visitorOf(context, c);
      if (visitor === null) return refuse('not-signed-in');
      const claimed = await accounts.claim(visitor, body);
      return claimed.ok ? accept({ me: await accounts.meOf(visitor) }) : claimed;
    }),
  );

  mountWithBody(app, accountsHttp.renameWorkspace, async (c, { name }) =>
    done(await accounts.renameWorkspace(await visitorOf(context, c), name)),
  );
  mount(app, accountsHttp.listTeams, async (c) => accounts.listTeams(await visitorOf(context, c)));
  mount(app, accountsHttp.listAdmins, async (c) => accounts.listAdmins(await visitorOf(context, c)));
  mountWithBody(app, accountsHttp.addAdmin, async (c, { account }) => done(await accounts.addAdmin(await visitorOf(context, c), account)));
  mount(app, accountsHttp.removeAdmin, async (c) => done(await accounts.removeAdmin(await visitorOf(context, c), param(c, 'account'))));

  mountWithBody(app, accountsHttp.createTeam, async (c, body) => accounts.createTeam(await visitorOf(context, c), body));
}
