/** Authorises and acts in one transaction, so that nothing can change between the two. */
import { allows, type Asker } from '#shared/accounts/asker.ts';
import { teamPolicy, workspacePolicy, type TeamVerb, type WorkspaceVerb } from '#shared/accounts/policy.ts';
import { refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { askInTeam, askInWorkspace, type InTeam } from '../../access/team-asker.ts';
import type { Sql } from '../../storage/schema.ts';
import type { AccountDeps } from './deps.ts';
import type { Who } from './ports.ts';

type Tools = Pick<AccountDeps, 'sql' | 'clock'>;
type Act<A, T> = (sql: Sql, asked: A) => Promise<Outcome<T, RefusalCode>>;

export const inTeam = <T>({ sql, clock }: Tools, who: Who, team: string, verb: TeamVerb, act: Act<InTeam, T>): Promise<Outcome<T, RefusalCode>> =>
  sql.transaction().execute(async (writing) => {
    const asked = await askInTeam(writing, clock(), who, team);
    if (!asked.ok) return asked;
    return allows(teamPolicy, verb, asked.value.asker) ? act(writing, asked.value) : refuse('not-allowed');
  });

export const inWorkspace = <T>({ sql, clock }: Tools, who: Who, verb: WorkspaceVerb, act: Act<Asker, T>): Promise<Outcome<T, RefusalCode>> =>
  sql.transaction().execute(async (writing) => {
    const asker = await askInWorkspace(writing, clock(), who);
    if (!asker.ok) return asker;
    return allows(workspacePolicy, verb, asker.value) ? act(writing, asker.value) : refuse('not-allowed');
  });
