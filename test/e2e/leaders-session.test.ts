import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { databaseFile } from '../../server/storage/sqlite/database.ts';
import { accessibilityIssues } from '../support/axe.ts';
import { prepareJourneys } from '../support/journey.ts';
import { questions, Room } from '../support/room.ts';
import { bring, foundTeam, Member } from '../support/team.ts';

const journey = prepareJourneys();

/** As if what the team said had been waiting for so many days. */
function letNotesAge(dataDir: string, days: number): void {
  const database = new DatabaseSync(join(dataDir, databaseFile));
  database.prepare('UPDATE notes SET said_on = ?').run(new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10));
  database.close();
}

it('A leader opens with the direction, says in private what to skip, and speaks last', { timeout: 400_000 }, async () => {
  const waymark = journey.waymark();
  const { url } = waymark;
  const [fatima, lee, ben, noor] = await Promise.all([journey.visitor(), journey.visitor(), journey.visitor(), journey.visitor({ device: 'phone' })]);
  for (const { context } of [fatima, lee, ben, noor]) context.setDefaultTimeout(45_000);
  const owner = await Member.signUp(url, fatima.context, 'Fatima');
  const team = await foundTeam(waymark, owner, 'Imports');
  await bring(team, owner, await Member.signUp(url, lee.context, 'Lee'), 'Lee', ['leader']);
  await bring(team, owner, await Member.signUp(url, ben.context, 'Ben'), 'Ben');
  await bring(team, owner, await Member.signUp(url, noor.context, 'Noor'), 'Noor');

  // The leader writes where the team is going; a bank of open questions is at hand.
  await lee.page.goto(`${url}/t/${team}/direction`);
  await lee.page.getByRole('button', { name: 'Write the card' }).click();
  await lee.page.getByLabel('Mission').fill('Changes reach our users the same day');
  await lee.page.getByRole('button', { name: 'Open questions' }).click();
  await lee.page.getByRole('menuitem', { name: 'What am I missing?' }).click();
  expect(await accessibilityIssues(lee.page)).toEqual([]);
  await lee.page.getByLabel('Fixed').fill('Two people look at each price change');
  await lee.page.getByLabel('Open to us').fill('The order of the review\nWho reviews what');
  await lee.page.getByRole('button', { name: 'Save as a draft' }).click();
  await lee.page.getByText('Draft saved').waitFor();
  await ben.page.goto(`${url}/t/${team}/direction`);
  await ben.page.getByText('Those who lead the team write it').waitFor();
  await lee.page.getByRole('button', { name: 'Make it the team’s card' }).click();
  // Those who look are told at once.
  await ben.page.getByText('Changes reach our users the same day').waitFor();

  // Somebody tells upward what the work taught, without a name; a blaming phrase is met with a question.
  await ben.page.goto(`${url}/t/${team}/notes`);
  await ben.page.getByRole('button', { name: 'Tell what you learned' }).click();
  await ben.page.getByText('From the team', { exact: true }).click();
  await ben.page.getByText('We store the day, and not who wrote it').waitFor();
  await ben.page.getByLabel('What we learned').fill('They should have asked us about the form');
  await ben.page.getByText('What did they see at the time?').waitFor();
  await ben.page.getByLabel('What we learned').fill('The order of the form does not match the job');
  await ben.page.getByText('What did they see at the time?').waitFor({ state: 'detached' });
  await ben.page.getByRole('button', { name: 'Tell those who lead' }).click();
  await ben.page.getByText('From the team,').waitFor();
  letNotesAge(waymark.dataDir, 8);

  // A session in which leaders speak last.
  await fatima.page.goto(`${url}/t/${team}/start`);
  await fatima.page.getByRole('radio', { name: /^Team retrospective/ }).check();
  await fatima.page.getByRole('radio', { name: /^Unlinked/ }).check();
  await fatima.page.getByRole('checkbox', { name: /^Leaders speak last/ }).check();
  await fatima.page.getByLabel('Title').fill('Sprint 14');
  await fatima.page.getByRole('button', { name: 'Start the session' }).click();
  const lead = new Room(fatima.page);
  await lead.isIn('Open');
  const frames: string[] = [];
  ben.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  for (const { page } of [lee, ben, noor]) {
    await page.goto(`${url}/t/${team}`);
    await page.getByRole('button', { name: /Sprint 14/ }).click();
  }
  const [leeRoom, benRoom, noorRoom] = [new Room(lee.page), new Room(ben.page), new Room(noor.page)];

  // It opens with the card for everybody, and with the note that has waited too long.
  for (const room of [lead, leeRoom, benRoom, noorRoom]) {
    await room.isIn('Open');
    await room.page.getByRole('region', { name: 'Where the team is going' }).getByText('Changes reach our users the same day').waitFor();
    await room.page.getByText('The order of the form does not match the job').waitFor();
    await room.page.getByText('Waiting for 8 days').waitFor();
  }
  expect(await accessibilityIssues(lee.page)).toEqual([]);
  await benRoom.press('Put the direction away');
  await benRoom.page.getByRole('region', { name: 'Where the team is going' }).waitFor({ state: 'detached' });
  await benRoom.press('Show where the team is going');

  // The leader is asked for an unknown, and a skip is seen by nobody else.
  expect(await benRoom.page.getByLabel('What I don’t know yet').count()).toBe(0);
  await leeRoom.page.getByLabel('What I don’t know yet').waitFor();
  await leeRoom.press('Skip this time');
  await leeRoom.page.getByText('Only you see this; it is kept on this device').waitFor();
  await leeRoom.press('Say something after all');
  await leeRoom.page.getByLabel('What I don’t know yet').fill('Where changes wait the longest');
  await leeRoom.press('Put it on the card');
  for (const room of [leeRoom, benRoom, noorRoom]) {
    await room.page.getByRole('listitem').filter({ hasText: 'Where changes wait the longest' }).waitFor();
  }
  for (const room of [lead, benRoom, noorRoom]) expect(await room.page.getByText(/skipped/i).count()).toBe(0);
  expect(frames.join('\n')).toContain('"leaders":1');
  expect(frames.join('\n')).not.toMatch(/skip/i);

  // Everybody writes; the leader is told what a reveal of their own tells.
  await lead.press('On to Gather');
  await Promise.all([leeRoom, benRoom, noorRoom].map((room) => room.isIn('Gather')));
  await leeRoom.page.getByText('You are the only leader here').waitFor();
  expect(await benRoom.page.getByText('You are the only leader here').count()).toBe(0);
  await leeRoom.writePrivately(questions.puzzles, 'What makes a review wait?');
  await benRoom.writePrivately(questions.hindered, 'Reviews wait for one person');
  await noorRoom.writePrivately(questions.helped, 'Pairing found two mistakes');
  await lead.press('Reveal the cards');
  await benRoom.card('Reviews wait for one person').waitFor();
  await benRoom.page.getByText('The leader speaks last').waitFor();
  expect(await benRoom.card('What makes a review wait?').count()).toBe(0);
  // What does arrive shows that the ear is in the right place.
  expect(frames.join('\n')).toContain('Pairing found two mistakes');
  expect(frames.join('\n')).not.toContain('What makes a review wait?');
  await leeRoom.card('Reviews wait for one person').waitFor();
  await lead.press('Reveal the leaders’ cards');
  await benRoom.card('What makes a review wait?').waitFor();
  await benRoom.page.getByText('The leader speaks last').waitFor({ state: 'detached' });
  expect(frames.join('\n')).toContain('What makes a review wait?');

  // The direction is at hand in every phase; how much a leader asks is for the leader alone.
  await benRoom.press('Where the team is going');
  await benRoom.page.getByRole('dialog').getByText('Where changes wait the longest').waitFor();
  await ben.page.keyboard.press('Escape');
  await leeRoom.choose('More', /^What you ask and what you tell/);
  await lee.page.getByRole('dialog').getByText('Only you see this.').waitFor();
  await lee.page.keyboard.press('Escape');
  await benRoom.press('More');
  expect(await ben.page.getByRole('menuitem', { name: /^What you ask/ }).count()).toBe(0);
  await ben.page.keyboard.press('Escape');

  // The note is answered, and the team sees how its notes are answered.
  await lee.page.goto(`${url}/t/${team}/notes`);
  await lee.page.getByRole('button', { name: 'Answer', exact: true }).click();
  await lee.page.getByText('We do it', { exact: true }).click();
  await lee.page.getByLabel('From when, or how').fill('From Monday, with the new form');
  await lee.page.getByRole('button', { name: 'Send the answer' }).click();
  await ben.page.goto(`${url}/t/${team}/notes`);
  await ben.page.getByText('From Monday, with the new form').waitFor();
  expect(await accessibilityIssues(ben.page)).toEqual([]);
  await ben.page.getByText('Of 1 learning note in the last 12 weeks 1 was answered, within 8 days.').waitFor();
});
