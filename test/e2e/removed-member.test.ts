import { expect, it } from 'vitest';
import { http } from '#shared/protocol/http.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { prepareJourneys } from '../support/journey.ts';
import { columns, questions, Room } from '../support/room.ts';
import { json, Place, post } from '../support/session.ts';
import { bring, foundTeam, Member } from '../support/team.ts';

const journey = prepareJourneys();
const closedWithinMs = 2_000;

it('A removed member loses the open board and the team’s pages within two seconds, with unsent text kept on the own device', async () => {
  const [fatima, ben] = [await journey.visitor(), await journey.visitor()];
  const { url } = journey.waymark();
  const owner = await Member.signUp(url, fatima.context, 'Fatima');
  const team = await foundTeam(journey.waymark(), owner, 'Night shift');
  await bring(team, owner, await Member.signUp(url, ben.context, 'Ben'), 'Ben');
  const begun = await post(fatima.context, url, http.createSession.path, { name: 'Fatima', title: 'Sunday', format: 'five-stage-retro', label: 'named', team });
  const place = new Place(url, fatima.context, http.createSession.reply.parse(await json(begun)).sessionId);
  await place.goTo('generate');

  const teamTab = await ben.context.newPage();
  await teamTab.goto(`${url}/t/${team}`);
  await ben.page.goto(`${url}/t/${team}`);
  await ben.page.getByRole('button', { name: /Sunday/ }).click();
  const room = new Room(ben.page);
  await room.writePrivately(questions.helped, 'The checklist for handovers');
  await place.reveal();
  await room.card('The checklist for handovers').waitFor();
  await room.isSaved();
  await ben.page.getByLabel(`New card in ${columns.puzzles}`).fill('Why only on Mondays, I had just begun to');

  await fatima.page.goto(`${url}/t/${team}/people`);
  await fatima.page.getByRole('button', { name: 'Remove Ben' }).click();
  const confirm = fatima.page.getByRole('alertdialog').getByRole('button', { name: 'Remove Ben' });
  await confirm.waitFor();
  const removed = fatima.page.waitForResponse((answer) => answer.request().method() === 'DELETE' && answer.url().includes('/people/'));
  await confirm.click();
  expect((await removed).ok()).toBe(true);
  const from = performance.now();
  const [board, home] = [
    ben.page.getByRole('heading', { level: 1, name: 'You are no longer in this session' }),
    teamTab.getByRole('heading', { level: 1, name: 'You are no longer in this team' }),
  ];
  await Promise.all([board.waitFor(), home.waitFor()]);
  expect(performance.now() - from).toBeLessThan(closedWithinMs);

  // Nothing of the board is left on the page, and his own words are.
  expect(await ben.page.getByText('The checklist for handovers').count()).toBe(0);
  await ben.page.getByText('Why only on Mondays, I had just begun to').waitFor();
  await ben.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await ben.page.bringToFront();
  await ben.page.getByRole('button', { name: 'Copy the text' }).click();
  await ben.page.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await ben.page.evaluate(() => navigator.clipboard.readText())).toBe('Why only on Mondays, I had just begun to');

  // They outlive the page, and neither page opens any more.
  await ben.page.reload();
  await ben.page.getByText('Why only on Mondays, I had just begun to').waitFor();
  await teamTab.reload();
  await teamTab.getByRole('heading', { level: 1, name: 'This team does not open here' }).waitFor();
  const outside = await ben.context.request.get(`${url}${accountsHttp.readTeam.path.replace(':team', team)}`);
  expect(outside.status()).toBe(404);
});
