/** A team, its people, its retrospectives. */
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { visitorOf } from '../asking.ts';
import type { App, AppContext, AppRequest } from '../context.ts';
import { enter } from '../entering.ts';
import { done, mount, mountWithBody, param } from '../mount.ts';

const team = (c: AppRequest): string => param(c, 'team');

export function teamRoutes(app: App, context: AppContext): void {
  const { accounts } = context;
  const who = (c: AppRequest) => visitorOf(context, c);

  mount(app, accountsHttp.readTeam, async (c) => accounts.readTeam(await who(c), team(c)));
  mountWithBody(app, accountsHttp.changeTeam, async (c, body) => done(await accounts.changeTeam(await who(c), team(c), body)));
  mount(app, accountsHttp.listPeople, async (c) => accounts.listPeople(await who(c), team(c)));
  mountWithBody(app, accountsHttp.setDuties, async (c, { duties }) =>
    done(await accounts.setDuties(await who(c), team(c), param(c, 'account'), duties)),
  );
  mount(app, accountsHttp.removePerson, async (c) => done(await accounts.removePerson(await who(c), team(c), param(c, 'account'))));
  mountWithBody(app, accountsHttp.renameInTeam, async (c, { name }) => done(await accounts.renameInTeam(await who(c), team(c), name)));
  mountWithBody(app, accountsHttp.leaveTeam, async (c) => done(await accounts.leaveTeam(await who(c), team(c))));

  mount(app, accountsHttp.listRetrospectives, async (c) => accounts.listRetrospectives(await who(c), team(c)));
  mountWithBody(app, accountsHttp.enterRetrospective, async (c) =>
    enter(context, c, await accounts.enterRetrospective(await who(c), team(c), param(c, 'session'))),
  );
}
