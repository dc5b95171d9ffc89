/** What lies in the data folder of a pulse and of what was raised unlinked: nothing that ties a person to it. */
import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pulseItems } from '#shared/safety/pulse-items.ts';
import { pulseKey } from '../../server/commands/safety/pulse-closing.ts';
import { pulseAnswerName, pulseMarkName } from '../../server/keys/seals.ts';
import { dataFolder, tracesIn } from '../support/data-folder.ts';
import { accepted } from '../support/trial-commands.ts';
import { openPulse, openTeam, sameStep, teamId, type Mate, type TeamTrial } from '../support/trial-team.ts';
import { canary } from './canaries.ts';

type Scene = { readonly trial: TeamTrial; readonly team: readonly [Mate, ...Mate[]] };

async function scene(people = 6): Promise<Scene> {
  const opened = await openTeam(dataFolder(), people);
  onTestFinished(() => opened.trial.close());
  return opened;
}

const columnsIn = async ({ trial }: Scene, table: string): Promise<string[]> =>
  (await sql<{ name: string }>`SELECT name FROM pragma_table_info(${table})`.execute(trial.deps.sql)).rows.map(({ name }) => name);

/** The whole database as rows of text: what somebody has who got hold of a backup. */
async function dump({ trial }: Scene): Promise<{ readonly table: string; readonly text: string }[]> {
  const tables = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`.execute(trial.deps.sql);
  const rows: { table: string; text: string }[] = [];
  for (const { name } of tables.rows) {
    const found = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(name)}`.execute(trial.deps.sql);
    for (const row of found.rows) {
      rows.push({ table: name, text: Object.values(row).map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value))).join(' ') });
    }
  }
  return rows;
}

/** Tables with a row in which something that stands for a person is beside something that stands for what was said. */
const ties = async (scene_: Scene, people: readonly string[], said: readonly string[]): Promise<string[]> =>
  (await dump(scene_)).filter(({ text }) => people.some((one) => text.includes(one)) && said.some((one) => text.includes(one))).map(({ table }) => table);

const people = ['account-', 'Ada', ' Bo', '@example.org'];

test('SF-5 answers and marks have no column for a person or a time, and unlinked things none that is filled', async () => {
  const all = await scene();
  expect(await columnsIn(all, 'pulse_answers')).toEqual(['pulse_id', 'item', 'name', 'team_id', 'sealed']);
  expect(await columnsIn(all, 'pulse_marks')).toEqual(['pulse_id', 'name', 'team_id']);
  expect(await columnsIn(all, 'raised_readings')).toEqual(['raised_id', 'reader', 'read_on', 'team_id']);
  expect(await columnsIn(all, 'raised_messages')).toEqual(['raised_id', 'position', 'team_id', 'sender', 'step', 'content', 'said_on']);
  const raised = ['id', 'team_id', 'kind', 'way', 'state', 'content', 'raised_on', 'account_id', 'name', 'contact_id', 'receipt_hash'];
  expect(await columnsIn(all, 'raised')).toEqual(raised);
});

test('SF-5 while a pulse is open no row ties a person to an answer, nor one answer to another of the same person', async () => {
  const all = await scene();
  const { trial, team } = all;
  const pulse = await openPulse(trial, team[0]);
  for (const who of team) accepted(await trial.pulses.answer(who, pulse.id, sameStep(4)));
  const rows = await trial.deps.sql.selectFrom('pulse_answers').selectAll().execute();
  expect(rows).toHaveLength(team.length * pulseItems.length);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  const marks = (await trial.deps.sql.selectFrom('pulse_marks').select('name').execute()).map(({ name }) => name);
  expect(marks.filter((mark) => rows.some(({ name }) => name === mark))).toEqual([]);
  expect(await ties(all, people, [pulse.id])).toEqual([]);
  // Sealed answers are all as long as each other, so their length tells no step.
  expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1);
  // A leak that somebody plants is found.
  await trial.deps.sql.updateTable('pulse_marks').set({ name: team[0].account }).where('name', '=', marks[0] ?? '').execute();
  expect(await ties(all, people, [pulse.id])).toEqual(['pulse_marks']);
});

test('SF-5 the order of the rows does not tell which answers are of one person', async () => {
  const all = await scene(5);
  const { trial, team } = all;
  let [together, pairs, naive] = [0, 0, 0];
  for (let round = 0; round < 24; round += 1) {
    const pulse = accepted(await trial.pulses.open(team[0], { items: [{ key: 'bad-news' }, { key: 'not-knowing' }], threshold: 3, days: 1 }));
    for (const who of team) accepted(await trial.pulses.answer(who, pulse.id, { 'bad-news': 4, 'not-knowing': 2 }));
    const key = trial.deps.keys.read(pulseKey(pulse.id));
    if (key === null) throw new Error('An open pulse has its key.');
    const stored = async (item: string) => (await trial.deps.sql.selectFrom('pulse_answers').select('name').where('pulse_id', '=', pulse.id).where('item', '=', item).execute()).map(({ name }) => name);
    const named = (item: string): string[] => team.map(({ account }) => pulseAnswerName(key, item, account));
    /** Takes the n-th answer to each item for one person's, and counts how often that is so. */
    const guessed = (one: readonly string[], two: readonly string[]): number =>
      one.filter((name, at) => named('bad-news').indexOf(name) === named('not-knowing').indexOf(two[at] ?? '')).length;
    pairs += team.length;
    together += guessed(await stored('bad-news'), await stored('not-knowing'));
    // The same guess where rows stand as they came.
    naive += guessed(named('bad-news'), named('not-knowing'));
    accepted(await trial.pulses.close(team[0], pulse.id, true));
  }
  expect(together / pairs).toBeLessThan(0.2 + 4 * Math.sqrt((0.2 * 0.8) / pairs));
  expect(naive / pairs).toBe(1);
});

/** The files in which one of the byte strings lies. */
function filesWith(folder: string, needles: readonly Uint8Array[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => needles.some((needle) => readFileSync(path).includes(needle)));
}

test('SF-8 after the close no answer, no name of one, no mark and no key is left in any file', async () => {
  const { trial, team } = await scene();
  const pulse = await openPulse(trial, team[0]);
  for (const who of team) accepted(await trial.pulses.answer(who, pulse.id, sameStep(2)));
  accepted(await trial.pulses.answer(team[1] as Mate, pulse.id, sameStep(5)));
  const key = trial.deps.keys.read(pulseKey(pulse.id));
  if (key === null) throw new Error('An open pulse has its key.');
  const copy = Buffer.from(key);
  const rows = await trial.deps.sql.selectFrom('pulse_answers').selectAll().execute();
  const needles = [
    copy,
    ...rows.flatMap(({ sealed, name }) => [sealed, Buffer.from(name)]),
    ...team.map(({ account }) => Buffer.from(pulseMarkName(copy, account))),
  ];
  // The search can find what is there.
  expect(filesWith(trial.folder, needles)).not.toEqual([]);
  accepted(await trial.pulses.close(team[0], pulse.id, false));
  expect(filesWith(trial.folder, needles)).toEqual([]);
});

test('SF-22 nothing stored ties a person to what was raised unlinked, not even beside what the same person raised by name', async () => {
  const all = await scene();
  const { trial, team } = all;
  const bo = team[1] as Mate;
  const [unlinked, named, answer] = [canary(), canary(), canary()];
  const receipt = randomBytes(32).toString('base64url');
  const { ticket } = accepted(await trial.raising.readRaising(bo));
  accepted(await trial.raising.raiseNamed(bo, { kind: 'insight', way: 'team', text: named, receipt: null }));
  accepted(await trial.raising.raiseUnlinked({ kind: 'problem', way: 'team', text: unlinked, receipt, team: teamId, ticket }));
  accepted(await trial.raising.answerReceipt(receipt, answer));
  for (const who of team) accepted(await trial.raising.list(who));
  expect(await ties(all, people, [unlinked, answer])).toEqual([]);
  const [row] = await trial.deps.sql.selectFrom('raised').selectAll().where('content', '=', unlinked).execute();
  expect(await ties(all, people, [row?.id ?? ''])).toEqual([]);
  // No clock time of that day is stored with it: the day alone is.
  expect((await dump(all)).filter(({ text }) => text.includes(row?.id ?? '') && /\b1[67]\d{11}\b|T\d\d:\d\d/.test(text))).toEqual([]);
  expect(Object.values(tracesIn(trial.folder, [receipt]))).toEqual([]);
  // What was raised by name is found by the same search, and so is a leak that somebody plants.
  expect(await ties(all, people, [named])).toEqual(['raised']);
  await trial.deps.sql.updateTable('raised').set({ name: bo.name }).where('content', '=', unlinked).execute();
  expect(await ties(all, people, [unlinked])).toEqual(['raised']);
});

test('SF-22 within a day things stand in an order that tells nothing of when they came', async () => {
  const { trial, team } = await scene(2);
  const { ticket } = accepted(await trial.raising.readRaising(team[0]));
  const raise = (text: string) => trial.raising.raiseUnlinked({ kind: 'insight', way: 'team', text, receipt: null, team: teamId, ticket });
  for (let count = 0; count < 40; count += 1) accepted(await raise(`thing ${String(count).padStart(2, '0')}`));
  const shown = accepted(await trial.raising.list(team[0])).raised.map(({ text }) => Number(text.slice(6)));
  const later = shown.flatMap((one, at) => shown.slice(at + 1).map((other) => (other > one ? 1 : 0)));
  const share = later.reduce<number>((sum, one) => sum + one, 0) / later.length;
  // Kendall's statistic of forty things in a random order has a standard deviation of about 0.055 around a half.
  expect(Math.abs(share - 0.5)).toBeLessThan(4 * 0.055);
  const inOrder = shown.toSorted((a, b) => a - b);
  expect(inOrder.every((one, at) => inOrder.slice(at + 1).every((other) => other > one))).toBe(true);
});
