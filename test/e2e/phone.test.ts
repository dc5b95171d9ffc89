import { expect, it } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { questions, Room } from '../support/room.ts';
import { openSession } from '../support/session.ts';

const journey = prepareJourneys();

it('Somebody on a slow phone is in with a name and Enter, and types the first character within 10 seconds of opening the link', async () => {
  const lead = await journey.visitor();
  const place = await openSession(journey.waymark().url, lead.context, { title: 'By phone' });
  await place.goTo('generate');
  const link = `${place.url}/join#${await place.joinToken()}`;

  const { page, context } = await journey.visitor({ device: 'phone' });
  const debuggerOf = await context.newCDPSession(page);
  await debuggerOf.send('Network.enable');
  // A slow mobile network: 150 ms there and back, 1.6 Mbit/s down; and a processor four times slower.
  await debuggerOf.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
  await debuggerOf.send('Emulation.setCPUThrottlingRate', { rate: 4 });

  const from = performance.now();
  await page.goto(link);
  const name = page.getByLabel(/name/i);
  await name.waitFor();
  // The name field has the keyboard already, so typing and Enter are the two interactions.
  expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('Noor');
  await page.keyboard.press('Enter');
  const field = page.getByLabel(questions.helped);
  await field.waitFor();
  await field.tap();
  await page.keyboard.type('A');
  expect(await field.inputValue()).toBe('A');
  expect(performance.now() - from).toBeLessThan(10_000);

  await page.keyboard.type(' card from a phone');
  await page.keyboard.press('Enter');
  await page.getByText('Sealed, only you can read it').waitFor();
  await place.reveal();
  const room = new Room(page);
  await room.card('A card from a phone').waitFor();
  // Nothing needs a sideways scroll at this width, and not at 320 pixels either.
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  }
});
