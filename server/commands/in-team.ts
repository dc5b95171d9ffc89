/** Authorises and acts in one transaction, so that nothing can change between the two: for verbs of any noun of a team. */
import { allows, type Policy } from '#shared/accounts/asker.ts';
import { refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { TeamAsked } from '../access/ports.ts';
import { askInTeam } from '../access/team-asker.ts';
import type { Visitor } from '../auth/ports.ts';
import type { Sql } from '../storage/schema.ts';
import type { CommandDeps } from './deps.ts';

/** Whose browser asks, and at which team; whether they are of it is looked up at the commit. */
export type AtTeam = { readonly visitor: Visitor | null; readonly team: string };

type Act<T> = (sql: Sql, asked: TeamAsked) => Promise<Outcome<T, RefusalCode>>;

export const inTeam = <Verb extends string, T>(
  { sql, clock }: Pick<CommandDeps, 'sql' | 'clock'>,
  { visitor, team }: AtTeam,
  may: { readonly policy: Policy<Verb>; readonly verb: Verb },
  act: Act<T>,
): Promise<Outcome<T, RefusalCode>> =>
  sql.transaction().execute(async (writing): Promise<Outcome<T, RefusalCode>> => {
    const asked = await askInTeam(writing, clock(), visitor, team);
    if (!asked.ok) return asked;
    return allows(may.policy, may.verb, asked.value.asker) ? act(writing, asked.value) : refuse('not-allowed');
  });
