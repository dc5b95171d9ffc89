/**
 * Erases an account. The identity goes: how one signed in, where one belonged, every tie
 * between the account and a retrospective. What was written under a name keeps or loses
 * it, as its writer chooses. What was written unlinked stays, because nothing says whose
 * it is. All of it happens at once, and a backup that is put back does not undo it.
 */
import { nameAfterLeaving, type NamesAfter } from '#shared/accounts/own-data.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { canonicalJson } from '#shared/lib/canonical-json.ts';
import { resultSchema, type Result } from '#shared/retrospectives/result.ts';
import { takeNameOff } from '#shared/ydoc/board-people.ts';
import type { Author } from '#shared/ydoc/board.ts';
import { boardOf } from '../../access/document-access.ts';
import { sha256 } from '../../keys/seals.ts';
import { findAccount } from '../../storage/account-store.ts';
import { untieExports } from '../../storage/export-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { frozenResult } from '../../storage/session-store.ts';
import { adminsOf, isAdmin, membershipsOfAccount } from '../../storage/team-store.ts';
import type { CommandDeps } from '../deps.ts';
import { scrubIfDue, scrubLater, wipeFromBoard, type Wiped } from '../history/erasing.ts';
import type { EraseLedger } from './erase-ledger.ts';
import { untieWords } from './words-in-teams.ts';

export type EraseDeps = CommandDeps & { readonly ledger: EraseLedger };

type Place = { readonly session: string; readonly person: string; readonly name: string };
type Changed = Wiped & { readonly session: string };

/** `goOut` closes whatever they have open, once it is sure that they may leave. */
export async function eraseAccount(
  deps: EraseDeps,
  account: string,
  names: NamesAfter,
  goOut: () => Promise<unknown>,
): Promise<Outcome<null, RefusalCode>> {
  if ((await findAccount(deps.sql, { id: account })) === null) return refuse('not-found');
  if ((await isAdmin(deps.sql, account)) && (await adminsOf(deps.sql)).length === 1) return refuse('last-admin');
  deps.ledger.add({ account, names });
  await goOut();
  await eraseNow(deps, account, names);
  return accept(null);
}

/** At the start: whoever was erased and is there again came with a backup. Returns how many. */
export async function eraseAgain(deps: EraseDeps): Promise<number> {
  let again = 0;
  for (const { account, names } of deps.ledger.all()) {
    if ((await findAccount(deps.sql, { id: account })) === null) continue;
    await eraseNow(deps, account, names);
    again += 1;
  }
  return again;
}

async function eraseNow(deps: EraseDeps, account: string, names: NamesAfter): Promise<void> {
  const [places, teams] = [await placesOf(deps.sql, account), await membershipsOfAccount(deps.sql, account)];
  // Reading waits until every edit that was admitted is in the log.
  for (const { session } of places) await deps.documents.read(boardOf(session), () => null);
  const changed = await deps.sql.transaction().execute(async (writing) => {
    const boards: Changed[] = [];
    for (const place of places) {
      const wiped = names === 'remove' ? await unname(deps, writing, place) : null;
      if (wiped !== null && wiped !== 'damaged') boards.push({ ...wiped, session: place.session });
      await untie(writing, place, names);
    }
    await untieWords(writing, deps.random, account, names);
    await untieExports(writing, account, names === 'remove' ? nameAfterLeaving : null);
    await forget(writing, account);
    await scrubLater(writing);
    return boards;
  });
  await deps.sweep();
  for (const { session, update, epoch } of changed) {
    if (update !== null) deps.documents.committed(boardOf(session), update);
    deps.documents.erased(boardOf(session), epoch);
  }
  for (const session of new Set(places.map((place) => place.session))) {
    await deps.standing.refresh(session);
    deps.documents.accessChanged(boardOf(session));
    deps.rooms.nextSeq(session);
    deps.notify(session);
  }
  for (const { teamId } of teams) deps.notifyTeam(teamId, 'people');
  if (!deps.isLarge()) await scrubIfDue(deps);
}

async function placesOf(sql: Sql, account: string): Promise<Place[]> {
  return sql.selectFrom('people').select(['session_id as session', 'id as person', 'name']).where('account_id', '=', account).execute();
}

/** The board is written anew whatever it says now: its log may still name the person on a card that is gone. */
async function unname(deps: EraseDeps, sql: Sql, { session, person, name }: Place): Promise<Wiped | 'damaged' | null> {
  const [known, stead]: [Author, Author] = [{ id: person, name }, { id: person, name: nameAfterLeaving }];
  await unnameResult(sql, session, name);
  return wipeFromBoard(sql, deps.random, boardOf(session), {
    concerns: () => true,
    act: (doc) => takeNameOff(doc, known, stead),
  });
}

/** A frozen result is written anew with a hash of its own: that somebody may leave weighs more than that it never changes. */
async function unnameResult(sql: Sql, session: string, name: string): Promise<void> {
  const frozen = await frozenResult(sql, session);
  if (frozen === null) return;
  const json = canonicalJson(withoutName(resultSchema.parse(JSON.parse(frozen.json)), name));
  await sql.updateTable('sessions').set({ result_json: json, result_hash: sha256(json).toString('hex') }).where('id', '=', session).execute();
}

/** Names are unique among the people of a session, so the name says whose it is. */
export function withoutName(result: Result, name: string): Result {
  const shown = <T extends string | null>(one: T): T | typeof nameAfterLeaving => (one === name ? nameAfterLeaving : one);
  return {
    ...result,
    people: result.people.map((person) => ({ ...person, name: shown(person.name) })),
    actions: result.actions.map((action) => ({ ...action, owner: shown(action.owner) })),
    themes: result.themes.map((theme) => ({
      ...theme,
      cards: theme.cards.map((card) => ({
        ...card,
        author: shown(card.author),
        comments: card.comments.map((comment) => ({ ...comment, author: shown(comment.author) })),
      })),
    })),
  };
}

/** The place in a session stays, as nobody's; no device opens it any more, and no record ties an act to it. */
async function untie(sql: Sql, { session, person }: Place, names: NamesAfter): Promise<void> {
  const gone = names === 'remove' ? { name: nameAfterLeaving, name_key: `left ${person}` } : {};
  await sql.updateTable('people').set({ account_id: null, ready: 0, removed: 1, role: 'reader', ...gone }).where('id', '=', person).execute();
  await sql.deleteFrom('sign_ins').where('person_id', '=', person).execute();
  await sql.deleteFrom('command_keys').where('session_id', '=', session).where('person_id', '=', person).execute();
  await sql.deleteFrom('card_authors').where('person_id', '=', person).execute();
  await sql.updateTable('client_bindings').set({ owner: 'server' }).where('owner', '=', person).execute();
}

async function forget(sql: Sql, account: string): Promise<void> {
  const known = await findAccount(sql, { id: account });
  await sql.deleteFrom('memberships').where('account_id', '=', account).execute();
  await sql.deleteFrom('admins').where('account_id', '=', account).execute();
  await sql.deleteFrom('invitations').where('invited_by', '=', account).execute();
  if (known?.email !== null && known !== null) {
    await sql.deleteFrom('invitations').where('email', '=', known.email).execute();
    await sql.deleteFrom('verifications').where((one) => one.or([one('identifier', 'like', `%${known.email}%`), one('value', 'like', `%${known.email}%`)])).execute();
  }
  await sql.deleteFrom('verifications').where('value', 'like', `%${account}%`).execute();
  await sql.deleteFrom('account_sign_ins').where('account_id', '=', account).execute();
  await sql.deleteFrom('credentials').where('account_id', '=', account).execute();
  await sql.deleteFrom('accounts').where('id', '=', account).execute();
}
