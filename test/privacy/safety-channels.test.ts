/** A whole server with everybody's ears open: what an answer, and a thing raised unlinked, send to whom. */
import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { Duty } from '#shared/accounts/asker.ts';
import { must } from '#shared/lib/assert.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { pulseItems } from '#shared/safety/pulse-items.ts';
import { tracesIn } from '../support/data-folder.ts';
import { until } from '../support/until.ts';
import { canary, sings } from './canaries.ts';
import { Person } from './person.ts';
import { watchedServer, type WatchedServer } from './watched-server.ts';

type Scene = {
  readonly server: WatchedServer;
  readonly team: string;
  /** Looks after the workspace and facilitates. */
  readonly ada: Person;
  readonly others: readonly [Person, Person, Person, Person, Person];
  readonly lead: Person;
};

/** Six people sign up at a server of their own, and hashing a password is slow on purpose. */
const patience = { timeout: 300_000 };

const password = 'a few words in a row';

async function signUp(person: Person, name: string): Promise<string> {
  const body = { name, email: `${name.toLowerCase()}@example.org`, password };
  return (await person.call(accountsHttp.signUp, { body })).me.account;
}

async function join(owner: Person, team: string, person: Person, name: string, duties: readonly Duty[]): Promise<void> {
  const account = await signUp(person, name);
  const { link } = await owner.call(accountsHttp.invite, { params: { team }, body: { kind: 'member', email: null } });
  await person.call(accountsHttp.acceptTeamInvitation, { body: { token: link.slice(link.indexOf('#') + 1), name } });
  if (duties.length > 0) await owner.call(accountsHttp.setDuties, { params: { team, account }, body: { duties } });
}

/** A tab at the team's pages, every frame of which is kept. */
async function listen(person: Person, team: string): Promise<void> {
  const socket = person.openSocket(`/live?team=${team}`);
  let open = false;
  socket.on('open', () => {
    open = true;
  });
  socket.on('message', (data: Buffer) => person.recording.keep('live', data));
  await until(() => open, 'the socket of the team');
}

async function scene(): Promise<Scene> {
  const server = await watchedServer();
  const ada = new Person(server.url);
  const others = [new Person(server.url), new Person(server.url), new Person(server.url), new Person(server.url), new Person(server.url)] as const;
  onTestFinished(() => [ada, ...others].forEach(({ sockets }) => sockets.forEach((socket) => socket.terminate())));
  await signUp(ada, 'Ada');
  const token = must(/owner \S+#([\w-]+)/.exec(server.output().toString())?.[1], 'A new server has a link for its owner.');
  await ada.call(accountsHttp.claimWorkspace, { body: { token, name: 'Harbour' } });
  const { team } = await ada.call(accountsHttp.createTeam, { body: { name: 'Night desk', timezone: 'Europe/Zurich' } });
  for (const [index, name] of ['Bo', 'Cy', 'Di', 'Ed', 'Lea'].entries()) {
    await join(ada, team, must(others[index], 'There are five others.'), name, name === 'Lea' ? ['leader'] : []);
  }
  for (const person of [ada, ...others]) await listen(person, team);
  return { server, team, ada, others, lead: others[4] };
}

/** All that somebody can ask for, as it came. */
async function everything({ team }: Scene, person: Person): Promise<string> {
  const paths = [`/api/v1/teams/${team}/pulses`, `/api/v1/teams/${team}/raised`, `/api/v1/teams/${team}/people`, '/api/v1/workspace/outside-line'];
  return (await Promise.all(paths.map((path) => person.fetch(path)))).map((body) => body.toString()).join('\n');
}

/** How many lines the log has. The last one is heard of before they are counted, since lines travel while replies arrive. */
async function logged({ server, ada }: Scene): Promise<number> {
  const lines = (): string[] => server.output().toString().split('\n').filter((line) => line.startsWith('{'));
  const own = (): number => lines().filter((line) => line.includes('"/livez"')).length;
  const before = own();
  await ada.fetch('/livez');
  await until(() => own() > before, 'the line of a request');
  return lines().length - own();
}

const frames = (people: readonly Person[]): number[] => people.map(({ recording }) => recording.frames('live'));

test('SF-6 an answer to an open pulse reaches no frame, no reply and no line of the log but its writer’s own', patience, async () => {
  const all = await scene();
  const { team, ada, others } = all;
  const statement = canary();
  const items = [...pulseItems.map(({ key }) => ({ key })), { text: statement, reversed: false }];
  const pulse = await ada.call(safetyHttp.openPulse, { params: { team }, body: { items, threshold: 5, days: 7 } });
  const listeners = [ada, ...others.slice(1)];
  await until(() => frames(listeners).every((count) => count > 0), 'the news of an open pulse');
  const [bo] = others;
  const before = { replies: await Promise.all(listeners.map((one) => everything(all, one))), frames: frames(listeners), log: await logged(all) };
  // The ears are open: what is asked is heard by all.
  for (const reply of before.replies) expect(reply).toContain(statement);
  const answers = Object.fromEntries(pulse.items.map(({ key }) => [key, 1 as const]));
  await bo.call(safetyHttp.answerPulse, { params: { team, pulse: pulse.id }, body: { answers } });
  await bo.call(safetyHttp.answerPulse, { params: { team, pulse: pulse.id }, body: { answers: { ...answers, 'bad-news': 5 } } });
  expect(await logged(all)).toBe(before.log);
  expect(await Promise.all(listeners.map((one) => everything(all, one)))).toEqual(before.replies);
  expect(frames(listeners)).toEqual(before.frames);
  // Nor is there a figure of it among the measurements.
  expect((await ada.fetch('/metrics')).toString()).not.toMatch(/answers|unlinked/);
  await ada.call(safetyHttp.closePulse, { params: { team, pulse: pulse.id }, body: { withoutResults: true } });
  await until(() => frames(listeners).every((count, at) => count > (before.frames[at] ?? 0)), 'the news of its end');
});

const receipt = (): string => randomBytes(32).toString('base64url');

test('SF-21 SF-23 SF-28 what is raised unlinked past the leader reaches the contact and no other ear, and leaves no line', patience, async () => {
  const all = await scene();
  const { server, team, ada, others, lead } = all;
  const dana = new Person(server.url);
  await signUp(dana, 'Dana');
  await ada.call(safetyHttp.setOutsideLine, { body: { email: 'dana@example.org' } });
  const [bo] = others;
  const text = canary();
  const own = receipt();
  const { ticket } = await bo.call(safetyHttp.readRaising, { params: { team } });
  const body = { kind: 'problem', way: 'outside-line', text, receipt: own, team, ticket };
  // A request that shows who sends it is not taken, whatever else it holds.
  expect((await bo.fetch('/api/v1/unlinked/raised', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).toString()).toContain('cookie-not-wanted');
  const before = { frames: frames([ada, ...others]), log: await logged(all) };
  await bo.call(safetyHttp.raiseUnlinked, { body }, false);
  await bo.call(safetyHttp.answerReceipt, { body: { receipt: own, text: `more ${text}` } }, false);
  expect(await logged(all)).toBe(before.log);
  expect(frames([ada, ...others])).toEqual(before.frames);

  const ears = [ada, ...others.slice(1)];
  for (const one of ears) await everything(all, one);
  const hears = (person: Person): string[] => person.recording.channels().filter((channel) => sings(person.recording.bytes(channel), text));
  expect(ears.flatMap(hears)).toEqual([]);
  expect(sings(server.output(), text)).toBe(false);
  expect(sings(server.output(), own)).toBe(false);
  expect(tracesIn(server.folder, [own])).toEqual({});
  // The contact hears it, which shows that the others would have been heard to.
  const { raised } = await dana.call(safetyHttp.readOutsideLine);
  expect(raised?.map((one) => one.text)).toEqual([text]);
  expect(hears(dana)).toEqual(['http /api/v1/workspace/outside-line']);
  expect((await lead.call(safetyHttp.listRaised, { params: { team } })).outsideReadings).toHaveLength(1);

  // What is raised by name is told to every open page, so silence above was not deafness.
  await bo.call(safetyHttp.raiseNamed, { params: { team }, body: { kind: 'insight', way: 'team', text: 'named', receipt: null } });
  await until(() => frames([ada, ...others]).every((count, at) => count > (before.frames[at] ?? 0)), 'the news of something raised by name');
});
