/** What a team reads of what was raised to it, and how those with a duty answer. */
import { accept, refuse } from '#shared/lib/outcome.ts';
import { raisePolicy } from '#shared/safety/policy.ts';
import { isReadingNoted, readerOf, type Reader } from '#shared/safety/raised.ts';
import { findRaised, noteReading, outsideReadingDays, raisedToTeam, type RaisedRecord } from '../../storage/raised-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { dayAt } from './days.ts';
import type { LineDeps } from './outside-line.ts';
import { shownRaised, takeStep } from './raised-steps.ts';
import type { RaiseCommands } from './ports.ts';
import { inTeam } from './within.ts';

export function raisedReading(deps: LineDeps): Pick<RaiseCommands, 'list' | 'step'> {
  const { clock, notifyTeam } = deps;
  return {
    list: (at) =>
      inTeam(deps, at, raisePolicy, 'read-raised', async (sql, { teamId, standings }) => {
        const all = await raisedToTeam(sql, teamId);
        await noteReadings(sql, all, readerOf(standings), dayAt(clock()));
        return accept({
          raised: await Promise.all(all.map((one) => shownRaised(sql, one))),
          outsideReadings: [...new Set((await outsideReadingDays(sql, teamId)).map((day) => day.slice(0, 7)))],
        });
      }),

    async step(at, id, input) {
      const taken = await inTeam(deps, at, raisePolicy, 'answer-raised', async (sql, { teamId }) => {
        const raised = await findRaised(sql, id);
        if (raised === null || raised.teamId !== teamId || raised.way !== 'team') return refuse('not-found');
        return takeStep(sql, raised, input, dayAt(clock()));
      });
      if (taken.ok) notifyTeam(at.teamId, 'raised');
      return taken;
    },
  };
}

/** One row per thing, duty and day, however often it is read (SF-30). */
export async function noteReadings(sql: Sql, read: readonly RaisedRecord[], by: Reader, on: string): Promise<void> {
  for (const raised of read) {
    if (isReadingNoted({ name: raised.raiser?.name ?? null, way: raised.way })) await noteReading(sql, raised, by, on);
  }
}
