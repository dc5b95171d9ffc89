/** What is done and measured at one board, in a browser, while others work on it. */
import type { BrowserContext, Page } from 'playwright-core';
import { beginRenders, rendersSoFar, watchRenders } from '../../support/renders.ts';
import { pause } from '../../support/waymark.ts';
import { firstCardMs, framesDuring, installMeter, keysDuring, longestTaskMs, workDuring, type Frames } from './meter.ts';
import type { Person } from './person.ts';

export type Opening = {
  readonly firstCardMs: number;
  readonly longestTaskMs: number;
  /** Of the page's own thread until the first card, in processor time. */
  readonly workMs: number;
};

/** With each tab Chromium loads pages of its own, which take a processor for about a second. */
const tabSettlesMs = 2_500;

/** A new tab of a browser that has been here before. */
export async function openRoom(context: BrowserContext, room: string): Promise<{ page: Page; opening: Opening }> {
  const page = await context.newPage();
  await watchRenders(page);
  await installMeter(page);
  await pause(tabSettlesMs);
  let first = Number.NaN;
  const workMs = await workDuring(page, async () => {
    await page.goto(room);
    first = await firstCardMs(page);
  });
  // What comes right after the first card must not hold up whoever wants to use it.
  await pause(1_500);
  return { page, opening: { firstCardMs: first, longestTaskMs: await longestTaskMs(page), workMs } };
}

export async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(500);
}

export const quiet = (page: Page, seconds: number): Promise<Frames> => framesDuring(page, () => pause(seconds * 1_000));

const firstRow = (page: Page) => page.locator('[data-row][tabindex="0"][role="row"]').first();
const keyPauseMs = 110;

async function press(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(keyPauseMs);
  }
}

const repeat = (keys: readonly string[], times: number): readonly string[] => Array.from({ length: times }, () => keys).flat();

/** Typing into a card that is there. */
export const typing = (page: Page): Promise<readonly number[]> =>
  keysDuring(page, async () => {
    await firstRow(page).focus();
    await press(page, ['e', ...repeat([...'went on too long '], 3), 'Escape']);
  });

/** Writing new cards: the field, the words, Enter. */
export async function adding(page: Page): Promise<readonly number[]> {
  const field = page.locator('[data-composer]').first();
  const enters: number[] = [];
  for (let card = 0; card < 8; card += 1) {
    await field.focus();
    await press(page, [...`New ${card}`]);
    enters.push(...(await keysDuring(page, () => press(page, ['Enter']))));
  }
  return enters;
}

/** From card to card, down a long column and across. */
export const roving = (page: Page): Promise<readonly number[]> =>
  keysDuring(page, async () => {
    await firstRow(page).focus();
    await press(page, [...repeat(['ArrowDown'], 25), ...repeat(['ArrowRight', 'ArrowLeft'], 3), 'End', 'Home']);
  });

/** Picking a card up, choosing its place, putting it there. */
export const moving = (page: Page): Promise<readonly number[]> =>
  keysDuring(page, async () => {
    await firstRow(page).focus();
    await press(page, repeat(['m', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter'], 6));
  });

/** Processor time for each key while nobody else does anything. */
export async function workPerKey(page: Page, act: (page: Page) => Promise<readonly number[]>): Promise<number> {
  let keys = 0;
  const work = await workDuring(page, async () => {
    keys = (await act(page)).length;
  });
  return work / keys;
}

export type RemoteRenders = { readonly rows: number; readonly components: number };

/** What one letter of somebody else makes this page draw again. */
export async function remoteLetter(page: Page, person: Person, card: string): Promise<RemoteRenders> {
  await settle(page);
  await beginRenders(page);
  person.typeInto(card, '.');
  await settle(page);
  const { rows, components } = await rendersSoFar(page);
  return { rows: Object.keys(rows).length, components };
}
