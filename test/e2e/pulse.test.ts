import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pulseItems } from '#shared/safety/pulse-items.ts';
import type { Visitor } from '../support/browser.ts';
import { prepareJourneys } from '../support/journey.ts';
import { bring, foundTeam, Member } from '../support/team.ts';

const journey = prepareJourneys();

async function openPulse(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open a pulse' }).click();
  await page.getByRole('button', { name: 'Open it for 7 days' }).click();
  await page.getByRole('heading', { name: 'Open now' }).waitFor();
}

/** On all statements the same step. */
async function answer({ page }: Visitor, pages: string, step: string): Promise<void> {
  await page.goto(`${pages}/pulse`);
  for (const { text } of pulseItems) await page.getByRole('group', { name: text }).getByLabel(step, { exact: true }).check();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await page.getByText('You have answered.').waitFor();
}

test('SF-7 SF-9 SF-13 SF-14 a pulse at four answers shows nothing and says why, one at five shows its figures and ends in an action', async () => {
  const waymark = journey.waymark();
  const [ada, ...others] = [
    await journey.visitor(),
    await journey.visitor({ device: 'phone' }),
    await journey.visitor(),
    await journey.visitor(),
    await journey.visitor(),
  ] as const;
  const { url } = waymark;
  const owner = await Member.signUp(url, ada.context, 'Ada');
  const team = await foundTeam(waymark, owner, 'Night desk');
  const pages = `${url}/t/${team}`;
  for (const [index, name] of ['Bo', 'Cy', 'Di', 'Ed'].entries()) {
    await bring(team, owner, await Member.signUp(url, (others[index] as Visitor).context, name), name);
  }

  await ada.page.goto(`${pages}/pulse`);
  await openPulse(ada.page);
  // What is kept of an answer is said before the first one can be given.
  await ada.page.getByText('Nobody sees anything before the pulse ends').waitFor();
  for (const visitor of others) await answer(visitor, pages, 'Agree');
  // Four have answered, and the page of the fifth shows nothing of it.
  expect(await ada.page.getByRole('main').innerText()).not.toMatch(/\d (people|answers)/);

  await ada.page.getByRole('button', { name: 'End it now' }).click();
  await ada.page.getByRole('button', { name: 'End and show results' }).click();
  await ada.page.getByText('Fewer than 5 people have answered.').waitFor();
  await ada.page.getByRole('button', { name: 'End without results' }).click();
  await ada.page.getByText('Fewer than 5 people answered, so nothing is shown').waitFor();
  expect(await ada.page.getByText('Statement by statement').count()).toBe(0);

  await openPulse(ada.page);
  for (const visitor of [ada, ...others]) await answer(visitor, pages, 'Agree');
  await ada.page.getByRole('button', { name: 'End it now' }).click();
  await ada.page.getByRole('button', { name: 'End and show results' }).click();
  await ada.page.getByText('5 people answered').waitFor();
  // Seven times "agree", three of them turned round.
  await ada.page.getByText('One pulse so far: 3.1 out of 5.').waitFor();
  await ada.page.getByText('As a table').click();
  await ada.page.getByRole('cell', { name: 'not shown, too few answers' }).waitFor();

  const newest = ada.page.getByRole('article').first();
  await newest.getByLabel('What will the team do about it?').fill('Ask for doubts first in planning');
  await newest.getByLabel('Who looks after it?').selectOption({ label: 'Bo' });
  await newest.getByLabel('Until when?').fill('2030-01-15');
  await newest.getByRole('button', { name: 'Keep the response' }).click();
  await newest.getByText('Bo looks after it, until 15 January 2030').waitFor();

  const [bo] = others;
  await bo.page.goto(pages);
  await bo.page.getByText('Ask for doubts first in planning').waitFor();
  await bo.page.getByRole('button', { name: 'Mark as done' }).click();
  await bo.page.getByText('Ask for doubts first in planning').waitFor({ state: 'detached' });
  await ada.page.getByText('Done, looked after by Bo').waitFor();
});
