import { expect, it } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { questions, Room } from '../support/room.ts';
import { openSession } from '../support/session.ts';

const journey = prepareJourneys();

it('A wrong code says so in words and keeps what was typed', async () => {
  const { page } = await journey.visitor();
  await page.goto(`${journey.waymark().url}/join`);
  await page.getByLabel(/code/i).fill('ZZZZZZ');
  await page.keyboard.press('Enter');
  await page.getByText('No session has this code.').waitFor();
  expect(await page.getByLabel(/code/i).inputValue()).toMatch(/ZZZ.?ZZZ/);
});

it('Guessing codes is slowed down, and the page says how to go on', async () => {
  const { page, context } = await journey.visitor();
  const { url } = journey.waymark();
  const answers: number[] = [];
  for (let guess = 0; guess < 14; guess += 1) {
    const reply = await context.request.post(`${url}/api/v1/invitations/read`, { data: { code: `ZZZZZ${'ABCDEFGHJKMNPQ'[guess]}` }, headers: { origin: url } });
    answers.push(reply.status());
  }
  expect(answers).toContain(429);
  await page.goto(`${url}/join`);
  await page.getByLabel(/code/i).fill('ZZZZZZ');
  await page.keyboard.press('Enter');
  await page.getByText('Too many tries in a row.').waitFor();
});

it('A link that leads nowhere says what to do instead', async () => {
  const { page } = await journey.visitor();
  await page.goto(`${journey.waymark().url}/join#this-token-opens-nothing-at-all`);
  await page.getByText('There is no session under this link.').waitFor();
  await page.goto(`${journey.waymark().url}/s/00000000-0000-4000-8000-000000000000`);
  await page.getByRole('heading', { name: 'This session does not open here' }).waitFor();
});

it('A card that is too long is kept, with its limit, until it fits', async () => {
  const { page, context } = await journey.visitor();
  const place = await openSession(journey.waymark().url, context);
  await place.goTo('generate');
  await page.goto(place.room);
  const field = page.getByLabel(questions.helped);
  await field.fill('x'.repeat(2_010));
  await page.getByText('10 characters too many for one card.').waitFor();
  await field.press('Enter');
  expect((await field.inputValue()).length).toBe(2_010);
  await field.fill('Short enough');
  await field.press('Enter');
  await page.getByText('Sealed, only you can read it').waitFor();
});

it('Five megabytes pasted into a card get a clear message, lose nothing and leave the page usable', async () => {
  const { page, context } = await journey.visitor();
  const place = await openSession(journey.waymark().url, context);
  await place.goTo('generate');
  await page.goto(place.room);
  const room = new Room(page);
  await room.writePrivately(questions.helped, 'Already sealed');
  await page.getByLabel(questions.hindered).focus();
  await page.evaluate(() => document.execCommand('insertText', false, 'paste '.repeat(5 * 1024 * 1024 / 6)));
  await page.getByText(/characters too many for one card/).waitFor({ timeout: 30_000 });
  expect((await page.getByLabel(questions.hindered).inputValue()).length).toBeGreaterThan(5_000_000);
  await page.getByLabel(questions.hindered).fill('');
  await room.writePrivately(questions.puzzles, 'Still usable');
  await page.getByText('Already sealed').waitFor();
  await room.isSaved();
});

it('A closed session can be read and no longer changed', async () => {
  const { page, context } = await journey.visitor();
  const place = await openSession(journey.waymark().url, context, { title: 'Soon closed' });
  await page.goto(place.room);
  await place.goTo('decide');
  const room = new Room(page);
  await room.isIn('Decide');
  await page.getByText('Nothing changes, because…').first().click();
  await page.getByLabel('Why nothing changes').fill('The last action needs another month.');
  await room.isSaved();
  await place.goTo('close');
  await place.command({ do: 'close-session', followUpOn: '2027-01-15' });
  await page.getByRole('heading', { name: 'Soon closed is closed' }).waitFor();
  await page.getByRole('link', { name: 'See the result' }).click();
  await page.getByText('The last action needs another month.').waitFor();
  await expect(place.command({ do: 'rename', title: 'Other' })).rejects.toThrow('session-closed');

  const late = await journey.visitor();
  await late.page.goto(`${place.url}/join#${await place.joinToken()}`);
  await late.page.getByText(/closed/i).first().waitFor();
});
