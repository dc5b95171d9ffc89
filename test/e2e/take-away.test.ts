import { expect, it } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { questions, Room } from '../support/room.ts';
import { openSession, takeAway } from '../support/session.ts';

const journey = prepareJourneys();
const dangerous = ['=HYPERLINK("https://example.org")', '+1+1', '-2+3', '@SUM(A1:A9)'];

it('In the middle of a session one can take everything revealed away as Markdown, a table or JSON, and no cell of the table runs as a formula', async () => {
  const { page, context } = await journey.visitor();
  const place = await openSession(journey.waymark().url, context, { title: 'To take away' });
  await place.goTo('generate');
  await page.goto(place.room);
  const room = new Room(page);
  for (const text of dangerous) {
    await room.writePrivately(questions.helped, text);
  }
  const sealed = await Promise.all((['md', 'csv', 'json'] as const).map((format) => takeAway(place, format)));
  for (const file of sealed) expect(dangerous.filter((text) => file.includes(text.slice(1)))).toEqual([]);

  await place.reveal();
  await room.card('+1+1').waitFor();
  const table = await takeAway(place, 'csv');
  for (const text of dangerous) {
    expect(table).toContain(text.slice(1).replaceAll('"', '""'));
    // A cell that begins like a formula would be run by a spreadsheet, quoted or not.
    expect(table.split(/[\r\n;,\t]/).filter((cell) => cell.replace(/^"/, '').startsWith(text.slice(0, 6)))).toEqual([]);
  }
  expect(await takeAway(place, 'md')).toContain('To take away');
  expect(JSON.stringify(JSON.parse(await takeAway(place, 'json')))).toContain('@SUM(A1:A9)');

  await room.press('More');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Take away as CSV table' }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  await room.isSaved();
});
