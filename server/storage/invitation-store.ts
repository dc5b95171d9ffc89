/** Invitations into teams. Of a link only the hash is kept. */
import { kindSchema, type Kind, type TeamInvitation } from '#shared/accounts/schema.ts';
import type { Sql, Tables } from './schema.ts';

export type InvitationRecord = TeamInvitation & { readonly teamId: string };

const invitationOf = (row: Tables['invitations']): InvitationRecord => ({
  id: row.id,
  teamId: row.team_id,
  kind: kindSchema.parse(row.kind),
  email: row.email,
  expiresAt: row.expires_at,
  usesLeft: row.uses_left,
});

export type NewInvitation = {
  readonly id: string;
  readonly teamId: string;
  readonly kind: Kind;
  readonly email: string | null;
  readonly expiresAt: number;
  readonly usesLeft: number | null;
  readonly tokenHash: Uint8Array;
  readonly invitedBy: string;
};

export async function insertInvitation(sql: Sql, invitation: NewInvitation): Promise<void> {
  await sql
    .insertInto('invitations')
    .values({
      id: invitation.id,
      team_id: invitation.teamId,
      kind: invitation.kind,
      token_hash: invitation.tokenHash,
      email: invitation.email,
      invited_by: invitation.invitedBy,
      expires_at: invitation.expiresAt,
      uses_left: invitation.usesLeft,
    })
    .execute();
}

/** Open ones only: neither used up nor too old. */
const open = (sql: Sql, now: number) =>
  sql
    .selectFrom('invitations')
    .selectAll()
    .where('expires_at', '>', now)
    .where((either) => either.or([either('uses_left', 'is', null), either('uses_left', '>', 0)]));

export async function findOpenInvitation(sql: Sql, tokenHash: Uint8Array, now: number): Promise<InvitationRecord | null> {
  const row = await open(sql, now).where('token_hash', '=', tokenHash).executeTakeFirst();
  return row === undefined ? null : invitationOf(row);
}

export async function openInvitationsOf(sql: Sql, team: string, now: number): Promise<InvitationRecord[]> {
  const rows = await open(sql, now).where('team_id', '=', team).orderBy('expires_at', 'desc').execute();
  return rows.map(invitationOf);
}

/** Also one that is used up, since those who came by it may still be there. */
export async function findInvitation(sql: Sql, team: string, id: string): Promise<InvitationRecord | null> {
  const row = await sql.selectFrom('invitations').selectAll().where('team_id', '=', team).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : invitationOf(row);
}

export async function spendInvitation(sql: Sql, id: string): Promise<void> {
  await sql
    .updateTable('invitations')
    .set((fields) => ({ uses_left: fields('uses_left', '-', 1) }))
    .where('id', '=', id)
    .where('uses_left', 'is not', null)
    .execute();
}

export async function deleteInvitation(sql: Sql, id: string): Promise<void> {
  await sql.deleteFrom('invitations').where('id', '=', id).execute();
}

export async function deleteInvitationsFor(sql: Sql, team: string, kind: Kind): Promise<void> {
  await sql.deleteFrom('invitations').where('team_id', '=', team).where('kind', '=', kind).execute();
}
