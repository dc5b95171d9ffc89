/** Who asks for something in the team of the path, as the commands that authorise by themselves want it. */
import type { AtTeam } from '../commands/safety/ports.ts';
import { visitorOf } from './asking.ts';
import type { AppContext, AppRequest } from './context.ts';
import { param } from './mount.ts';

export const atTeamOf = async (context: Pick<AppContext, 'config' | 'identity'>, c: AppRequest): Promise<AtTeam> => ({
  visitor: await visitorOf(context, c),
  teamId: param(c, 'team'),
});
