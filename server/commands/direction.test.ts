import { expect, onTestFinished, test } from 'vitest';
import { emptyDirection } from '#shared/practice/direction.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { accepted, openTrial, Player, type Trial } from '../../test/support/trial-commands.ts';
import { actAs, giveToTeam, joinTeam, makeTeam, makeVisitor, type AtTeam } from '../../test/support/team-rows.ts';
import { directionCommands, type DirectionCommands } from './direction-commands.ts';
import { notesCommands } from './notes-commands.ts';

type Scene = { readonly trial: Trial; readonly team: string; readonly direction: DirectionCommands; readonly lee: AtTeam; readonly bo: AtTeam };

async function scene(): Promise<Scene> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const team = await makeTeam(trial);
  const [lee, bo] = [await joinTeam(trial, team, 'Lee', ['leader']), await joinTeam(trial, team, 'Bo')];
  return { trial, team, direction: directionCommands(trial.deps), lee, bo };
}

const card = (mission: string, more: Partial<typeof emptyDirection> = {}) => ({ ...emptyDirection, mission, ...more });

test('a card is drafted, becomes current, then past, and the team may read what it was', async () => {
  const { trial, direction, lee, bo } = await scene();
  const draft = accepted(await direction.saveDraft(lee, card('Same-day changes'), 0));
  expect(accepted(await direction.read(bo))).toEqual({ current: null, draft: null, past: [] });
  expect(accepted(await direction.read(lee)).draft).toEqual(draft);
  const first = accepted(await direction.publish(lee, card('Same-day changes'), 0));
  expect(accepted(await direction.read(lee))).toEqual({ current: first, draft: null, past: [] });
  trial.pass(86_400_000);
  const second = accepted(await direction.publish(lee, card('Changes people trust'), first.revision));
  expect(accepted(await direction.read(bo))).toEqual({ current: second, draft: null, past: [{ ...first, until: second.since }] });
});

test('two who write at once do not overwrite each other', async () => {
  const { direction, lee, team, trial } = await scene();
  const steward = await joinTeam(trial, team, 'Sam', ['steward']);
  accepted(await direction.saveDraft(lee, card('One'), 0));
  expect(await direction.saveDraft(steward, card('Two'), 0)).toMatchObject({ ok: false, code: 'changed-meanwhile' });
  accepted(await direction.saveDraft(steward, card('Two'), 1));
  accepted(await direction.publish(lee, card('One'), 0));
  expect(await direction.publish(steward, card('Two'), 0)).toMatchObject({ ok: false, code: 'changed-meanwhile' });
  expect(accepted(await direction.read(steward)).current?.content.mission).toBe('One');
});

test('those without the duty read the card and change nothing, and a leader alone says what a leader does not know', async () => {
  const { direction, bo, team, trial } = await scene();
  const [guest, steward] = [await joinTeam(trial, team, 'Gus', [], 'guest'), await joinTeam(trial, team, 'Sam', ['steward'])];
  const outsider = { team, visitor: await makeVisitor(trial, 'Otto') };
  for (const who of [bo, guest, outsider]) {
    const refused = { ok: false, code: who === outsider ? 'unknown-team' : 'not-allowed' };
    expect(await direction.saveDraft(who, card('Mine'), 0)).toMatchObject(refused);
    expect(await direction.publish(who, card('Mine'), 0)).toMatchObject(refused);
    expect(await direction.dropDraft(who)).toMatchObject(refused);
    expect(await direction.addUnknown(who, 'Something')).toMatchObject(refused);
  }
  expect(await direction.addUnknown(steward, 'Something')).toMatchObject({ code: 'not-allowed' });
  expect((await direction.read(guest)).ok).toBe(true);
  expect(await direction.read(outsider)).toMatchObject({ ok: false, code: 'unknown-team' });
  expect(await direction.read({ team, visitor: null })).toMatchObject({ ok: false, code: 'not-signed-in' });
});

test('whoever lost the duty, or the place in the team, meanwhile is refused at the commit', async () => {
  const { trial, direction, lee } = await scene();
  const { sql } = trial.deps;
  await sql.updateTable('memberships').set({ duties_json: '[]' }).where('account_id', '=', lee.visitor.account).execute();
  expect(await direction.publish(lee, card('Too late'), 0)).toMatchObject({ ok: false, code: 'not-allowed' });
  await sql.deleteFrom('memberships').where('account_id', '=', lee.visitor.account).execute();
  expect(await direction.publish(lee, card('Too late'), 0)).toMatchObject({ ok: false, code: 'unknown-team' });
});

test('a card of one team is not there for another', async () => {
  const { trial, direction, lee } = await scene();
  accepted(await direction.publish(lee, card('Ours alone'), 0));
  const other = await joinTeam(trial, await makeTeam(trial, 'Others'), 'Olga', ['leader']);
  expect(JSON.stringify(await direction.read(other))).not.toContain('Ours alone');
  accepted(await direction.publish(other, card('Theirs'), 0));
  expect(accepted(await direction.read(lee)).current?.content.mission).toBe('Ours alone');
});

test('changing the card tells the team and every room of the team', async () => {
  const { trial, team, direction, lee } = await scene();
  const player = new Player(trial, accepted(await trial.commands.createSession({ format: 'five-stage-retro', title: 'Sprint', label: 'named', name: 'Ada' })));
  await giveToTeam(trial, player.who.sessionId, team);
  const before = await player.view();
  expect(before.direction).toBeNull();
  accepted(await direction.publish(lee, card('Same-day changes'), 0));
  expect(trial.toldTeams).toEqual([{ team, topic: 'direction' }]);
  const after = await player.view();
  expect(after.direction).not.toBeNull();
  expect(after.seq).toBeGreaterThan(before.seq);
  accepted(await direction.addUnknown(lee, 'Who waits longest?'));
  expect((await player.view()).direction).not.toBe(after.direction);
  expect(trial.told.filter(({ session }) => session === player.who.sessionId)).toHaveLength(2);
});

test('a leader’s first unknown begins the card where there was none', async () => {
  const { direction, lee } = await scene();
  accepted(await direction.addUnknown(lee, ' What do users wait for? '));
  accepted(await direction.addUnknown(lee, 'What do users wait for?'));
  expect(accepted(await direction.read(lee)).current?.content).toEqual({ ...emptyDirection, unknowns: ['What do users wait for?'] });
  expect(await direction.publish(lee, emptyDirection, 2)).toMatchObject({ code: 'mission-missing' });
});

test('a session opens with the card for everybody inside, and with overdue notes for members of the team alone', async () => {
  const { trial, team, direction, lee, bo } = await scene();
  const notes = notesCommands(trial.deps);
  const facilitator = new Player(trial, accepted(await trial.commands.createSession({ format: 'five-stage-retro', title: 'Sprint', label: 'named', name: 'Ada' })));
  const session = facilitator.who.sessionId;
  const opening = direction.open;
  expect(accepted(await opening(facilitator.who))).toEqual({ direction: null, waiting: [] });
  await giveToTeam(trial, session, team);
  await actAs(trial, facilitator, bo);
  const { token } = (await facilitator.view()).invite;
  const byLink = new Player(trial, accepted(await trial.commands.join({ token, name: 'Gus' })));
  accepted(await direction.publish(lee, card('Same-day changes'), 0));
  accepted(await notes.raise(bo, { text: 'The form does not fit the job', named: false }));
  trial.pass(6 * 86_400_000);
  expect(accepted(await opening(facilitator.who)).waiting).toEqual([]);
  trial.pass(86_400_000);
  const told = accepted(await opening(facilitator.who));
  expect(told.direction?.content.mission).toBe('Same-day changes');
  expect(told.waiting).toMatchObject([{ text: 'The form does not fit the job', from: null, days: 7 }]);
  expect(accepted(await opening(byLink.who))).toEqual({ direction: told.direction, waiting: [] });
  expect(await opening({ sessionId: session, personId: 'nobody' })).toMatchObject({ ok: false, code: 'not-signed-in' });
  const { id } = told.waiting[0] ?? { id: '' };
  accepted(await notes.answer(lee, id, { kind: 'try', text: '' }));
  expect(accepted(await opening(facilitator.who)).waiting).toEqual([]);
});
