import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pulseItems } from '#shared/safety/pulse-items.ts';
import type { ClosedPulse, OpenPulse } from '#shared/safety/pulse.ts';
import { dataFolder } from '../../../test/support/data-folder.ts';
import { accepted } from '../../../test/support/trial-commands.ts';
import { addAccount, addAdmin, foundTeam, joinTeam, openPulse, openTeam, openTeamTrial, sameStep, type Mate, type TeamTrial } from '../../../test/support/trial-team.ts';
import type { CrashPoint } from '../deps.ts';
import { repairAfterStop } from '../repair.ts';
import { closeAllDue, pulseKey } from './pulse-closing.ts';

type Scene = { readonly trial: TeamTrial; readonly team: readonly [Mate, ...Mate[]]; readonly pulse: OpenPulse };

async function scene(people: number, reach?: (point: CrashPoint) => void): Promise<Scene> {
  const { trial, team } = await openTeam(dataFolder(), people, reach);
  onTestFinished(() => trial.close());
  return { trial, team, pulse: await openPulse(trial, team[0]) };
}

const closed = async ({ trial, team }: Pick<Scene, 'trial' | 'team'>): Promise<ClosedPulse | undefined> => accepted(await trial.pulses.read(team[0])).closed[0];

async function answerAll({ trial, team, pulse }: Scene, people: number): Promise<void> {
  for (const who of team.slice(0, people)) accepted(await trial.pulses.answer(who, pulse.id, sameStep(4)));
}

const day = 24 * 60 * 60_000;

test('SF-4 answers are taken once per person, may be changed, and come back to their owner alone', async () => {
  const { trial, team, pulse } = await scene(6);
  const [, bo, cy] = team as readonly [Mate, Mate, Mate];
  accepted(await trial.pulses.answer(bo, pulse.id, sameStep(2)));
  accepted(await trial.pulses.answer(bo, pulse.id, { ...sameStep(5), 'bad-news': null }));
  expect(accepted(await trial.pulses.read(bo)).open?.own).toEqual({ ...sameStep(5), 'bad-news': null });
  expect(accepted(await trial.pulses.read(cy)).open?.own).toBeNull();
  expect(await trial.deps.sql.selectFrom('pulse_answers').selectAll().execute()).toHaveLength(pulseItems.length - 1);
  expect(await trial.deps.sql.selectFrom('pulse_marks').selectAll().execute()).toHaveLength(1);
  accepted(await trial.pulses.answer(bo, pulse.id, {}));
  expect(accepted(await trial.pulses.read(bo)).open?.own).toBeNull();
  expect(await trial.deps.sql.selectFrom('pulse_marks').selectAll().execute()).toEqual([]);
});

test('SF-4 an answer to what was not asked, or to a pulse of another team, is refused', async () => {
  const { trial, team, pulse } = await scene(5);
  expect(await trial.pulses.answer(team[0], pulse.id, { 'not-asked': 4 })).toMatchObject({ ok: false, code: 'malformed-request' });
  expect(await trial.pulses.answer(team[0], 'nowhere', sameStep(4))).toMatchObject({ ok: false, code: 'unknown-pulse' });
  await foundTeam(trial, 'team-south');
  const outsider = await joinTeam(trial, 'Zoe', { team: 'team-south' });
  expect(await trial.pulses.answer(outsider, pulse.id, sameStep(4))).toMatchObject({ ok: false, code: 'unknown-pulse' });
});

test('SF-6 answers change nothing that others read, and tell nobody', async () => {
  const { trial, team, pulse } = await scene(6);
  const before = await Promise.all(team.slice(1).map((who) => trial.pulses.read(who)));
  trial.told.length = 0;
  accepted(await trial.pulses.answer(team[0], pulse.id, sameStep(1)));
  accepted(await trial.pulses.answer(team[0], pulse.id, sameStep(5)));
  expect(await Promise.all(team.slice(1).map((who) => trial.pulses.read(who)))).toEqual(before);
  expect(trial.told).toEqual([]);
});

test('SF-7 a close before enough have answered is refused and changes nothing; without results it goes through', async () => {
  const all = await scene(6);
  const { trial, team, pulse } = all;
  await answerAll(all, 4);
  expect(await trial.pulses.close(team[0], pulse.id, false)).toMatchObject({ ok: false, code: 'too-few-answers', detail: { least: 5 } });
  expect(await trial.deps.sql.selectFrom('pulse_marks').selectAll().execute()).toHaveLength(4);
  const ended = accepted(await trial.pulses.close(team[0], pulse.id, true));
  expect(ended.result).toEqual({ kind: 'suppressed', why: 'too-few-answers' });
});

test('SF-8 closing at five counts once, leaves no answer, no mark and no key, and tells the team', async () => {
  const all = await scene(6);
  const { trial, team, pulse } = all;
  await answerAll(all, 5);
  trial.told.length = 0;
  const ended = accepted(await trial.pulses.close(team[0], pulse.id, false));
  expect(ended.result).toMatchObject({ kind: 'published', people: 5 });
  expect(trial.told).toEqual(['team-north pulses']);
  for (const table of ['pulse_answers', 'pulse_marks'] as const) expect(await trial.deps.sql.selectFrom(table).selectAll().execute()).toEqual([]);
  expect(trial.deps.keys.list()).toEqual([]);
  const late = team[5] as Mate;
  expect(await trial.pulses.answer(late, pulse.id, sameStep(1))).toMatchObject({ ok: false, code: 'pulse-closed' });
  expect(await trial.pulses.close(team[0], pulse.id, false)).toMatchObject({ ok: false, code: 'pulse-closed' });
  expect((await closed(all))?.result).toEqual(ended.result);
});

test('SF-8 answers of somebody who left meanwhile are counted, and nobody is counted again', async () => {
  const all = await scene(6);
  const { trial, team, pulse } = all;
  await answerAll(all, 5);
  await trial.deps.sql.deleteFrom('memberships').where('account_id', '=', 'account-bo').execute();
  expect(accepted(await trial.pulses.close(team[0], pulse.id, false)).result).toMatchObject({ kind: 'published', people: 5 });
});

test('SF-7 a pulse ends when its time is over, and takes no answer after it', async () => {
  const all = await scene(6);
  const { trial, team, pulse } = all;
  await answerAll(all, 5);
  trial.pass(7 * day - 1);
  await closeAllDue(trial.deps);
  expect((await closed(all))).toBeUndefined();
  trial.pass(1);
  expect(await trial.pulses.answer(team[5] as Mate, pulse.id, sameStep(1))).toMatchObject({ ok: false, code: 'pulse-closed' });
  expect((await closed(all))?.result).toMatchObject({ kind: 'published', people: 5 });
});

test('SF-7 the tick closes pulses that nobody looks at', async () => {
  const all = await scene(6);
  all.trial.pass(8 * day);
  await closeAllDue(all.trial.deps);
  expect(await all.trial.deps.sql.selectFrom('pulses').select('state').execute()).toEqual([{ state: 'closed' }]);
});

test('SF-3 a team of four gets a check-in with names in the open, and no scale', async () => {
  const all = await scene(4);
  const { trial, team, pulse } = all;
  const [ada, bo] = team as readonly [Mate, Mate];
  expect(pulse).toMatchObject({ kind: 'check-in', items: [] });
  expect(await trial.pulses.answer(bo, pulse.id, {})).toMatchObject({ ok: false, code: 'malformed-request' });
  accepted(await trial.pulses.checkIn(bo, pulse.id, ' It was easy. '));
  expect(accepted(await trial.pulses.read(ada)).open?.notes).toEqual([{ account: 'account-bo', name: 'Bo', text: 'It was easy.' }]);
  accepted(await trial.pulses.checkIn(bo, pulse.id, ''));
  expect(accepted(await trial.pulses.read(ada)).open?.notes).toEqual([]);
  expect(accepted(await trial.pulses.close(ada, pulse.id, false)).result).toEqual({ kind: 'check-in' });
});

test('SF-2 one pulse is open per team, and the number of answers is never below three', async () => {
  const { trial, team } = await scene(6);
  const asked = { items: [{ key: 'bad-news' }], threshold: 5, days: 7 };
  expect(await trial.pulses.open(team[0], asked)).toMatchObject({ ok: false, code: 'pulse-open' });
  expect(await trial.pulses.open(team[0], { ...asked, threshold: 2 })).toMatchObject({ ok: false, code: 'malformed-request' });
  await foundTeam(trial, 'team-south');
  const other = await joinTeam(trial, 'Zoe', { duties: ['facilitator'], team: 'team-south' });
  expect(await trial.pulses.open(other, asked)).toMatchObject({ ok: true });
});

test('SF-14 the team’s own words keep one key from pulse to pulse, and stand once in each', async () => {
  const all = await scene(5);
  const { trial, team, pulse } = all;
  accepted(await trial.pulses.close(team[0], pulse.id, true));
  const own = { text: 'We can ask for help at night.', reversed: false };
  const openWith = (items: Parameters<typeof trial.pulses.open>[1]['items']) => trial.pulses.open(team[0], { items, threshold: 5, days: 1 });
  const first = accepted(await openWith([own, { key: 'bad-news' }]));
  accepted(await trial.pulses.close(team[0], first.id, true));
  const second = accepted(await openWith([{ ...own, text: ' We can ask for help at  night. ' }]));
  expect(second.items[0]?.key).toBe(first.items[0]?.key);
  accepted(await trial.pulses.close(team[0], second.id, true));
  expect(await openWith([own, own])).toMatchObject({ ok: false, code: 'malformed-request' });
  expect(await openWith([{ key: 'constructor' }])).toMatchObject({ ok: false, code: 'malformed-request' });
});

test('SF-13 a closed pulse takes one response, owned by a member, until it is done', async () => {
  const all = await scene(6);
  const { trial, team, pulse } = all;
  const response = { what: 'Ask for the doubt first in planning', owner: 'account-bo', dueOn: '2026-10-01' };
  expect(await trial.pulses.respond(team[0], pulse.id, response)).toMatchObject({ ok: false, code: 'unknown-pulse' });
  accepted(await trial.pulses.close(team[0], pulse.id, true));
  expect(await trial.pulses.respond(team[0], pulse.id, { ...response, owner: 'account-nobody' })).toMatchObject({ ok: false, code: 'unknown-member' });
  expect(await trial.pulses.finishResponse(team[0], pulse.id)).toMatchObject({ ok: false, code: 'not-found' });
  accepted(await trial.pulses.respond(team[2] as Mate, pulse.id, response));
  accepted(await trial.pulses.respond(team[1] as Mate, pulse.id, { ...response, what: 'Ask for two doubts' }));
  accepted(await trial.pulses.finishResponse(team[1] as Mate, pulse.id));
  expect((await closed(all))?.response).toEqual({ what: 'Ask for two doubts', owner: 'account-bo', ownerName: 'Bo', dueOn: '2026-10-01', done: true });
  expect(await trial.pulses.respond(team[0], pulse.id, response)).toMatchObject({ ok: false, code: 'response-done' });
});

test('SF-40 guests, outsiders, leaders and admins are refused what is not theirs, whether or not it is there', async () => {
  const { trial, team, pulse } = await scene(6);
  const outside = (visitor: Mate['visitor']): Mate => ({ ...team[0], visitor });
  const refused = [
    [await joinTeam(trial, 'Guest', { kind: 'guest' }), 'not-allowed'],
    [outside(await addAdmin(trial)), 'not-allowed'],
    [outside(await addAccount(trial, 'Stranger')), 'unknown-team'],
    [outside(null), 'not-signed-in'],
  ] as const;
  for (const [who, code] of refused) {
    for (const id of [pulse.id, 'nowhere']) {
      expect(await trial.pulses.answer(who, id, sameStep(4))).toMatchObject({ ok: false, code });
      expect(await trial.pulses.checkIn(who, id, 'x')).toMatchObject({ ok: false, code });
      expect(await trial.pulses.close(who, id, true)).toMatchObject({ ok: false, code });
      expect(await trial.pulses.finishResponse(who, id)).toMatchObject({ ok: false, code });
    }
    expect(await trial.pulses.read(who)).toMatchObject({ ok: false, code });
  }
  for (const who of [team[1] as Mate, await joinTeam(trial, 'Lea', { duties: ['leader', 'steward'] })]) {
    expect(await trial.pulses.close(who, pulse.id, true)).toMatchObject({ ok: false, code: 'not-allowed' });
  }
});

test('SF-40 whoever was removed or signed out meanwhile answers nothing any more', async () => {
  const { trial, team, pulse } = await scene(6);
  const [, bo, cy] = team as readonly [Mate, Mate, Mate];
  await trial.deps.sql.deleteFrom('memberships').where('account_id', '=', bo.account).execute();
  await trial.deps.sql.deleteFrom('account_sign_ins').where('account_id', '=', cy.account).execute();
  expect(await trial.pulses.answer(bo, pulse.id, sameStep(1))).toMatchObject({ ok: false, code: 'unknown-team' });
  expect(await trial.pulses.answer(cy, pulse.id, sameStep(1))).toMatchObject({ ok: false, code: 'not-signed-in' });
});

test('SF-12 a pulse whose key did not come back with a backup closes without results and says so', async () => {
  const all = await scene(6);
  await answerAll(all, 5);
  await all.trial.close();
  rmSync(join(all.trial.folder, 'round-keys'), { recursive: true });
  const trial = await openTeamTrial(all.trial.folder);
  onTestFinished(() => trial.close());
  expect((await closed({ trial, team: all.team }))?.result).toEqual({ kind: 'suppressed', why: 'answers-lost' });
});

test('SF-8 a crash before the commit leaves the pulse open with every answer, one after it leaves it closed without key', async () => {
  for (const point of ['before-commit', 'after-commit'] as const) {
    const all = await scene(6, (reached) => {
      if (reached === point) throw new Error('the power fails');
    });
    await answerAll(all, 5);
    await expect(all.trial.pulses.close(all.team[0], all.pulse.id, false)).rejects.toThrow('the power fails');
    await all.trial.close();
    const trial = await openTeamTrial(all.trial.folder);
    onTestFinished(() => trial.close());
    const repaired = await repairAfterStop({ ...trial.deps, scrub: trial.deps.sweep });
    expect(repaired).toBe(point === 'before-commit' ? 0 : 1);
    expect(trial.deps.keys.list()).toEqual(point === 'before-commit' ? [pulseKey(all.pulse.id)] : []);
    if (point === 'before-commit') accepted(await trial.pulses.close(all.team[0], all.pulse.id, false));
    expect((await closed({ trial, team: all.team }))?.result).toMatchObject({ kind: 'published', people: 5 });
  }
});
