/** The rest of a session at one large board, each part timed from the wish to what it brings. */
import { addAction } from '#shared/ydoc/board-edits.ts';
import type { Page } from 'playwright-core';
import { Room } from '../../support/room.ts';
import { takeAway, type Place } from '../../support/session.ts';
import type { Person } from './person.ts';

export type Part = { readonly what: string; readonly ms: number };

const timed = async (what: string, act: () => Promise<unknown>): Promise<Part> => {
  const began = performance.now();
  await act();
  return { what, ms: performance.now() - began };
};

const patience = { timeout: 60_000 } as const;

export async function course(page: Page, lead: Place, person: Person): Promise<readonly Part[]> {
  return [...(await moveByName(page)), ...(await asOutline(page)), ...(await vote(page, lead)), ...(await result(page, lead, person))];
}

async function moveByName(page: Page): Promise<readonly Part[]> {
  const row = page.locator('[data-row][tabindex="0"][role="row"]').first();
  const [id, column] = [await row.getAttribute('data-row'), await row.getAttribute('data-column')];
  const place = page.getByRole('menuitem', { name: /^Move to / }).first();
  await row.focus();
  return [
    await timed('the menu with every place', async () => {
      await page.keyboard.press('Shift+F10');
      await place.waitFor(patience);
    }),
    await timed('“Move to” another column', async () => {
      await place.click();
      await page.locator(`[data-row="${id}"]:not([data-column="${column}"])`).waitFor(patience);
    }),
  ];
}

async function asOutline(page: Page): Promise<readonly Part[]> {
  const room = new Room(page);
  const shown = await timed('the outline', async () => {
    await room.choose('More', 'Show the board as an outline');
    await page.getByRole('article').first().waitFor(patience);
  });
  await room.choose('More', /as columns/);
  return [shown];
}

async function vote(page: Page, lead: Place): Promise<readonly Part[]> {
  const give = page.getByRole('button', { name: 'Give a vote' }).first();
  return [
    await timed('the vote opens', async () => {
      await lead.goTo('vote');
      await give.waitFor(patience);
    }),
    await timed('a vote is given', async () => {
      await give.click();
      await page.getByText('1 of your votes').first().waitFor({ ...patience, state: 'attached' });
    }),
  ];
}

async function result(page: Page, lead: Place, person: Person): Promise<readonly Part[]> {
  const { flow } = await lead.view();
  const round = flow.rounds.find((one) => one.kind === 'voting' && one.state === 'open');
  if (round !== undefined) await lead.command({ do: 'close-vote', round: round.id });
  await lead.goTo('close');
  addAction(person.doc, { id: 'action', what: 'Talk sooner', owner: 'Ada', due: '', doneWhen: 'asked', theme: null });
  await page.waitForTimeout(2_000);
  return [
    await timed('closing', () => lead.command({ do: 'close-session', followUpOn: '2027-01-15' })),
    await timed('the result page', async () => {
      await page.goto(`${lead.room}/result`);
      await page.getByText('Talk sooner').first().waitFor(patience);
    }),
    await timed('the take-away as Markdown', () => takeAway(lead, 'md')),
    await timed('the take-away as CSV', () => takeAway(lead, 'csv')),
    await timed('the take-away as JSON', () => takeAway(lead, 'json')),
  ];
}
