import { expect, it } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { questions, Room } from '../support/room.ts';
import { joinSession, openSession, type Place } from '../support/session.ts';

const journey = prepareJourneys();

async function twoAtTheVote(): Promise<{ fatima: Place; ben: Place; rooms: readonly [Room, Room] }> {
  const { url } = journey.waymark();
  const [lead, other] = [await journey.visitor(), await journey.visitor()];
  const fatima = await openSession(url, lead.context, { title: 'Voting' });
  const ben = await joinSession(url, other.context, await fatima.joinToken(), 'Ben');
  await Promise.all([lead.page.goto(fatima.room), other.page.goto(ben.room)]);
  const rooms = [new Room(lead.page), new Room(other.page)] as const;
  await fatima.goTo('generate');
  await rooms[0].writePrivately(questions.helped, 'Alpha');
  await rooms[1].writePrivately(questions.hindered, 'Bravo');
  await fatima.reveal();
  await fatima.goTo('vote');
  await Promise.all(rooms.map((room) => room.isIn('Vote')));
  return { fatima, ben, rooms };
}

/** Votes by the keyboard, one for each press. */
async function give(room: Room, card: string, votes: number): Promise<void> {
  await room.card(card).focus();
  for (let vote = 0; vote < votes; vote += 1) {
    await room.page.keyboard.press('v');
  }
}

const openVote = async (place: Place) => (await place.view()).flow.rounds.find(({ kind, state }) => kind === 'voting' && state === 'open');

it('Votes are hidden from everybody else until the vote closes, and a theme takes no more than its cap', async () => {
  const { fatima, ben, rooms } = await twoAtTheVote();
  const [fatimaRoom, benRoom] = rooms;
  await give(benRoom, 'Alpha', 4);
  await benRoom.page.getByText('2 of 5 votes left').waitFor();
  await give(benRoom, 'Bravo', 1);
  await benRoom.page.getByText('1 of 5 votes left').waitFor();
  await expect.poll(async () => Object.values((await ben.view()).me.ballots)[0]).toBeDefined();

  const seenByOthers = JSON.stringify({ ...(await fatima.view()), format: null });
  expect(Object.values((await fatima.view()).me.ballots).flatMap((ballot) => Object.values(ballot))).toEqual([]);
  expect((await fatima.view()).tallies).toEqual({});
  expect(seenByOthers).not.toContain('"ballots":1');
  await fatimaRoom.page.getByText('5 of 5 votes left').waitFor();

  await fatimaRoom.press('Close the vote');
  await Promise.all(rooms.map((room) => room.page.getByText('The vote is closed.').waitFor()));
  const [tally] = Object.values((await ben.view()).tallies);
  expect(Object.values(tally?.totals ?? {}).sort()).toEqual([1, 3]);
});

it('The server refuses a ballot beyond the budget, whatever the page says', async () => {
  const { ben } = await twoAtTheVote();
  const round = await openVote(ben);
  await expect(ben.command({ do: 'cast-votes', round: round?.id ?? '', votes: { any: 99 } })).rejects.toThrow(/over-vote-budget|over-theme-cap|unknown-theme/);
});

it('The server is killed during the close of a vote: there is exactly one tally, and it counts every ballot once', async () => {
  const { fatima, ben, rooms } = await twoAtTheVote();
  await give(rooms[0], 'Alpha', 2);
  await give(rooms[1], 'Alpha', 1);
  await give(rooms[1], 'Bravo', 1);
  for (const place of [fatima, ben]) {
    await expect.poll(async () => Object.values(Object.values((await place.view()).me.ballots)[0] ?? {}).reduce((sum, votes) => sum + votes, 0)).toBe(2);
  }
  const round = await openVote(fatima);
  const close = fatima.command({ do: 'close-vote', round: round?.id ?? '' }).catch(() => null);
  await new Promise((done) => setTimeout(done, 3));
  await journey.waymark().kill();
  await close;
  await journey.waymark().start();
  if ((await openVote(fatima)) !== undefined) await fatima.command({ do: 'close-vote', round: round?.id ?? '' });
  await expect(fatima.command({ do: 'close-vote', round: round?.id ?? '' })).rejects.toThrow('round-closed');

  const views = await Promise.all([fatima.view(), ben.view()]);
  for (const view of views) {
    expect(Object.keys(view.tallies)).toEqual([round?.id]);
    expect(Object.values(view.tallies[round?.id ?? '']?.totals ?? {}).sort()).toEqual([1, 3]);
    expect(view.tallies[round?.id ?? '']?.ballots).toBe(2);
  }
  await Promise.all(rooms.map((room) => room.page.getByText('The vote is closed. 2 people voted.').waitFor()));
});
