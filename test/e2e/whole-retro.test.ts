import { expect, it } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { printedText } from '../support/printed.ts';
import { questions, Room } from '../support/room.ts';
import { groupByKeys, writeAction } from '../support/tour.ts';

const journey = prepareJourneys();

it('Three people run a five-stage retrospective from the invitation link to the printed result', async () => {
  const { url } = journey.waymark();
  const [lead, ben, noor] = await Promise.all([journey.visitor(), journey.visitor(), journey.visitor({ device: 'phone' })]);

  // From the front page to a live session: two clicks and a name.
  await lead.page.goto(url);
  await lead.page.getByRole('link', { name: 'Start a reflection' }).click();
  await lead.page.getByRole('radio', { name: /^Team retrospective/ }).check();
  await lead.page.getByLabel('Title').fill('Sprint 12: the import');
  await lead.page.getByLabel('Your name').fill('Fatima');
  await lead.page.getByRole('button', { name: 'Start the session' }).click();
  const fatimaRoom = new Room(lead.page);
  await fatimaRoom.isIn('Open');

  await fatimaRoom.press('Invite people');
  const link = /http:\/\/\S+\/join#[\w.-]+/.exec(await lead.page.getByRole('dialog').innerText())?.[0] ?? '';
  const code = /\b[A-HJKMNP-Z2-9]{3}[ -]?[A-HJKMNP-Z2-9]{3}\b/.exec(await lead.page.getByRole('dialog').innerText())?.[0] ?? '';
  await lead.page.keyboard.press('Escape');

  await ben.page.goto(link);
  await ben.page.getByLabel('Your name').fill('Fatima');
  await ben.page.keyboard.press('Enter');
  await ben.page.getByText('Somebody here already uses that name').waitFor();
  await ben.page.getByLabel('Your name').fill('Ben');
  await ben.page.keyboard.press('Enter');
  await noor.page.goto(`${url}/join`);
  await noor.page.getByLabel('Code of six characters').fill(code);
  await noor.page.keyboard.press('Enter');
  await noor.page.getByLabel('Your name').fill('Noor');
  await noor.page.keyboard.press('Enter');
  const rooms = [fatimaRoom, new Room(ben.page), new Room(noor.page)] as const;
  const [, benRoom, noorRoom] = rooms;
  const everybodyIsIn = (phase: string) => Promise.all(rooms.map((room) => room.isIn(phase)));
  await everybodyIsIn('Open');
  await fatimaRoom.button(/^Who is here: 3 here/).waitFor();

  await fatimaRoom.press('On to Gather');
  await everybodyIsIn('Gather');
  await fatimaRoom.writePrivately(questions.helped, 'Pairing on the import found two mistakes');
  await benRoom.writePrivately(questions.hindered, 'The review of the price change waited four days');
  await noorRoom.writePrivately(questions.hindered, 'Reviews wait for one person');
  await benRoom.press('I am ready');
  // Ready marks are told on a tick of ten seconds, so that they do not betray who writes when.
  await fatimaRoom.page.getByText('1 of 3 ready').waitFor({ timeout: 15_000 });
  for (const room of rooms) expect(await room.page.getByRole('row').count()).toBe(0);

  await fatimaRoom.press('Reveal the cards');
  // A phone shows one column at a time.
  await noorRoom.button(/^What got in the way/).tap();
  await Promise.all(rooms.map((room) => room.card('Reviews wait for one person').waitFor()));
  await fatimaRoom.press('On to Group');
  await everybodyIsIn('Group');
  await groupByKeys(benRoom, 'The review of the price change', 'Reviews wait for one person');
  await noorRoom.button(/^What got in the way/).tap();
  await Promise.all(rooms.map((room) => room.card('Waiting for reviews').first().waitFor()));

  await fatimaRoom.press('On to Vote');
  await everybodyIsIn('Vote');
  for (const room of [fatimaRoom, benRoom]) {
    await room.card('Waiting for reviews').first().focus();
    await room.page.keyboard.press('v');
    await room.page.getByText('4 of 5 votes left').waitFor();
  }
  await noorRoom.page.getByRole('button', { name: 'Give a vote' }).first().tap();
  await noorRoom.page.getByText('4 of 5 votes left').waitFor();
  await fatimaRoom.press('Close the vote');
  await Promise.all(rooms.map((room) => room.page.getByText('The vote is closed. 3 people voted.').waitFor()));

  await fatimaRoom.press('On to Discuss');
  await everybodyIsIn('Discuss');
  await fatimaRoom.press('Discuss “Waiting for reviews”');
  await Promise.all(rooms.map((room) => room.page.getByRole('heading', { level: 3, name: 'Waiting for reviews' }).waitFor()));
  const notes = benRoom.page.getByRole('textbox', { name: 'Shared notes on Waiting for reviews' });
  await notes.click();
  await benRoom.page.keyboard.type('One person knows the price rules.');
  await Promise.all(rooms.map((room) => room.page.getByText('One person knows the price rules.').waitFor()));
  await fatimaRoom.press('Ask: continue or move on?');
  await noorRoom.button('Move on').tap();
  await fatimaRoom.press('Show the answers');
  await fatimaRoom.press('Finish this topic');

  await fatimaRoom.choose('Further steps', 'Go to Decide');
  await everybodyIsIn('Decide');
  await fatimaRoom.page.getByText('Write one action, or say why nothing changes.').waitFor();
  await writeAction(benRoom, {
    what: 'Two people review each price change',
    owner: 'Noor',
    due: '2027-01-15',
    doneWhen: 'No change waits longer than a day',
  });
  await fatimaRoom.press('On to Close');
  await everybodyIsIn('Close');
  await Promise.all(rooms.map((room) => room.page.getByText('Two people review each price change').first().waitFor()));
  for (const room of rooms) {
    await room.page.getByRole('radio', { name: /well worth it/ }).check({ force: true });
  }
  await fatimaRoom.press('Show the answers');
  await Promise.all(rooms.map((room) => room.page.getByRole('region', { name: 'Answers' }).waitFor()));
  await fatimaRoom.press('Close the session');
  await fatimaRoom.page.getByLabel('When do we look at it again?').fill('2027-01-29');
  await fatimaRoom.press('Close and see the result');

  await fatimaRoom.page.getByRole('heading', { level: 1, name: 'Sprint 12: the import' }).waitFor();
  await benRoom.page.getByRole('link', { name: 'See the result' }).click();
  await benRoom.page.getByRole('heading', { level: 1, name: 'Sprint 12: the import' }).waitFor();
  const paper = (await printedText(lead.page)).replaceAll(/\s+/g, ' ');
  for (const words of [
    'Sprint 12: the import',
    'Fatima, Ben, Noor',
    'Two people review each price change',
    'Noor',
    'No change waits longer than a day',
    'Waiting for reviews',
    'One person knows the price rules.',
    'Pairing on the import found two mistakes',
    '29 January 2027',
  ]) {
    expect(paper).toContain(words);
  }
  expect(paper).not.toContain('Print or save as PDF');
});
