/** What a team reads of what was raised to it, and how those with a duty answer. */
import { allows } from '#shared/accounts/asker.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { raisePolicy } from '#shared/safety/policy.ts';
import { isReadingNoted, readerOf, type Reader } from '#shared/safety/raised.ts';
import { findRaised, noteReading, outsideReadingDays, raisedToTeam, type RaisedRecord } from '../../storage/raised-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { dayAt } from './days.ts';
import type { LineDeps } from './outside-line.ts';
import { shownRaised, takeStep } from './raised-steps.ts';
import type { Nothing, RaiseCommands } from './ports.ts';

export function raisedReading(deps: LineDeps): Pick<RaiseCommands, 'list' | 'step'> {
  const { sql, clock, notifyTeam } = deps;
  return {
    list: async (who) => {
      if (!allows(raisePolicy, 'read-raised', who.asker)) return refuse('not-allowed');
      return sql.transaction().execute(async (writing) => {
        const all = await raisedToTeam(writing, who.teamId);
        await noteReadings(writing, all, readerOf(who.asker.standings), dayAt(clock()));
        return accept({
          raised: await Promise.all(all.map((one) => shownRaised(writing, one))),
          outsideReadings: [...new Set((await outsideReadingDays(writing, who.teamId)).map((day) => day.slice(0, 7)))],
        });
      });
    },

    step: async (who, id, input) => {
      if (!allows(raisePolicy, 'answer-raised', who.asker)) return refuse('not-allowed');
      const taken = await sql.transaction().execute(async (writing): Promise<Outcome<Nothing, RefusalCode>> => {
        const raised = await findRaised(writing, id);
        if (raised === null || raised.teamId !== who.teamId || raised.way !== 'team') return refuse('not-found');
        return takeStep(writing, raised, input, dayAt(clock()));
      });
      if (taken.ok) notifyTeam(who.teamId, 'raised');
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
