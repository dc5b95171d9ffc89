/** Everything that is tied to one account, for the one whose account it is; and in plain words what is not tied, and so not in it. */
import { ownDataKind, ownDataVersion, notTied, type OwnData } from '#shared/accounts/own-data.ts';
import { must } from '#shared/lib/assert.ts';
import { labelSchema } from '#shared/retrospectives/session.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { writtenBy } from '#shared/ydoc/board-people.ts';
import { boardOf } from '../../access/document-access.ts';
import { isAdmin, membershipsOfAccount } from '../../storage/team-store.ts';
import type { CommandDeps } from '../deps.ts';
import { wordsOf } from './words-in-teams.ts';

export async function ownDataOf(deps: Pick<CommandDeps, 'sql' | 'documents' | 'clock'>, account: string): Promise<OwnData> {
  const { sql } = deps;
  const row = must(await sql.selectFrom('accounts').selectAll().where('id', '=', account).executeTakeFirst(), 'Whoever asks has an account.');
  const signIns = await sql.selectFrom('account_sign_ins').selectAll().where('account_id', '=', account).orderBy('created_at').execute();
  const credentials = await sql.selectFrom('credentials').select(['provider', 'created_at']).where('account_id', '=', account).execute();
  const invitations = await sql.selectFrom('invitations').select(['team_id', 'kind', 'email', 'expires_at']).where('invited_by', '=', account).execute();
  const places = await membershipsOfAccount(sql, account);
  return {
    kind: ownDataKind,
    version: ownDataVersion,
    madeAt: deps.clock(),
    notInHere: [...notTied],
    account: {
      id: row.id,
      name: row.name,
      email: row.is_anonymous === 1 ? null : row.email,
      isGuest: row.is_anonymous === 1,
      createdAt: row.created_at,
      looksAfterTheWorkspace: await isAdmin(sql, account),
      waysToSignIn: credentials.map(({ provider, created_at }) => ({ provider, since: created_at })),
    },
    signIns: signIns.map((one) => ({ startedAt: one.created_at, expiresAt: one.expires_at, browser: one.user_agent ?? '', address: one.ip_address })),
    teams: places.map(({ teamName, name, kind, duties }) => ({ team: teamName, name, kind, duties: [...duties] })),
    invitationsMade: invitations.map((one) => ({ team: one.team_id, kind: one.kind, email: one.email, expiresAt: one.expires_at })),
    wordsInTeams: await wordsOf(sql, account),
    retrospectives: await retrospectivesOf(deps, account),
  };
}

async function retrospectivesOf({ sql, documents }: Pick<CommandDeps, 'sql' | 'documents'>, account: string): Promise<OwnData['retrospectives']> {
  const places = await sql
    .selectFrom('people')
    .innerJoin('sessions', 'sessions.id', 'people.session_id')
    .select(['people.id as person', 'people.name', 'people.role', 'sessions.id as session', 'sessions.title', 'sessions.label', 'sessions.created_at'])
    .where('people.account_id', '=', account)
    .orderBy('sessions.created_at')
    .execute();
  const found: OwnData['retrospectives'] = [];
  for (const { person, name, role, session, title, label, created_at } of places) {
    const written = await documents.read(boardOf(session), (doc) => writtenBy(doc, person));
    const kept = await sql.selectFrom('card_authors').select('card_id').where('person_id', '=', person).execute();
    const confidential = new Set(kept.map(({ card_id }) => card_id));
    const board = await documents.read(boardOf(session), readBoard);
    const ids = await sql.selectFrom('client_bindings').select('client_id').where('owner', '=', person).execute();
    found.push({
      title,
      heldAt: created_at,
      label: labelSchema.parse(label),
      name,
      role,
      cardsUnderMyName: [...written.cards],
      commentsUnderMyName: [...written.comments],
      confidentialCards: board.cards.flatMap((card) => (confidential.has(card.id) ? [card.text] : [])),
      editsMadeUnder: ids.map(({ client_id }) => client_id),
    });
  }
  return found;
}
