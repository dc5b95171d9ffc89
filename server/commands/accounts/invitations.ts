/** The way into a team: a link to share, or a letter to one person. */
import { allows } from '#shared/accounts/asker.ts';
import { inviteVerb, teamPolicy } from '#shared/accounts/policy.ts';
import type { TeamInvitation } from '#shared/accounts/schema.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { nameKey } from '#shared/retrospectives/names.ts';
import { askInTeam } from '../../access/team-asker.ts';
import { sha256 } from '../../keys/seals.ts';
import { invitationLetter } from '../../mail/letters.ts';
import {
  deleteInvitation,
  findInvitation,
  findOpenInvitation,
  insertInvitation,
  openInvitationsOf,
  spendInvitation,
  type InvitationRecord,
} from '../../storage/invitation-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { findMembership, findTeam, insertMembership, makeMember, membershipsOfTeam, type TeamRecord } from '../../storage/team-store.ts';
import type { AccountDeps } from './deps.ts';
import { expel } from './expelling.ts';
import type { AccountCommands, Who } from './ports.ts';
import { freeName, leavingFrom, type TeamQueue } from './teams.ts';
import { inTeam } from './within.ts';

type InvitationCommands = Pick<
  AccountCommands,
  'listInvitations' | 'invite' | 'withdrawInvitation' | 'readInvitation' | 'acceptInvitation'
>;

const dayMs = 24 * 60 * 60_000;

export function invitationCommands(deps: AccountDeps, queue: TeamQueue): InvitationCommands {
  const { sql, clock, random } = deps;
  const leaving = leavingFrom(deps, queue);

  return {
    listInvitations: (who, team) =>
      inTeam(deps, who, team, 'see-invitations', async (reading) =>
        accept({ invitations: (await openInvitationsOf(reading, team, clock())).map(shown) }),
      ),

    async invite(who, team, { kind, email, origin }) {
      const address = email === null ? null : cleanAddress(email);
      if (address === undefined) return refuse('email-invalid');
      const token = random.token();
      const made = await inTeam(deps, who, team, inviteVerb(kind), async (writing, asked) => {
        if (kind === 'guest' && !asked.team.guestsAllowed) return refuse('guests-not-allowed');
        if ((await openInvitationsOf(writing, team, clock())).length >= limits.openInvitationsPerTeam) return refuse('no-room-left');
        const invitation = {
          id: random.id(),
          teamId: team,
          kind,
          email: address,
          expiresAt: clock() + limits.invitationDays * dayMs,
          // A letter is for one person; a link is for whoever it is given to.
          usesLeft: address === null ? null : 1,
        };
        await insertInvitation(writing, { ...invitation, tokenHash: sha256(token), invitedBy: asked.visitor.account });
        return accept({ invitation: shown(invitation), teamName: asked.team.name });
      });
      if (!made.ok) return made;
      deps.notifyTeam(team, 'invitations');
      const link = `${origin}/invitation#${token}`;
      const letter = { team: made.value.teamName, link, days: limits.invitationDays };
      const mailed = address !== null && deps.mail !== null && (await deps.mail.send(invitationLetter(address, letter)));
      return accept({ invitation: made.value.invitation, link, mailed });
    },

    async withdrawInvitation(who, team, id) {
      const guests = (await membershipsOfTeam(sql, team)).filter(({ kind, invitationId }) => kind === 'guest' && invitationId === id);
      const whom = { accounts: guests.map(({ accountId }) => accountId), strangers: false, renewLinks: true };
      const gone = await leaving(team, whom, async (writing) => {
        const asked = await askInTeam(writing, clock(), who, team);
        if (!asked.ok) return asked;
        if (!allows(teamPolicy, 'withdraw-invitation', asked.value.asker)) return refuse('not-allowed');
        if ((await findInvitation(writing, team, id)) === null) return refuse('unknown-invitation');
        const expelled = await expel(deps, writing, team, whom);
        await deleteInvitation(writing, id);
        return accept(expelled);
      });
      if (gone.ok) deps.notifyTeam(team, 'invitations');
      return gone;
    },

    async readInvitation(token) {
      const found = await openInvitation(sql, token, clock());
      if (!found.ok) return found;
      const { invitation, team } = found.value;
      return accept({ team: team.id, teamName: team.name, kind: invitation.kind, email: invitation.email });
    },

    async acceptInvitation(who, { token, name }) {
      const found = await openInvitation(sql, token, clock());
      if (!found.ok) return found;
      const team = found.value.team.id;
      const entered = await queue.run(team, () =>
        sql.transaction().execute((writing) => enter(writing, who, token, name, clock())),
      );
      if (!entered.ok) return entered;
      deps.notifyTeam(team, 'people');
      deps.notifyTeam(team, 'invitations');
      return accept({ team });
    },
  };
}

const shown = ({ id, kind, email, expiresAt, usesLeft }: TeamInvitation): TeamInvitation => ({ id, kind, email, expiresAt, usesLeft });

type Found = { readonly invitation: InvitationRecord; readonly team: TeamRecord };

async function openInvitation(sql: Sql, token: string, now: number): Promise<Outcome<Found, RefusalCode>> {
  const invitation = await findOpenInvitation(sql, sha256(token), now);
  const team = invitation === null ? null : await findTeam(sql, invitation.teamId);
  if (invitation === null || team === null) return refuse('unknown-invitation');
  if (invitation.kind === 'guest' && !team.guestsAllowed) return refuse('guests-not-allowed');
  return accept({ invitation, team });
}

async function enter(sql: Sql, who: Who, token: string, raw: string, now: number): Promise<Outcome<null, RefusalCode>> {
  const found = await openInvitation(sql, token, now);
  if (!found.ok) return found;
  const { invitation, team } = found.value;
  if (who === null) return refuse('not-signed-in');
  if (invitation.kind === 'member' && who.isGuest) return refuse('account-needed');
  const place = await findMembership(sql, team.id, who.account);
  if (place?.kind === 'member') return refuse('already-in-team');
  if (place !== null && invitation.kind === 'guest') return refuse('already-in-team');
  if (place === null) {
    if ((await membershipsOfTeam(sql, team.id)).length >= limits.peoplePerTeam) return refuse('no-room-left');
    const name = await freeName(sql, team.id, raw, null);
    if (!name.ok) return name;
    const invitationId = invitation.kind === 'guest' ? invitation.id : null;
    const member = { teamId: team.id, accountId: who.account, kind: invitation.kind, duties: [], name: name.value, invitationId };
    await insertMembership(sql, member, nameKey(name.value));
  } else {
    await makeMember(sql, team.id, who.account);
  }
  await spendInvitation(sql, invitation.id);
  return accept(null);
}

/** One plain address; undefined where it is something else. */
export function cleanAddress(raw: string): string | undefined {
  const text = raw.trim().toLowerCase();
  return text.length <= 254 && /^[^\s@<>()[\],;:"\\]+@[a-z0-9.-]+\.[a-z0-9-]{2,}$/.test(text) ? text : undefined;
}
