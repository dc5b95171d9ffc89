/** What a team does about a closed pulse (SF-13). */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanLine } from '#shared/retrospectives/clean-text.ts';
import type { PulseResponse } from '#shared/safety/pulse.ts';
import { findClosedPulse, setResponse } from '../../storage/pulse-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { membersOf } from '../../storage/team-store.ts';
import type { ClosingDeps } from './pulse-closing.ts';
import type { PulseVerbs } from './pulses.ts';
import type { AtTeam, Nothing, PulseCommands } from './ports.ts';
import type { Answer } from './within.ts';

type Next = Outcome<PulseResponse, RefusalCode>;

export function pulseResponses({ notifyTeam }: Pick<ClosingDeps, 'notifyTeam'>, verb: PulseVerbs): Pick<PulseCommands, 'respond' | 'finishResponse'> {
  const change = async (at: AtTeam, id: string, next: (sql: Sql, before: PulseResponse | null) => Next | Promise<Next>): Answer<Nothing> => {
    const changed = await verb<Nothing>(at, 'respond-to-pulse', async (sql, { teamId }) => {
      const pulse = await findClosedPulse(sql, teamId, id);
      if (pulse === null) return refuse('unknown-pulse');
      const response = await next(sql, pulse.response);
      if (!response.ok) return response;
      await setResponse(sql, id, response.value);
      return accept({});
    });
    if (changed.ok) notifyTeam(at.teamId, 'pulses');
    return changed;
  };

  return {
    respond: (at, id, input) =>
      change(at, id, async (sql, before) => {
        if (before?.done === true) return refuse('response-done');
        const what = cleanLine(input.what);
        if (what === '') return refuse('text-empty');
        if (what.length > limits.actionChars) return refuse('text-too-long', { limit: limits.actionChars });
        const owner = (await membersOf(sql, at.teamId)).find(({ accountId }) => accountId === input.owner);
        if (owner === undefined) return refuse('unknown-member');
        return accept({ what, owner: owner.accountId, ownerName: owner.name, dueOn: input.dueOn, done: false });
      }),

    finishResponse: (at, id) => change(at, id, (_, before) => (before === null ? refuse('not-found') : accept({ ...before, done: true }))),
  };
}
