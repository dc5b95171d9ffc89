/**
 * Lets the real server kill itself in the middle of a reveal, a count or a closing,
 * starts it again, asks once more with the same key, as a tab does that saw no answer,
 * and looks whether it happened exactly once.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { must } from '#shared/lib/assert.ts';
import type { Command } from '#shared/retrospectives/session.ts';
import { addAction, addCard } from '#shared/ydoc/board-edits.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { boardOf } from '../../server/access/document-access.ts';
import { participantCookie } from '../../server/lib/participant-cookie.ts';
import { accepted, editBoard, openRound, openTrial, Player, type Trial } from '../support/trial-commands.ts';
import { withTemporaryFolder } from '../support/sync-server.ts';
import { crashOrders, type Moment } from './deadly-sqlite.ts';
import { lookAt, startServer, type ServerProcess } from './killable-server.ts';
import { readStored } from './stored-document.ts';

type Ending = 'reveal' | 'tally' | 'close';

/** One session at the moment before its end, and what that end must come to. */
type Prepared = {
  readonly session: string;
  readonly cookie: string;
  readonly command: Command;
  readonly round: string;
};

type People = { readonly lead: Player; readonly others: readonly Player[]; readonly cookie: string };

const texts = ['first card', 'second card', 'third card'];
const someone = ['Bo', 'Cy'];

async function enter(trial: Trial): Promise<People> {
  const entered = accepted(
    await trial.commands.createSession({ format: 'five-stage-retro', title: 'Crash', label: 'unlinked', name: 'Ada' }),
  );
  const lead = new Player(trial, entered);
  const { token } = (await lead.view()).invite;
  const others: Player[] = [];
  for (const name of someone) others.push(new Player(trial, accepted(await trial.commands.join({ token, name }))));
  return { lead, others, cookie: `${participantCookie(lead.who.sessionId)}=${entered.participantToken}` };
}

async function prepareReveal(trial: Trial): Promise<Prepared> {
  const { lead, others, cookie } = await enter(trial);
  await lead.moves('forward');
  for (const [index, player] of [lead, ...others].entries()) await player.writes(texts[index] ?? '');
  const round = openRound(await lead.view(), 'writing');
  return { session: lead.who.sessionId, cookie, command: { do: 'reveal', round }, round };
}

async function prepareTally(trial: Trial): Promise<Prepared> {
  const { lead, others, cookie } = await enter(trial);
  await editBoard(trial, lead.who.sessionId, (doc) => {
    const place = { column: 'helped', group: null, order: 'a0' };
    addCard(doc, { id: 'card-a', text: 'a', place, author: null, prompt: 'helped' });
  });
  const phase = (await lead.view()).format.phases.findIndex((one) => one.votes !== undefined);
  await lead.does({ do: 'go-to', step: 0, phase });
  const round = openRound(await lead.view(), 'voting');
  for (const player of [lead, ...others]) await player.does({ do: 'cast-votes', round, votes: { 'card-a': 1 } });
  return { session: lead.who.sessionId, cookie, command: { do: 'close-vote', round }, round };
}

async function prepareClose(trial: Trial): Promise<Prepared> {
  const { lead, cookie } = await enter(trial);
  await editBoard(trial, lead.who.sessionId, (doc) =>
    addAction(doc, { id: 'action', what: 'Talk sooner', owner: '', due: '', doneWhen: '', theme: null }),
  );
  return { session: lead.who.sessionId, cookie, command: { do: 'close-session', followUpOn: '2026-12-01' }, round: '' };
}

const preparations = { reveal: prepareReveal, tally: prepareTally, close: prepareClose };

const count = (database: DatabaseSync, query: string, ...values: string[]): number =>
  Number(database.prepare(query).get(...values)?.['n']);

/** How often it happened, by what the database holds; anything between two states throws. */
const timesDone: Readonly<Record<Ending, (database: DatabaseSync, prepared: Prepared) => number>> = {
  reveal: (database, { session, round }) => {
    const shown = readBoard(readStored(database, boardOf(session))).cards.map((card) => card.text).sort();
    const sealed = count(database, 'SELECT count(*) AS n FROM drafts WHERE round = ?', round);
    const times = shown.length / texts.length;
    const wanted = Array.from({ length: times }, () => texts).flat().sort();
    if (JSON.stringify(shown) !== JSON.stringify(wanted)) throw new Error(`a half reveal: ${shown.join()}`);
    if (sealed !== (times === 0 ? texts.length : 0)) throw new Error(`${sealed} drafts beside ${shown.length} cards`);
    return times;
  },
  tally: (database, { session, round }) => {
    const counts = database.prepare('SELECT counts_json FROM counts WHERE session_id = ?').all(session);
    const ballots = count(database, 'SELECT count(*) AS n FROM ballots WHERE round = ?', round);
    if (ballots !== (counts.length === 0 ? 3 : 0)) throw new Error(`${ballots} ballots beside ${counts.length} counts`);
    for (const one of counts) {
      if (!String(one['counts_json']).includes('"card-a":3')) throw new Error(`a wrong count: ${String(one['counts_json'])}`);
    }
    return counts.length;
  },
  close: (database, { session }) => {
    const row = must(database.prepare('SELECT status, result_json, result_hash FROM sessions WHERE id = ?').get(session), 'It is there.');
    const closed = row['status'] === 'closed';
    const json = row['result_json'];
    if (closed !== (typeof json === 'string')) throw new Error('a closed session has a result, and no other has one');
    if (typeof json !== 'string') return 0;
    if (createHash('sha256').update(json).digest('hex') !== row['result_hash']) throw new Error('a result that is not what was frozen');
    return 1;
  },
};

const ask = (server: ServerProcess, { session, cookie, command }: Prepared): Promise<Response> =>
  fetch(`${server.url}/api/v1/sessions/${session}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ key: `the ${command.do} of ${session}`, command }),
  });

export type CommandCrashReport = { readonly kills: number; readonly slowestReadyCpuMs: number };

export function crashInCommands(ending: Ending, moment: Moment, kills: number): Promise<CommandCrashReport> {
  return withTemporaryFolder(async (parent) => {
    const folder = join(parent, 'data');
    const sessions = await prepareAll(folder, ending, kills);
    let slowestReadyCpuMs = 0;
    let before: Prepared | null = null;
    // Each start serves the tab of the session before, which asks again, and dies in the next one.
    for (const session of [...sessions, null]) {
      const again: boolean = before !== null && lookAt(folder, (database) => timesDone[ending](database, must(before, 'checked'))) === 0;
      const env = session === null ? {} : crashOrders(`${ending} ${moment}`, again ? 2 : 1);
      const server = await startServer(folder, { env });
      slowestReadyCpuMs = Math.max(slowestReadyCpuMs, server.readyCpuMs);
      try {
        if (before !== null) await expectOnce(server, folder, ending, before);
        if (session !== null) await dieIn(server, session);
      } finally {
        await server.kill();
      }
      if (session !== null) expectMoment(folder, ending, moment, session);
      before = session;
    }
    return { kills, slowestReadyCpuMs };
  });
}

async function prepareAll(folder: string, ending: Ending, sessions: number): Promise<Prepared[]> {
  mkdirSync(folder);
  const trial = await openTrial(folder);
  const prepared: Prepared[] = [];
  for (let index = 0; index < sessions; index += 1) prepared.push(await preparations[ending](trial));
  await trial.close();
  return prepared;
}

async function dieIn(server: ServerProcess, session: Prepared): Promise<void> {
  const answer = await ask(server, session).then((reply) => reply.status, () => null);
  if (answer !== null) throw new Error(`the server answered ${answer} instead of dying`);
  await server.ended();
}

function expectMoment(folder: string, ending: Ending, moment: Moment, session: Prepared): void {
  const times = lookAt(folder, (database) => timesDone[ending](database, session));
  if (times !== (moment === 'after-commit' ? 1 : 0)) throw new Error(`killed ${moment}, it had happened ${times} times`);
}

/** The key of a round is gone with the round, whatever the crash left behind. */
async function expectOnce(server: ServerProcess, folder: string, ending: Ending, session: Prepared): Promise<void> {
  const answer = await ask(server, session);
  if (!answer.ok) throw new Error(`asked again, the server answered ${answer.status}: ${await answer.text()}`);
  const times = lookAt(folder, (database) => timesDone[ending](database, session));
  if (times !== 1) throw new Error(`a ${ending} happened ${times} times`);
  if (session.round !== '' && existsSync(join(folder, 'round-keys', session.round))) throw new Error('a round outlived by its key');
}
