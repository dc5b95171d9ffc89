/** Every way to move and group a card: by mouse, by finger, by keys, by menu, and in the outline. */
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { columns, questions, Room } from '../support/room.ts';
import { joinSession, openSession } from '../support/session.ts';
import type { Device } from '../support/browser.ts';

const journey = prepareJourneys();

const cards = [
  [questions.helped, 'Alpha'],
  [questions.helped, 'Bravo'],
  [questions.hindered, 'Charlie'],
] as const;

/** Two people who look at the same three cards in the group phase; the second sees what the first does. */
async function twoAtTheBoard(device: Device = 'desktop'): Promise<readonly [Room, Room]> {
  const { url } = journey.waymark();
  const [mover, watcher] = [await journey.visitor({ device }), await journey.visitor()];
  const lead = await openSession(url, watcher.context, { title: 'Moving' });
  const part = await joinSession(url, mover.context, await lead.joinToken(), 'Ben');
  await Promise.all([watcher.page.goto(lead.room), mover.page.goto(part.room)]);
  const rooms = [new Room(mover.page), new Room(watcher.page)] as const;
  await lead.goTo('generate');
  for (const [question, text] of cards) {
    await rooms[0].writePrivately(question, text);
  }
  await lead.reveal();
  await lead.goTo('group');
  await Promise.all(rooms.map((room) => room.isIn('Group')));
  await Promise.all(rooms.map((room) => room.card('Alpha').waitFor()));
  return rooms;
}

async function seesIn(room: Room, column: string, text: string): Promise<void> {
  await room.cardIn(column, text).first().waitFor();
}

const centreOf = async (locator: Locator): Promise<{ x: number; y: number }> => {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** In small steps, as a hand does, so that the page sees what it is dragged over. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await centreOf(from), await centreOf(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 8, start.y + 8, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 12 });
  await page.waitForTimeout(80);
  await page.mouse.move(end.x + 1, end.y);
  await page.mouse.up();
}

const focusedRow = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

it('A card dragged by mouse onto another makes a group that one can name at once, and everybody sees it', async () => {
  const [ben, fatima] = await twoAtTheBoard();
  await drag(ben.page, ben.card('Charlie'), ben.card('Alpha'));
  await ben.page.getByLabel('Group name').waitFor();
  await ben.page.keyboard.type('Reviews');
  await ben.page.keyboard.press('Enter');
  await seesIn(fatima, columns.helped, 'Reviews');
  await seesIn(fatima, columns.helped, 'Charlie');
  expect(await fatima.cardIn(columns.hindered, 'Charlie').count()).toBe(0);
});

it('A finger moves a card without dragging: choose a place, then tap it', async () => {
  const [ben, fatima] = await twoAtTheBoard('phone');
  const columnTab = (title: string): Locator =>
    ben.page.getByRole('navigation', { name: 'Columns' }).getByRole('button', { name: new RegExp(`^${title}`) });
  await columnTab(columns.hindered).tap();
  await ben.card('Charlie').getByRole('button', { name: 'More for this card' }).tap();
  await ben.page.getByRole('menuitem', { name: 'Choose a place…' }).tap();
  await columnTab(columns.helped).tap();
  await ben.card('Alpha').getByRole('button', { name: 'Group with this' }).tap();
  await ben.page.getByLabel('Group name').waitFor();
  await ben.page.keyboard.press('Escape');
  await seesIn(fatima, columns.helped, 'Charlie');
});

it('Keys alone move a card to another column and group it; the move is announced, and the keyboard stays on the card', async () => {
  const [ben, fatima] = await twoAtTheBoard();
  await ben.card('Charlie').focus();
  await ben.page.keyboard.press('m');
  await ben.page.keyboard.press('ArrowLeft');
  await ben.page.keyboard.press('Enter');
  await seesIn(fatima, columns.helped, 'Charlie');
  expect(await focusedRow(ben.page)).toContain('Charlie');
  await ben.page.locator('[aria-live]').filter({ hasText: `Moved to ${columns.helped}` }).first().waitFor({ state: 'attached' });

  await ben.page.keyboard.press('g');
  await ben.page.keyboard.press('Enter');
  await ben.page.getByLabel('Group name').waitFor();
  await ben.page.keyboard.type('By keys');
  await ben.page.keyboard.press('Enter');
  await seesIn(fatima, columns.helped, 'By keys');
  await ben.page.keyboard.press('Control+z');
  await expect.poll(() => fatima.card('By keys').count()).toBe(0);
});

it('“Move to” in a card’s menu names every place in words', async () => {
  const [ben, fatima] = await twoAtTheBoard();
  await ben.card('Alpha').focus();
  await ben.page.keyboard.press('Shift+F10');
  await ben.page.getByRole('menuitem', { name: `Move to ${columns.puzzles}` }).click();
  await seesIn(fatima, columns.puzzles, 'Alpha');
});

it('The outline is the same board as headings, groups and cards: one reads, edits and moves in it with the same keys', async () => {
  const [ben, fatima] = await twoAtTheBoard();
  await ben.choose('More', 'Show the board as an outline');
  await ben.page.getByRole('heading', { name: new RegExp(columns.helped) }).waitFor();
  await ben.card('Charlie').focus();
  await ben.page.keyboard.press('e');
  await ben.page.keyboard.press('End');
  await ben.page.keyboard.type(' waited four days');
  await ben.page.keyboard.press('Escape');
  await fatima.card('Charlie waited four days').waitFor();
  await ben.card('Charlie').focus();
  await ben.page.keyboard.press('Shift+F10');
  await ben.page.getByRole('menuitem', { name: `Move to ${columns.helped}` }).click();
  await seesIn(fatima, columns.helped, 'Charlie waited four days');
});

it('Others see who is writing in a card, and where a mouse points, with the name beside it', async () => {
  const [ben, fatima] = await twoAtTheBoard();
  await ben.card('Alpha').focus();
  await ben.page.keyboard.press('e');
  await fatima.card('Alpha').getByText('Ben writing').waitFor();
  const { x, y } = await centreOf(ben.card('Bravo'));
  await ben.page.mouse.move(x, y);
  await fatima.page.locator('[data-pointer-of="Ben"]').waitFor();
  await ben.page.keyboard.press('Escape');
  await expect.poll(() => fatima.card('Alpha').getByText('Ben writing').count()).toBe(0);
});
