import { expect, onTestFinished, test } from 'vitest';
import type { Label } from '#shared/retrospectives/session.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { accepted, openTrial, Player, type Trial } from '../../test/support/trial-commands.ts';
import { joinTeam, makeTeam } from '../../test/support/team-rows.ts';
import { boardOf } from '../access/document-access.ts';

type Scene = { readonly trial: Trial; readonly facilitator: Player; readonly leader: Player; readonly member: Player };

/** Ada facilitates; Lee leads the team; Bo is of it. They stand in the phase in which they write. */
async function scene(label: Label, leaderLast = true): Promise<Scene> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const team = await makeTeam(trial);
  const [ada, lee] = [await joinTeam(trial, team, 'Ada'), await joinTeam(trial, team, 'Lee', ['leader'])];
  const start = { format: 'five-stage-retro', title: 'Sprint', label, name: 'Ada', team, leaderLast };
  const facilitator = new Player(trial, accepted(await trial.commands.createSession(start, ada.visitor)));
  const { token } = (await facilitator.view()).invite;
  const leader = new Player(trial, accepted(await trial.commands.join({ token, name: 'Lee' }, lee.visitor)));
  const member = new Player(trial, accepted(await trial.commands.join({ token, name: 'Bo' })));
  const view = await facilitator.view();
  const phase = view.format.phases.findIndex((one) => one.kind === 'generate');
  await facilitator.does({ do: 'go-to', step: view.flow.step, phase });
  return { trial, facilitator, leader, member };
}

const cards = async ({ trial, facilitator }: Scene): Promise<string[]> =>
  (await trial.deps.documents.read(boardOf(facilitator.who.sessionId), readBoard)).cards.map((card) => card.text).toSorted();

async function rounds({ facilitator }: Scene): Promise<{ all: string; leaders: string }> {
  const open = (await facilitator.view()).flow.rounds.filter((round) => round.kind === 'writing' && round.state === 'open' && !round.late);
  return { all: open.find((round) => round.leaders !== true)?.id ?? '', leaders: open.find((round) => round.leaders === true)?.id ?? '' };
}

test.each(['named', 'confidential', 'unlinked'] as const)('PH-71, PH-72 in a %s session leaders write apart, and their cards come after all others', async (label) => {
  const here = await scene(label);
  const { facilitator, leader, member } = here;
  const { all, leaders } = await rounds(here);
  expect(Object.keys((await member.view()).tickets)).toEqual([all]);
  expect(Object.keys((await leader.view()).tickets)).toEqual([leaders]);
  if (label !== 'unlinked') expect(Object.keys((await leader.view()).me.stamps ?? {})).toEqual([leaders]);
  await member.writes('from the floor', { round: all });
  await leader.writes('from the lead', { round: leaders });

  expect(await facilitator.ask({ do: 'reveal', round: leaders })).toMatchObject({ ok: false, code: 'others-first' });
  expect(await cards(here)).toEqual([]);
  await facilitator.does({ do: 'reveal', round: all });
  expect(await cards(here)).toEqual(['from the floor']);
  // Held cards are still their writer's to change.
  await leader.writes('from the lead, having read', { round: leaders });
  await facilitator.does({ do: 'reveal', round: leaders });
  expect(await cards(here)).toEqual(['from the floor', 'from the lead', 'from the lead, having read']);
});

test('PH-71 neither puts a card into the round of the other, whatever ticket they bring', async () => {
  const here = await scene('named');
  const { leader, member } = here;
  const { all, leaders } = await rounds(here);
  expect(await member.tryWriting('too early', { round: leaders })).toMatchObject({ ok: false, code: 'not-allowed' });
  expect(await leader.tryWriting('too early', { round: all })).toMatchObject({ ok: false, code: 'not-allowed' });
});

test('PH-75 nothing in the document or the database says which cards of an unlinked session are the leader’s', async () => {
  const here = await scene('unlinked');
  const { trial, facilitator, leader, member } = here;
  const { all, leaders } = await rounds(here);
  await member.writes('one', { round: all });
  await leader.writes('two', { round: leaders });
  await facilitator.does({ do: 'reveal', round: all });
  await facilitator.does({ do: 'reveal', round: leaders });
  const board = await trial.deps.documents.read(boardOf(facilitator.who.sessionId), readBoard);
  expect(board.cards.map((card) => card.author)).toEqual([null, null]);
  expect(await trial.deps.sql.selectFrom('card_authors').selectAll().execute()).toEqual([]);
  expect(await trial.deps.sql.selectFrom('drafts').selectAll().execute()).toEqual([]);
  expect(JSON.stringify(board)).not.toContain(leader.id);
});

test('PH-73 a leader who wrote nothing holds nobody up, and nobody reads how much lies sealed', async () => {
  const here = await scene('unlinked');
  const { facilitator, member } = here;
  const { all, leaders } = await rounds(here);
  await member.writes('one', { round: all });
  await facilitator.does({ do: 'reveal', round: all });
  expect(await facilitator.ask({ do: 'forward', step: (await facilitator.view()).flow.step })).toMatchObject({ code: 'cards-still-sealed' });
  await facilitator.does({ do: 'reveal', round: leaders });
  await facilitator.moves('forward');
});

test('a session that is started as ever has one round for all, its leader included', async () => {
  const here = await scene('unlinked', false);
  const { leader, member } = here;
  expect(Object.keys((await leader.view()).tickets)).toEqual(Object.keys((await member.view()).tickets));
  expect(Object.keys((await leader.view()).tickets)).toHaveLength(1);
});

test('without a team there are no leaders who could speak last', async () => {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const start = { format: 'five-stage-retro', title: 'Sprint', label: 'unlinked', name: 'Ada', leaderLast: true } as const;
  const view = await new Player(trial, accepted(await trial.commands.createSession(start))).view();
  expect([view.leaderLast, view.leaders, view.me.leads, view.team, view.direction]).toEqual([false, 0, false, null, null]);
});

test('a tab is told that it leads and how many lead, and never who', async () => {
  const here = await scene('unlinked');
  const [leading, other] = [await here.leader.view(), await here.member.view()];
  expect([leading.me.leads, leading.leaders, other.me.leads, other.leaders]).toEqual([true, 1, false, 1]);
  expect(other.people.map((person) => Object.keys(person).toSorted())).toEqual(other.people.map(() => ['here', 'id', 'ink', 'name', 'ready', 'role']));
});
