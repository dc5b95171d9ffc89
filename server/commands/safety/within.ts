/** Authorises and acts in one transaction, so that nothing can change between the two. */
import type { Kysely } from 'kysely';
import { allows, type Policy, type Standing } from '#shared/accounts/asker.ts';
import { must } from '#shared/lib/assert.ts';
import { refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { askInTeam } from '../../access/team-asker.ts';
import type { Sql, Tables } from '../../storage/schema.ts';
import type { AtTeam } from './ports.ts';

export type Asked = {
  readonly teamId: string;
  readonly account: string;
  /** As the team knows them. */
  readonly name: string;
  readonly standings: readonly Standing[];
};

type Tools = { readonly sql: Kysely<Tables>; readonly clock: () => number };
export type Answer<T> = Promise<Outcome<T, RefusalCode>>;

export const inTeam = <Verb extends string, T>(
  { sql, clock }: Tools,
  { visitor, teamId }: AtTeam,
  policy: Policy<Verb>,
  verb: Verb,
  act: (writing: Sql, asked: Asked) => Answer<T>,
): Answer<T> =>
  sql.transaction().execute(async (writing) => {
    const asked = await askInTeam(writing, clock(), visitor, teamId);
    if (!asked.ok) return asked;
    const { asker, name } = asked.value;
    if (!allows(policy, verb, asker)) return refuse('not-allowed');
    return act(writing, { teamId, account: must(asker.account, 'Whoever is in a team has an account.'), name, standings: asker.standings });
  });
