/**
 * AZ-1: who may do what, asked of a running server for everybody, everything and every
 * phase, and compared with matrix.txt, which is reviewed by hand. A change of the table
 * is a change of who may do what; `npx vitest -u` writes what is found.
 */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { directionHttp } from '#shared/protocol/http-direction.ts';
import { guidelinesHttp } from '#shared/protocol/http-guidelines.ts';
import { notesHttp } from '#shared/protocol/http-notes.ts';
import { dataHttp } from '#shared/protocol/http-data.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { http } from '#shared/protocol/http.ts';
import { openApiDocument } from '#shared/protocol/openapi.ts';
import { fiveStageRetro } from '#shared/retrospectives/formats/five-stage-retro.ts';
import { commandSchema, type CommandName } from '#shared/retrospectives/session.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { addAction } from '#shared/ydoc/board-edits.ts';
import { stockPeer, type StockPeer } from '../support/sync-peers.ts';
import { until } from '../support/until.ts';
import { accountOf, founded, guestOf, joined, linkInto, openHouse, signedUp, started, type House, type Visit } from './house.ts';
import { accountProbes, commandProbes, leavingProbes, openProbes, sessionProbes, type Probe } from './matrix-probes.ts';

type People = Readonly<Record<string, Visit>>;
type Entry = { readonly method: string; readonly path: string };
const entries: Readonly<Record<string, Entry>> = { ...http, ...accountsHttp, ...dataHttp, ...directionHttp, ...guidelinesHttp, ...notesHttp, ...safetyHttp };
const commandNames: readonly CommandName[] = commandSchema.def.options.flatMap((option) => option.shape.do.def.values);

/** What says whether somebody may; every other answer, a refusal for its content too, means that they were let through. */
const shown: Readonly<Record<string, string>> = {
  'not-allowed': 'no',
  'not-signed-in': 'who?',
  'unknown-team': 'hidden',
  'account-needed': 'account',
  'session-closed': 'closed',
  'cookie-not-wanted': 'cookie',
};

let asked = 0;

/** Each from an address of its own, so that no limit of tries stands in the way. */
async function answer(visit: Visit, name: string, { params = {}, body }: Probe): Promise<string> {
  const entry = entries[name.split(':')[0] ?? ''];
  if (entry === undefined) throw new Error(`No entry ${name}.`);
  asked += 1;
  const path = entry.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const headers = { 'x-forwarded-for': `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}` };
  const init = body === undefined ? { headers } : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body).replaceAll('%', String(asked)) };
  const response = await visit.fetch(path, { method: entry.method, ...init });
  const text = await response.text();
  if (response.ok) return 'yes';
  const code = /"code":"([\w-]+)"/.exec(text)?.[1] ?? '';
  if (response.status >= 500 || code === 'malformed-request' || code === 'too-many-tries') throw new Error(`${name} answered ${response.status} ${text}`);
  return shown[code] ?? 'yes';
}

async function row(people: People, ask: (visit: Visit) => Promise<string>): Promise<string> {
  const cells: string[] = [];
  for (const visit of Object.values(people)) cells.push((await ask(visit)).padEnd(8));
  return cells.join(' ').trimEnd();
}

const titled = (name: string, cells: string): string => `${name.padEnd(34)} ${cells}`;
const heading = (what: string, people: People): string =>
  titled(what, Object.keys(people).map((who) => who.padEnd(8)).join(' ').trimEnd());

/** Everybody that somebody can be to a team. */
async function peopleOfTeam(house: House, owner: Visit, team: string): Promise<People> {
  const members: Record<string, Visit> = {};
  for (const duty of ['facilit.', 'steward', 'leader']) members[duty] = await joined(house, owner, team, duty);
  for (const [name, duty] of [['facilit.', 'facilitator'], ['steward', 'steward'], ['leader', 'leader']] as const) {
    const account = await accountOf(members[name] ?? owner);
    await owner.does(accountsHttp.setDuties, { params: { team, account }, body: { duties: [duty] } });
  }
  const removed = await guestOf(house, owner, team, 'removed');
  await owner.does(accountsHttp.removePerson, { params: { team, account: await accountOf(removed) } });
  const out = await guestOf(house, owner, team, 'out');
  const kept = new Map(out.jar);
  await out.does(accountsHttp.signOut, { body: {} });
  for (const [name, value] of kept) out.jar.set(name, value);
  return {
    nobody: house.visit(),
    outsider: await signedUp(house, 'Outsider'),
    guest: await guestOf(house, owner, team, 'guest'),
    member: await joined(house, owner, team, 'member'),
    ...members,
    admin: owner,
    removed,
    out,
  };
}

async function accountTable(house: House): Promise<string[]> {
  const { owner, team } = await founded(house);
  const people = await peopleOfTeam(house, owner, team);
  const bystander = await joined(house, owner, team, 'Bystander');
  const invitation = await linkInto(bystander, team, 'guest');
  await owner.does(accountsHttp.leaveTeam, { params: { team }, body: {} });
  const lines = [heading('# route', people)];
  for (const [name, probe] of Object.entries({ ...openProbes, ...accountProbes })) {
    lines.push(
      titled(
        name,
        await row(people, async (visit) => {
          const params = { team, ...probe.params };
          if (probe.params?.['account'] !== 'a guest') return answer(visit, name, { ...probe, params });
          const guest = house.visit();
          await guest.does(accountsHttp.acceptTeamInvitation, { body: { token: invitation, name: 'To be removed' } });
          const outcome = await answer(visit, name, { params: { team, account: await accountOf(guest) } });
          if (outcome !== 'yes') await guest.does(accountsHttp.leaveTeam, { params: { team }, body: {} });
          return outcome;
        }),
      ),
    );
  }
  lines.push(titled('socket /live?team', await row(people, (visit) => socketAnswer(visit, `/live?team=${team}`))));
  for (const [name, probe] of Object.entries(leavingProbes)) {
    lines.push(titled(name, await row(people, (visit) => answer(visit, name, { ...probe, params: { team } }))));
  }
  return lines;
}

/** Whether a socket is held open; what it then says is another test's subject. */
async function socketAnswer(visit: Visit, path: string): Promise<string> {
  const line = visit.socket(path);
  const opened = new Promise<string>((done) => line.socket.once('message', () => done('yes')));
  line.socket.once('open', () => {
    if (path.startsWith('/live')) line.socket.send('{"type":"ping"}');
  });
  const outcome = await Promise.race([opened, line.gone().then((code) => (code === 4401 ? 'who?' : code === 4403 ? 'no' : String(code)))]);
  line.socket.terminate();
  return outcome;
}

type Scene = { readonly id: string; readonly people: People };

/** A session at one of its phases, or closed, and everybody that somebody can be to it. */
async function sceneAt(house: House, phase: number | 'closed'): Promise<Scene> {
  const lead = house.visit();
  const { id, token } = await started(lead);
  const come = async (name: string, visit = house.visit()): Promise<Visit> => {
    await visit.does(http.join, { body: { token, name } });
    return visit;
  };
  const does = (command: unknown): Promise<unknown> => lead.does(http.command, { params: { id }, body: { key: randomUUID(), command } });
  const personOf = async (visit: Visit): Promise<string> => (await visit.does(http.readSession, { params: { id } })).me.id;
  const [helper, participant, removed] = [await come('Helper'), await come('Participant'), await come('Removed')];
  await does({ do: 'set-role', person: await personOf(helper), role: 'co-facilitator' });
  await does({ do: 'remove-person', person: await personOf(removed) });
  const out = await come('Out', await signedUp(house, 'Out'));
  const kept = new Map(out.jar);
  await out.does(accountsHttp.signOut, { body: {} });
  for (const [name, value] of kept) out.jar.set(name, value);
  const other = house.visit();
  await started(other);
  // Its cookie, under the name that this session's has.
  for (const [name, value] of other.jar) if (name.startsWith('waymark_')) other.jar.set(`waymark_${id}`, value);
  const { flow } = await lead.does(http.readSession, { params: { id } });
  const people = { facilit: lead, helper, particip: participant, nobody: house.visit(), other, removed, out };
  if (phase !== 'closed') {
    if (phase !== flow.phase) await does({ do: 'go-to', step: flow.step, phase });
    return { id, people };
  }
  await withBoard(lead, id, (doc) => {
    addAction(doc, { id: 'an-action', what: 'Ask sooner', owner: 'Ada', due: '', doneWhen: 'asked', theme: null });
  });
  await does({ do: 'close-session', followUpOn: '2030-01-01' });
  const reader = await come('', house.visit());
  return { id, people: { facilit: lead, helper, particip: participant, reader, nobody: house.visit(), other, removed, out } };
}

function peerOf(visit: Visit, id: string): StockPeer {
  const peer = stockPeer(`${visit.url.replace('http', 'ws')}/sync`, `board/${id}`, { cookie: visit.cookie });
  // It would print that it may only read.
  peer.provider.messageHandlers[2] = () => {};
  return peer;
}

const actionsOf = ({ doc }: StockPeer): number => readBoard(doc).actions.length;

/** Writes on the board as one of those inside does, and leaves when it is saved. */
async function withBoard(visit: Visit, id: string, write: (doc: StockPeer['doc']) => void): Promise<void> {
  const [writer, witness] = [peerOf(visit, id), peerOf(visit, id)];
  await until(() => writer.provider.synced && witness.provider.synced, 'the board', 30_000);
  write(writer.doc);
  const wanted = JSON.stringify(writer.doc.getMap('meta').toJSON());
  await until(() => JSON.stringify(witness.doc.getMap('meta').toJSON()) === wanted && actionsOf(witness) === actionsOf(writer), 'the writing to be saved', 30_000);
  writer.leave();
  witness.leave();
}

/** Whether an edit of somebody reaches the others; the facilitator's own is the last, so that nothing is still on its way. */
async function writeRow({ id, people }: Scene): Promise<string> {
  const witness = peerOf(must(people['facilit'], 'There is a facilitator.'), id);
  await until(() => witness.provider.synced, 'the board', 30_000);
  const writers = Object.entries(people).map(([who, visit]) => {
    const peer = peerOf(visit, id);
    const ended = { is: false };
    peer.provider.on('connection-close', () => (ended.is = true));
    return { who, peer, ended };
  });
  for (const { who, peer, ended } of writers.toReversed()) {
    await until(() => peer.provider.synced || ended.is, 'the board or its refusal', 30_000);
    peer.doc.getMap('meta').set(who, 'was here');
  }
  const has = (who: string): boolean => witness.doc.getMap('meta').has(who);
  await until(() => has('facilit') || people['reader'] !== undefined, 'the last edit', 30_000);
  const cells = writers.map(({ who }) => (has(who) ? 'yes' : 'no').padEnd(8));
  for (const { peer } of [...writers, { peer: witness }]) peer.leave();
  return cells.join(' ').trimEnd();
}

async function phaseTable(house: House, phase: number | 'closed', name: string): Promise<string[]> {
  const scene = await sceneAt(house, phase);
  const { id, people } = scene;
  const lead = must(people['facilit'], 'There is a facilitator.');
  // While the facilitator is here nobody may take over, so that everybody stays what they are.
  const here = await lead.socket(`/live?session=${id}`).open();
  const lines = ['', heading(`# ${name}`, people)];
  for (const command of commandNames) {
    const ask = (visit: Visit) => answer(visit, 'command', { params: { id }, body: { key: randomUUID(), command: commandProbes[command] } });
    // A new link sends readers out, who are let in again.
    const cells = await row(people, async (visit) => {
      const outcome = await ask(visit);
      if (command === 'rotate-link' && outcome === 'yes') await letReaderIn(lead, id, people);
      return outcome;
    });
    lines.push(titled(command, cells));
  }
  for (const [route, probe] of Object.entries(sessionProbes)) {
    lines.push(titled(route, await row(people, (visit) => answer(visit, route, { ...probe, params: { id, ...probe.params } }))));
  }
  lines.push(titled('socket /live?session', await row(people, (visit) => socketAnswer(visit, `/live?session=${id}`))));
  lines.push(titled('socket /sync, reading', await row(people, (visit) => socketAnswer(visit, `/sync/board/${id}`))));
  lines.push(titled('socket /sync, writing', await writeRow(scene)));
  here.socket.terminate();
  return lines;
}

async function letReaderIn(lead: Visit, id: string, people: People): Promise<void> {
  const { invite } = await lead.does(http.readSession, { params: { id } });
  await people['reader']?.does(http.join, { body: { token: invite.token, name: '' } });
}

test('AZ-1 everything that can be asked for has its line in the table', () => {
  const operations = Object.values(openApiDocument().paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  const probed = Object.keys({ ...openProbes, ...accountProbes, ...sessionProbes, ...leavingProbes }).map((name) => name.split(':')[0]);
  expect(operations.filter((name) => name !== 'command' && !probed.includes(name))).toEqual([]);
  expect(Object.keys(commandProbes).sort()).toEqual(commandNames.toSorted());
});

test('AZ-1 everybody may do what the reviewed table says, in every phase and on every channel', { timeout: 600_000 }, async () => {
  const house = await openHouse({ TRUST_PROXY: '1' });
  const lines = await accountTable(house);
  for (const [phase, { name }] of fiveStageRetro.phases.entries()) lines.push(...(await phaseTable(house, phase, name)));
  lines.push(...(await phaseTable(house, 'closed', 'closed')));
  const cells = lines.filter((line) => !line.startsWith('#')).reduce((sum, line) => sum + line.slice(35).split(/ +/).filter((cell) => cell !== '').length, 0);
  expect(cells).toBeGreaterThan(2_000);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('matrix.txt');
});
