import { expect, onTestFinished, test } from 'vitest';
import type { SessionView } from '#shared/retrospectives/session.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { editBoard, openRound, openTrial, startSession, type Player, type Trial } from '../../test/support/trial-commands.ts';

type Room = { readonly trial: Trial; readonly lead: Player; readonly bo: Player; readonly cy: Player };

async function room(): Promise<Room> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead, bo, cy] = await startSession(trial);
  if (bo === undefined || cy === undefined) throw new Error('Two others were invited.');
  await editBoard(trial, lead.who.sessionId, (doc) => {
    for (const [index, id] of ['card-a', 'card-b'].entries()) {
      addCard(doc, { id, text: id, place: { column: 'helped', group: null, order: `a${index}` }, author: null, prompt: 'helped' });
    }
  });
  return { trial, lead, bo, cy };
}

async function goTo(lead: Player, wanted: (phase: SessionView['format']['phases'][number]) => boolean): Promise<void> {
  const view = await lead.view();
  await lead.does({ do: 'go-to', step: view.flow.step, phase: view.format.phases.findIndex(wanted) });
}

async function votingRoom(): Promise<Room & { round: string }> {
  const all = await room();
  await goTo(all.lead, (phase) => phase.votes !== undefined);
  return { ...all, round: openRound(await all.lead.view(), 'voting') };
}

test('a ballot shows to its owner alone and may be changed until the count', async () => {
  const { lead, bo, round } = await votingRoom();
  await bo.does({ do: 'cast-votes', round, votes: { 'card-a': 2 } });
  await bo.does({ do: 'cast-votes', round, votes: { 'card-b': 1 } });
  expect((await bo.view()).me.ballots).toEqual({ [round]: { 'card-b': 1 } });
  expect((await lead.view()).me.ballots).toEqual({});
  expect((await lead.view()).tallies).toEqual({});
  await lead.does({ do: 'close-vote', round });
  expect((await lead.view()).tallies).toEqual({ [round]: { totals: { 'card-b': 1 }, ballots: 1 } });
  expect((await bo.view()).me.ballots).toEqual({});
});

test('a vote changes nothing in the view of others, and tells nobody else', async () => {
  const { trial, lead, bo, cy, round } = await votingRoom();
  const before = await Promise.all([lead, cy].map((player) => player.view()));
  trial.told.length = 0;
  await bo.does({ do: 'cast-votes', round, votes: { 'card-a': 1 } });
  expect(await Promise.all([lead, cy].map((player) => player.view()))).toEqual(before);
  expect(trial.told).toEqual([{ session: bo.who.sessionId, person: bo.id }]);
});

test('the budget, the cap and the themes are the server’s to check', async () => {
  const { lead, bo, round } = await votingRoom();
  const rules = (await lead.view()).format.phases.find((phase) => phase.votes !== undefined)?.votes;
  const over = (rules?.perTheme ?? 0) + 1;
  expect(await bo.ask({ do: 'cast-votes', round, votes: { 'card-a': over } })).toMatchObject({ ok: false, code: 'over-theme-cap' });
  expect(await bo.ask({ do: 'cast-votes', round, votes: { nowhere: 1 } })).toMatchObject({ ok: false, code: 'unknown-theme' });
  expect(await bo.ask({ do: 'cast-votes', round: 'none', votes: {} })).toMatchObject({ ok: false, code: 'unknown-round' });
});

test('no row of a ballot names its voter', async () => {
  const { trial, bo, round } = await votingRoom();
  await bo.does({ do: 'cast-votes', round, votes: { 'card-a': 1 } });
  const rows = await trial.deps.sql.selectFrom('ballots').selectAll().execute();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(bo.id);
});

test('after the count no ballot is left and nobody votes any more', async () => {
  const { trial, lead, bo, round } = await votingRoom();
  await bo.does({ do: 'cast-votes', round, votes: { 'card-a': 1 } });
  await lead.does({ do: 'close-vote', round });
  expect(await trial.deps.sql.selectFrom('ballots').selectAll().execute()).toEqual([]);
  expect(trial.deps.keys.list()).not.toContain(round);
  expect(await bo.ask({ do: 'cast-votes', round, votes: {} })).toMatchObject({ ok: false, code: 'round-closed' });
  expect(await lead.ask({ do: 'close-vote', round })).toMatchObject({ ok: false, code: 'round-closed' });
});

test('a topic’s poll is counted for its topic', async () => {
  const { lead, bo, cy } = await room();
  await goTo(lead, (phase) => phase.kind === 'discuss');
  await lead.does({ do: 'choose-topic', topic: 'card-a' });
  await lead.does({ do: 'open-topic-poll' });
  const round = openRound(await lead.view(), 'polling');
  for (const [player, answer] of [[lead, 1], [bo, 0], [cy, 1]] as const) {
    await player.does({ do: 'answer-poll', round, answers: { continue: answer } });
  }
  expect((await bo.view()).me.answers).toEqual({ [round]: { continue: 0 } });
  await lead.does({ do: 'close-topic-poll' });
  expect((await cy.view()).flow.discussion.pollResult).toMatchObject({ topic: 'card-a', continue: 2, moveOn: 1 });
});

test('a poll is counted at its close, and below its floor shows no figure', async () => {
  const { lead, bo } = await room();
  await goTo(lead, (phase) => (phase.polls ?? []).length > 0);
  const view = await lead.view();
  const round = openRound(view, 'polling');
  const polls = view.format.phases[view.flow.phase]?.polls ?? [];
  const answers = Object.fromEntries(polls.map((poll) => [poll.key, 1]));
  for (const player of [lead, bo]) await player.does({ do: 'answer-poll', round, answers });
  expect((await bo.view()).me.answers).toEqual({ [round]: answers });
  expect((await lead.view()).polls).toEqual({});
  await lead.does({ do: 'close-poll', round });
  const counted = (await lead.view()).polls[round] ?? {};
  expect(polls.some((poll) => (poll.atLeast ?? 1) > 2)).toBe(true);
  for (const poll of polls) {
    expect(counted[poll.key]?.['1'], poll.key).toBe((poll.atLeast ?? 1) > 2 ? undefined : 2);
  }
});
