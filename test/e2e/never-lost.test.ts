import { describe, expect, it } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { columns, questions, Room } from '../support/room.ts';
import { joinSession, openSession, takeAway, type Place } from '../support/session.ts';

const journey = prepareJourneys();
const backWithinMs = 5_000;

type Seat = { readonly room: Room; readonly place: Place };

async function facilitator(title: string): Promise<Seat> {
  const { page, context } = await journey.visitor();
  const place = await openSession(journey.waymark().url, context, { title });
  await page.goto(place.room);
  return { room: new Room(page), place };
}

async function colleague(of: Place, name: string): Promise<Seat> {
  const { page, context } = await journey.visitor();
  const place = await joinSession(of.url, context, await of.joinToken(), name);
  await page.goto(place.room);
  return { room: new Room(page), place };
}

/** Both in the phase after the reveal of one card, so that the board is open. */
async function onTheBoard(title: string): Promise<readonly [Seat, Seat]> {
  const fatima = await facilitator(title);
  const ben = await colleague(fatima.place, 'Ben');
  await fatima.place.goTo('generate');
  await ben.room.writePrivately(questions.helped, 'Pairing on the import');
  await fatima.place.reveal();
  await Promise.all([fatima, ben].map(({ room }) => room.card('Pairing on the import').waitFor()));
  return [fatima, ben];
}

describe('Nothing that was acknowledged is lost', () => {
  it('The server is killed in the middle of a session: everything saved is there, and everybody is back in their place within 5 seconds', async () => {
    const [fatima, ben] = await onTheBoard('Killed in the middle');
    await ben.room.writeOnBoard(columns.hindered, 'The review waited four days');
    await ben.room.isSaved();
    await ben.room.page.getByLabel(`New card in ${columns.puzzles}`).fill('Half a sen');
    await fatima.room.isSaved();

    await journey.waymark().kill();
    await fatima.room.saved('Not connected').waitFor();
    await journey.waymark().start();
    const from = performance.now();
    await Promise.all([fatima, ben].map(({ room }) => room.isSaved()));
    expect(performance.now() - from).toBeLessThan(backWithinMs);

    for (const { room } of [fatima, ben]) {
      await Promise.all([room.isIn('Gather'), room.card('Pairing on the import').waitFor(), room.card('The review waited four days').waitFor()]);
    }
    // Nobody loses their place, down to the half sentence that was being typed.
    expect(await ben.room.page.getByLabel(`New card in ${columns.puzzles}`).inputValue()).toBe('Half a sen');
    expect(await ben.room.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(`New card in ${columns.puzzles}`);
    await ben.room.writeOnBoard(columns.hindered, 'Written after the return');
    await fatima.room.card('Written after the return').waitFor();
    expect(await takeAway(fatima.place, 'md')).toContain('The review waited four days');
  });

  it('The server is killed while people write privately: sealed cards and their round survive, and the reveal shows each once', async () => {
    const fatima = await facilitator('Killed while writing');
    const ben = await colleague(fatima.place, 'Ben');
    await fatima.place.goTo('generate');
    await ben.room.writePrivately(questions.helped, 'Sealed before the kill');
    await journey.waymark().kill();
    await ben.room.page.getByLabel(questions.helped).fill('Written while it was dead');
    await ben.room.page.getByLabel(questions.helped).press('Enter');
    await ben.room.saved('Saved on this device only').waitFor();
    await journey.waymark().start();
    await ben.room.isSaved();
    await fatima.room.isSaved();
    await fatima.room.press('Reveal the cards');
    for (const text of ['Sealed before the kill', 'Written while it was dead']) {
      await fatima.room.card(text).waitFor();
      expect(await fatima.room.card(text).count()).toBe(1);
    }
  });

  it('One browser without a network goes on editing, says that it is saved on this device only, and merges on return', async () => {
    const [fatima, ben] = await onTheBoard('A train tunnel');
    await ben.room.isSaved();
    await ben.place.context.setOffline(true);
    await ben.room.writeOnBoard(columns.hindered, 'Written in the tunnel');
    await ben.room.saved('Saved on this device only').waitFor();
    await fatima.room.writeOnBoard(columns.hindered, 'Written outside');
    await fatima.room.isSaved();
    expect(await fatima.room.card('Written in the tunnel').count()).toBe(0);

    await ben.place.context.setOffline(false);
    await Promise.all([fatima.room.card('Written in the tunnel').waitFor(), ben.room.card('Written outside').waitFor()]);
    await ben.room.isSaved();
    expect(await fatima.room.card('Written in the tunnel').count()).toBe(1);
  });

  it('What was edited offline survives a reload before the network is back', async () => {
    const [fatima, ben] = await onTheBoard('Reload in the tunnel');
    await ben.room.isSaved();
    await journey.waymark().kill();
    await ben.room.writeOnBoard(columns.hindered, 'Typed before the reload');
    await ben.room.saved('Saved on this device only').waitFor();
    const restarted = journey.waymark().start();
    await restarted;
    await ben.room.page.reload();
    await ben.room.isSaved();
    await fatima.room.card('Typed before the reload').waitFor();
  });

  it('Closing a tab over work that is nowhere else asks first, and over saved work it does not', async () => {
    const [fatima] = await onTheBoard('Closing too soon');
    const { page, context } = await journey.visitor();
    // A browser that keeps nothing, as in some private windows.
    await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
    const place = await joinSession(fatima.place.url, context, await fatima.place.joinToken(), 'Cleo');
    await page.goto(place.room);
    const cleo = new Room(page);
    await cleo.isSaved();
    await journey.waymark().kill();
    await cleo.writeOnBoard(columns.hindered, 'In this tab alone');
    await cleo.saved('Not saved').waitFor();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();

    await journey.waymark().start();
    await cleo.isSaved();
    await fatima.room.card('In this tab alone').waitFor();
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
  });

  it('A reload and a second device by one’s own link bring back the same person with their sealed cards and unsent words', async () => {
    const fatima = await facilitator('Two devices');
    const ben = await colleague(fatima.place, 'Ben');
    await fatima.place.goTo('generate');
    await ben.room.writePrivately(questions.helped, 'Mine on every device');
    await ben.room.page.getByLabel(questions.puzzles).fill('Not yet a card');

    await ben.room.page.reload();
    await ben.room.page.getByText('Mine on every device').waitFor();
    expect(await ben.room.page.getByLabel(questions.puzzles).inputValue()).toBe('Not yet a card');

    await ben.place.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await ben.room.press('Invite people');
    await ben.room.press('Show my own link');
    await ben.room.press('Copy my own link');
    const link = await ben.room.page.evaluate(() => navigator.clipboard.readText());
    const phone = await journey.visitor({ device: 'phone' });
    await phone.page.goto(link);
    await phone.page.getByText('Mine on every device').waitFor();
    const there = new Room(phone.page);
    await there.isSaved();
    expect((await fatima.place.view()).people.filter(({ name }) => name === 'Ben')).toHaveLength(1);
  });
});
