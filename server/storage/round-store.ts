/** What a round holds while it is open, sealed drafts and ballots, and what it came to. */
import * as z from 'zod/mini';
import { pollResultsSchema, tallySchema, votesSchema, type PollResults, type Tally, type Votes } from '#shared/retrospectives/session.ts';
import type { Sql } from './schema.ts';

export type SealedDraft = { readonly id: string; readonly capabilityHash: Uint8Array; readonly sealed: Uint8Array };

export async function sealedDrafts(sql: Sql, round: string): Promise<SealedDraft[]> {
  const rows = await sql.selectFrom('drafts').selectAll().where('round', '=', round).execute();
  return rows.map((row) => ({ id: row.id, capabilityHash: row.capability_hash, sealed: row.sealed }));
}

export async function findDraft(sql: Sql, id: string): Promise<(SealedDraft & { readonly round: string }) | null> {
  const row = await sql.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return { id: row.id, round: row.round, capabilityHash: row.capability_hash, sealed: row.sealed };
}

export async function putSealed(sql: Sql, round: string, draft: SealedDraft): Promise<void> {
  await sql
    .insertInto('drafts')
    .values({ id: draft.id, round, capability_hash: draft.capabilityHash, sealed: draft.sealed })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed: draft.sealed }))
    .execute();
}

export async function deleteDraft(sql: Sql, id: string): Promise<void> {
  await sql.deleteFrom('drafts').where('id', '=', id).execute();
}

export async function deleteDraftsOf(sql: Sql, round: string): Promise<void> {
  await sql.deleteFrom('drafts').where('round', '=', round).execute();
}

const parseVotes = (json: string): Votes => votesSchema.parse(JSON.parse(json));

/** One ballot by its name, which only the round's key can tell. */
export async function findBallot(sql: Sql, round: string, name: string): Promise<Votes | null> {
  const row = await sql
    .selectFrom('ballots')
    .select('votes_json')
    .where('round', '=', round)
    .where('name', '=', name)
    .executeTakeFirst();
  return row === undefined ? null : parseVotes(row.votes_json);
}

export async function ballotsOf(sql: Sql, round: string): Promise<Votes[]> {
  const rows = await sql.selectFrom('ballots').select('votes_json').where('round', '=', round).execute();
  return rows.map((row) => parseVotes(row.votes_json));
}

export async function putBallot(sql: Sql, round: string, name: string, votes: Votes): Promise<void> {
  const votesJson = JSON.stringify(votes);
  await sql
    .insertInto('ballots')
    .values({ round, name, votes_json: votesJson })
    .onConflict((conflict) => conflict.columns(['round', 'name']).doUpdateSet({ votes_json: votesJson }))
    .execute();
}

export async function deleteBallots(sql: Sql, round: string): Promise<void> {
  await sql.deleteFrom('ballots').where('round', '=', round).execute();
}

export type Counts = {
  readonly tallies: Readonly<Record<string, Tally>>;
  readonly polls: Readonly<Record<string, PollResults>>;
};

const countKind = z.enum(['voting', 'polling']);

export async function countsOf(sql: Sql, session: string): Promise<Counts> {
  const rows = await sql.selectFrom('counts').selectAll().where('session_id', '=', session).execute();
  const tallies: Record<string, Tally> = {};
  const polls: Record<string, PollResults> = {};
  for (const row of rows) {
    const counts: unknown = JSON.parse(row.counts_json);
    if (countKind.parse(row.kind) === 'voting') tallies[row.round] = tallySchema.parse(counts);
    else polls[row.round] = pollResultsSchema.parse(counts);
  }
  return { tallies, polls };
}

/** Fails where the round was counted before: a second tally is a bug, never a correction. */
export async function insertCounts(
  sql: Sql,
  session: string,
  round: string,
  counts: { readonly kind: 'voting'; readonly value: Tally } | { readonly kind: 'polling'; readonly value: PollResults },
): Promise<void> {
  await sql
    .insertInto('counts')
    .values({ round, session_id: session, kind: counts.kind, counts_json: JSON.stringify(counts.value) })
    .execute();
}

export type CardAuthor = { readonly card: string; readonly person: string };

export async function insertCardAuthors(sql: Sql, session: string, authors: readonly CardAuthor[]): Promise<void> {
  if (authors.length === 0) return;
  await sql
    .insertInto('card_authors')
    .values(authors.map(({ card, person }) => ({ card_id: card, session_id: session, person_id: person })))
    .execute();
}

export async function deleteCardAuthor(sql: Sql, card: string): Promise<void> {
  await sql.deleteFrom('card_authors').where('card_id', '=', card).execute();
}
