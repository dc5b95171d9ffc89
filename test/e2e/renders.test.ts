/** What others do is drawn where they do it, and nowhere else: counted by what React itself says that it ran. */
import { expect, it } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { beginRenders, rendersSoFar, watchRenders } from '../support/renders.ts';
import { columns, questions, Room } from '../support/room.ts';
import { joinSession, openSession } from '../support/session.ts';

const journey = prepareJourneys();

const texts = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot'] as const;

/** Ben works on the board; what Fatima's page draws is counted. */
async function watchedBoard(): Promise<{ readonly ben: Room; readonly fatima: Room; readonly row: (text: string) => Promise<string> }> {
  const { url } = journey.waymark();
  const [watching, working] = [await journey.visitor(), await journey.visitor()];
  await watchRenders(watching.page);
  const lead = await openSession(url, watching.context, { title: 'Counting' });
  const part = await joinSession(url, working.context, await lead.joinToken(), 'Ben');
  await Promise.all([watching.page.goto(lead.room), working.page.goto(part.room)]);
  const [fatima, ben] = [new Room(watching.page), new Room(working.page)];
  await lead.goTo('generate');
  for (const text of texts) await ben.writePrivately(text < 'D' ? questions.helped : questions.hindered, text);
  await lead.reveal();
  await Promise.all([...texts].flatMap((text) => [fatima.card(text).waitFor(), ben.card(text).waitFor()]));
  const row = async (text: string): Promise<string> => (await fatima.card(text).getAttribute('data-row')) ?? '';
  return { ben, fatima, row };
}

it('One letter of somebody else draws one card again', async () => {
  const { ben, fatima, row } = await watchedBoard();
  await ben.card('Bravo').focus();
  await ben.page.keyboard.press('e');
  await fatima.card('Bravo').getByText('Ben writing').waitFor();
  const bravo = await row('Bravo');

  await beginRenders(fatima.page);
  await ben.page.keyboard.type('!');
  await fatima.card('Bravo!').waitFor();
  const { rows, components } = await rendersSoFar(fatima.page);
  expect(Object.keys(rows)).toEqual([bravo]);
  expect(components).toBeGreaterThan(0);
});

it('A pointer that moves over the board, and somebody who comes to a card, draw no other card again', async () => {
  const { ben, fatima, row } = await watchedBoard();
  const [alpha, delta] = [await row('Alpha'), await row('Delta')];
  await beginRenders(fatima.page);
  await ben.card('Alpha').hover();
  await fatima.page.locator('[data-pointer-of="Ben"]').waitFor();
  await ben.card('Delta').focus();
  await expect.poll(async () => Object.keys((await rendersSoFar(fatima.page)).rows)).toContain(delta);
  expect(Object.keys((await rendersSoFar(fatima.page)).rows).filter((one) => one !== alpha && one !== delta)).toEqual([]);
});

it('A card that somebody moves draws itself again, and none that stays', async () => {
  const { ben, fatima } = await watchedBoard();
  // The first card of a column is where Tab leads; when that one goes, the next takes its place and is drawn for it.
  const moved = ben.column(columns.hindered).locator('[data-row]').last();
  const id = (await moved.getAttribute('data-row')) ?? '';
  await moved.focus();
  await ben.page.keyboard.press('Shift+F10');
  await ben.page.getByRole('menuitem', { name: `Move to ${columns.puzzles}` }).waitFor();
  await beginRenders(fatima.page);
  await ben.page.getByRole('menuitem', { name: `Move to ${columns.puzzles}` }).click();
  await fatima.column(columns.puzzles).locator(`[data-row="${id}"]`).waitFor();
  expect(Object.keys((await rendersSoFar(fatima.page)).rows)).toEqual([id]);
});

it('The count is one: what changes every card is seen to draw every card', async () => {
  const { fatima, row } = await watchedBoard();
  const all = await Promise.all(texts.map(row));
  await beginRenders(fatima.page);
  await fatima.choose('More', 'Show the board as an outline');
  await fatima.page.getByRole('article').first().waitFor();
  expect(Object.keys((await rendersSoFar(fatima.page)).rows).sort()).toEqual(all.toSorted());
});
