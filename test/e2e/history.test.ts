import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import { prepareJourneys } from '../support/journey.ts';
import type { Device } from '../support/browser.ts';
import { columns, questions, Room } from '../support/room.ts';
import { joinSession, openSession, type Place } from '../support/session.ts';

const journey = prepareJourneys();

type Pair = { readonly place: Place; readonly ours: Room; readonly theirs: Room };

/** Who leads and a colleague, at an open board with one card. */
async function twoAtTheBoard(title: string, device: Device): Promise<Pair> {
  const { url } = journey.waymark();
  const [lead, part] = [await journey.visitor(), await journey.visitor({ device })];
  const place = await openSession(url, lead.context, { title });
  await joinSession(url, part.context, await place.joinToken(), 'Ben');
  await place.goTo('generate');
  await Promise.all([lead, part].map(({ page }) => page.goto(place.room)));
  const [ours, theirs] = [new Room(lead.page), new Room(part.page)];
  await ours.writePrivately(questions.helped, 'Pairing on the import');
  await place.reveal();
  await Promise.all([ours, theirs].map((room) => room.card('Pairing on the import').waitFor()));
  return { place, ours, theirs };
}

/** Every byte of the copies that this browser keeps of documents, as text. */
const keptOnDevice = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('unreadable'));
      });
    let all = '';
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values = await settled(database.transaction(store).objectStore(store).getAll());
        for (const value of values) all += value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : '';
      }
      database.close();
    }
    return all;
  });

it('A team names a moment of its board, looks at it later, brings it back for everybody and undoes that again', async () => {
  const { ours, theirs } = await twoAtTheBoard('With a history', 'phone');
  await ours.writeOnBoard(columns.helped, 'The checklist for handovers');
  await ours.writeOnBoard(columns.hindered, 'Reviews waited for one person');
  await ours.isSaved();

  await ours.choose('More', 'History of the board');
  const dialog = ours.page.getByRole('dialog');
  await dialog.getByLabel('Name this moment').fill('All written');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  const kept = dialog.getByRole('button', { name: /All written/ });
  await kept.waitFor();
  expect(await kept.textContent()).toContain('3 cards');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await ours.card('The checklist for handovers').click();
  await ours.page.keyboard.press('Delete');
  await theirs.card('The checklist for handovers').waitFor({ state: 'detached' });
  await ours.writeOnBoard(columns.helped, 'Written later');
  await ours.isSaved();

  // Everybody may look; bringing back is for those who lead.
  await theirs.choose('More', 'History of the board');
  await theirs.page.getByRole('button', { name: /All written/ }).click();
  await theirs.page.getByRole('dialog').getByText('The checklist for handovers').waitFor();
  expect(await theirs.button('Bring this back').count()).toBe(0);
  expect(await theirs.page.getByRole('button', { name: /Remove for good/ }).count()).toBe(0);
  await theirs.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  await ours.choose('More', 'History of the board');
  await dialog.getByRole('button', { name: /All written/ }).click();
  await ours.press('Bring this back');
  await theirs.card('The checklist for handovers').waitFor();
  await theirs.card('Written later').waitFor({ state: 'detached' });

  await ours.page.getByRole('alertdialog').filter({ hasText: 'The board is back as it was' }).getByRole('button', { name: 'Undo' }).click();
  await theirs.card('Written later').waitFor();
  await theirs.card('The checklist for handovers').waitFor({ state: 'detached' });
  await Promise.all([ours.isSaved(), theirs.isSaved()]);
});

it('A card that should never have been written is removed for good, from the board and from every moment', async () => {
  const { place, ours, theirs } = await twoAtTheBoard('Removed for good', 'desktop');
  await ours.writeOnBoard(columns.helped, 'Mrs Weber in room 12 fell');
  await ours.writeOnBoard(columns.helped, 'The night shift was well prepared');
  await ours.isSaved();
  await place.command({ do: 'name-moment', name: 'With her name' });
  await theirs.card('Mrs Weber in room 12 fell').waitFor();

  await ours.choose('More', 'History of the board');
  const dialog = ours.page.getByRole('dialog');
  await dialog.getByRole('button', { name: /With her name/ }).click();
  await dialog.getByRole('button', { name: 'Remove for good: Mrs Weber in room 12 fell' }).click();
  await ours.page.getByRole('alertdialog').getByRole('button', { name: 'Remove for good' }).click();
  await ours.page.getByText('The card is removed for good.').waitFor();
  await dialog.getByText('Mrs Weber in room 12 fell').waitFor({ state: 'detached' });
  await dialog.getByText('The night shift was well prepared').waitFor();
  await theirs.card('Mrs Weber in room 12 fell').waitFor({ state: 'detached' });

  // Who was there goes on writing, and comes back after a reload.
  await theirs.writeOnBoard(columns.puzzles, 'Written afterwards');
  await theirs.isSaved();
  await theirs.page.reload();
  await theirs.card('Written afterwards').waitFor();
  await theirs.writeOnBoard(columns.puzzles, 'And once more');
  await theirs.isSaved();
});

it('Somebody without a network while a card is removed for good comes back to a board without it, and gets what they wrote meanwhile as a copy', async () => {
  const { place, ours, theirs } = await twoAtTheBoard('Removed meanwhile', 'desktop');
  await ours.writeOnBoard(columns.helped, 'Mrs Weber in room 12 fell');
  await theirs.card('Mrs Weber in room 12 fell').waitFor();
  await theirs.isSaved();
  await expect.poll(() => keptOnDevice(theirs.page)).toContain('Weber');
  const away = theirs.page.context();
  await away.setOffline(true);
  await theirs.writeOnBoard(columns.puzzles, 'Written in the tunnel');
  await theirs.saved('Saved on this device only').waitFor();
  const board = ours.card('Mrs Weber in room 12 fell');
  const card = must(await board.getAttribute('data-row'), 'A row says which card it is.');
  await place.command({ do: 'erase-card', card });
  await board.waitFor({ state: 'detached' });

  await away.setOffline(false);
  const dialog = theirs.page.getByRole('dialog', { name: 'Your texts from meanwhile' });
  await dialog.getByText('Written in the tunnel').waitFor();
  expect(await dialog.textContent()).not.toContain('Weber');
  expect(await keptOnDevice(theirs.page)).not.toContain('Weber');
  await dialog.getByRole('button', { name: 'Put them away' }).click();
  await theirs.card('Mrs Weber in room 12 fell').waitFor({ state: 'detached' });
  await theirs.writeOnBoard(columns.puzzles, 'Written in the tunnel');
  await ours.card('Written in the tunnel').waitFor();
  await theirs.isSaved();
});
