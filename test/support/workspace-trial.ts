/** A workspace with two teams, their people and what they did, on a real folder: for moving it elsewhere and for leaving it. */
import { must } from '#shared/lib/assert.ts';
import { addAction, addCard, addComment, toggleReaction } from '#shared/ydoc/board-edits.ts';
import { nameKey } from '#shared/retrospectives/names.ts';
import type { Label } from '#shared/retrospectives/session.ts';
import { insertMembership, insertTeam, insertWorkspace } from '../../server/storage/team-store.ts';
import { editBoard, openRound, startSession, type Player, type Trial } from './trial-commands.ts';

export const accountOf = (name: string): string => `account-${nameKey(name)}`;

export async function insertAccount(trial: Trial, name: string): Promise<string> {
  const id = accountOf(name);
  const now = new Date(trial.deps.clock()).toISOString();
  const account = { id, name, email: `${nameKey(name)}@example.org`, email_verified: 1, image: null, is_anonymous: null, created_at: now, updated_at: now };
  await trial.deps.sql.insertInto('accounts').values(account).onConflict((conflict) => conflict.doNothing()).execute();
  return id;
}

export async function foundTeam(trial: Trial, team: string, people: readonly string[]): Promise<void> {
  const { sql } = trial.deps;
  if ((await sql.selectFrom('workspaces').select('id').executeTakeFirst()) === undefined) await insertWorkspace(sql, { id: 'workspace', name: 'The north coast' });
  await insertTeam(sql, { id: team, workspaceId: 'workspace', name: `Team ${team}`, timezone: 'Europe/Berlin', guestsAllowed: true });
  for (const name of people) {
    const accountId = await insertAccount(trial, name);
    await insertMembership(sql, { teamId: team, accountId, kind: 'member', duties: [], name, invitationId: null }, nameKey(name));
  }
}

export type Held = { readonly session: string; readonly players: readonly Player[] };

/** A retrospective of the team from the first card to the closing, with something of each of its people; `words` says them apart. */
export async function holdRetrospective(trial: Trial, team: string, label: Label, people: readonly string[], words: (name: string) => string): Promise<Held> {
  const { sql } = trial.deps;
  const players = await startSession(trial, { label, others: people.slice(1) });
  const lead = players[0];
  const session = lead.who.sessionId;
  await sql.updateTable('sessions').set({ team_id: team }).where('id', '=', session).execute();
  for (const [index, player] of players.entries()) {
    const name = must(people[index], 'a person for each player');
    await sql.updateTable('people').set({ account_id: accountOf(name), name, name_key: nameKey(name) }).where('id', '=', player.id).execute();
  }
  await lead.moves('forward');
  const round = openRound(await lead.view(), 'writing');
  for (const [index, player] of players.entries()) await player.writes(words(people[index] ?? ''), { mayStandAlone: true });
  await lead.does({ do: 'reveal', round });
  await editBoard(trial, session, (doc) => {
    for (const [index, player] of players.entries()) {
      const name = people[index] ?? '';
      const author = label === 'named' ? { id: player.id, name } : null;
      addCard(doc, { id: `added-${index}`, text: `Added: ${words(name)}`, place: { column: 'helped', group: null, order: `b${index}` }, author, prompt: 'helped' });
      addComment(doc, { id: `comment-${index}`, card: 'added-0', text: `Said: ${words(name)}`, author });
      toggleReaction(doc, 'added-0', 'agree', `token${index}`);
    }
    const owner = people.at(-1) ?? '';
    addAction(doc, { id: 'action', what: 'Look at open reviews at ten each day', owner, due: '2026-12-01', doneWhen: 'None is older than a day', theme: 'added-0' });
  });
  await lead.does({ do: 'name-moment', name: 'After the reveal' });
  return { session, players };
}

export async function closeRetrospective({ players }: Held): Promise<void> {
  const lead = must(players[0], 'somebody leads');
  const { format, flow } = await lead.view();
  await lead.does({ do: 'go-to', step: flow.step, phase: format.phases.length - 1 });
  await lead.does({ do: 'close-session', followUpOn: '2026-12-24' });
}
