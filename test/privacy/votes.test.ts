/** An open vote shows nothing of itself, and its end shows the total and nothing about one voter. */
import { expect, onTestFinished, test } from 'vitest';
import { countVotes } from '#shared/retrospectives/ballots.ts';
import type { Tally, Votes } from '#shared/retrospectives/session.ts';
import { dataFolder } from '../support/data-folder.ts';
import { accepted, openRound, openTrial, Player, startSession, type Trial } from '../support/trial-commands.ts';

type Vote = { readonly trial: Trial; readonly lead: Player; readonly voters: readonly [Player, Player, Player]; readonly round: string; readonly themes: readonly string[] };

async function openVote(): Promise<Vote> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead, bo, cy, di] = await startSession(trial, { others: ['Bo', 'Cy', 'Di'] });
  if (bo === undefined || cy === undefined || di === undefined) throw new Error('Three others were invited.');
  await lead.moves('forward');
  for (const player of [lead, bo, cy]) await player.writes('A card to vote on');
  await lead.does({ do: 'reveal', round: openRound(await lead.view(), 'writing') });
  const view = await lead.view();
  await lead.does({ do: 'go-to', step: view.flow.step, phase: view.format.phases.findIndex((phase) => phase.votes !== undefined) });
  const json = accepted(await trial.commands.takeAway(lead.who, 'json')).body;
  const themes = [...json.matchAll(/"themes": \[([^]*?)\n {4}\]/g)].flatMap((part) => [...(part[1] ?? '').matchAll(/^ {8}"id": "([^"]+)"/gm)].map((match) => match[1] ?? ''));
  expect(themes.length).toBeGreaterThanOrEqual(2);
  return { trial, lead, voters: [bo, cy, di], round: openRound(await lead.view(), 'voting'), themes };
}

const ballot = ({ themes }: Vote, theme: number): Votes => ({ [themes[theme] ?? '']: 1 });

/** All that somebody may ask for, as it would be sent. */
async function everything(trial: Trial, player: Player): Promise<string> {
  const files = await Promise.all((['md', 'csv', 'json'] as const).map(async (format) => accepted(await trial.commands.takeAway(player.who, format)).body));
  return JSON.stringify([await player.view(), ...files]);
}

test('AN-6 while ballots come, change and are refused, others are sent nothing and find the same, to the byte', async () => {
  const vote = await openVote();
  const { trial, lead, voters, round } = vote;
  const [bo, cy, di] = voters;
  const before = await Promise.all([lead, di].map((player) => everything(trial, player)));
  trial.told.length = 0;
  await bo.does({ do: 'cast-votes', round, votes: ballot(vote, 0) });
  await bo.does({ do: 'cast-votes', round, votes: ballot(vote, 1) });
  await cy.does({ do: 'cast-votes', round, votes: {} });
  expect((await cy.ask({ do: 'cast-votes', round, votes: { nowhere: 1 } })).ok).toBe(false);
  expect(await Promise.all([lead, di].map((player) => everything(trial, player)))).toEqual(before);
  expect(trial.told.filter(({ person }) => person !== bo.id && person !== cy.id)).toEqual([]);
  // The comparison notices what does change.
  await lead.does({ do: 'close-vote', round });
  expect(await everything(trial, di)).not.toEqual(before[1]);
});

/** What somebody learns of one ballot by laying two tallies of a vote side by side. */
const difference = (one: Tally | undefined, two: Tally | undefined): Votes =>
  Object.fromEntries(
    Object.keys({ ...one?.totals, ...two?.totals })
      .map((theme) => [theme, (one?.totals[theme] ?? 0) - (two?.totals[theme] ?? 0)] as const)
      .filter(([, votes]) => votes !== 0),
  );

test('AN-7 whoever leaves or comes around the close, there is one tally and it stays as it was', async () => {
  const vote = await openVote();
  const { trial, lead, voters, round } = vote;
  const [bo, cy, di] = voters;
  await bo.does({ do: 'cast-votes', round, votes: ballot(vote, 0) });
  await cy.does({ do: 'cast-votes', round, votes: ballot(vote, 0) });
  await di.does({ do: 'cast-votes', round, votes: ballot(vote, 1) });
  // One goes before the close: nothing shows what went with that person, and the ballot is counted.
  await lead.does({ do: 'remove-person', person: di.id });
  expect((await lead.view()).tallies).toEqual({});
  await lead.does({ do: 'close-vote', round });
  const tally = (await lead.view()).tallies[round];
  expect(tally?.ballots).toBe(3);

  const { token } = (await lead.view()).invite;
  await lead.does({ do: 'remove-person', person: cy.id });
  const eve = new Player(trial, accepted(await trial.commands.join({ token, name: 'Eve' })));
  expect((await eve.ask({ do: 'cast-votes', round, votes: ballot(vote, 0) })).ok).toBe(false);
  expect((await lead.ask({ do: 'close-vote', round })).ok).toBe(false);
  for (const player of [lead, bo, eve]) expect(difference((await player.view()).tallies[round], tally)).toEqual({});
  expect(await trial.deps.sql.selectFrom('ballots').selectAll().execute()).toEqual([]);

  // A second count without the leaver would have told the ballot.
  const [all, without] = [[ballot(vote, 0), ballot(vote, 0), ballot(vote, 1)], [ballot(vote, 0), ballot(vote, 0)]].map(countVotes);
  expect(difference(all, without)).toEqual(ballot(vote, 1));
});
