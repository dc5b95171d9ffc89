/** What somebody may be believed to be in a team, read in the transaction that acts on it. */
import type { Asker, Standing } from '#shared/accounts/asker.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { Visitor } from '../auth/ports.ts';
import { signInEnds } from '../storage/account-store.ts';
import type { Sql } from '../storage/schema.ts';
import { findMembership, findTeam, isAdmin, membershipsOfAccount, type Membership, type TeamRecord } from '../storage/team-store.ts';
import type { TeamAsked } from './ports.ts';

export type InTeam = TeamAsked & {
  readonly team: TeamRecord;
  readonly visitor: Visitor;
  /** Null for an admin who does not belong to it. */
  readonly membership: Membership | null;
};

/** An outsider learns no more than that there is nothing for them, as if the team did not exist. */
export async function askInTeam(
  sql: Sql,
  now: number,
  visitor: Visitor | null,
  teamId: string,
): Promise<Outcome<InTeam, 'not-signed-in' | 'unknown-team'>> {
  if (visitor === null || !(await isSignedIn(sql, now, visitor))) return refuse('not-signed-in');
  const [team, membership, admin] = [
    await findTeam(sql, teamId),
    await findMembership(sql, teamId, visitor.account),
    await isAdmin(sql, visitor.account),
  ];
  if (team === null) return refuse('unknown-team');
  const standings = [...standingsOf(team, membership), ...(admin ? (['admin'] as const) : [])];
  if (standings.length === 0) return refuse('unknown-team');
  const name = membership?.name ?? visitor.name;
  return accept({ teamId, asker: { account: visitor.account, standings }, name, team, visitor, membership });
}

/** In the workspace, whoever is a member of any team is a member. */
export async function askInWorkspace(sql: Sql, now: number, visitor: Visitor | null): Promise<Outcome<Asker, 'not-signed-in'>> {
  if (visitor === null || !(await isSignedIn(sql, now, visitor))) return refuse('not-signed-in');
  const places = await membershipsOfAccount(sql, visitor.account);
  const belongs = places.some(({ kind }) => kind === 'member');
  const standings: Standing[] = [belongs ? 'member' : visitor.isGuest ? 'guest' : 'outsider'];
  if (await isAdmin(sql, visitor.account)) standings.push('admin');
  return accept({ account: visitor.account, standings });
}

/** Asked again at the commit, since a sign-in may have ended after it was recognised. */
async function isSignedIn(sql: Sql, now: number, visitor: Visitor): Promise<boolean> {
  const ends = await signInEnds(sql, visitor.signIn);
  return ends !== null && ends > now;
}

function standingsOf(team: TeamRecord, membership: Membership | null): Standing[] {
  if (membership === null) return [];
  if (membership.kind === 'guest') return team.guestsAllowed ? ['guest'] : [];
  return ['member', ...membership.duties];
}
