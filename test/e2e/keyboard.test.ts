import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { questions, Room } from '../support/room.ts';

const journey = prepareJourneys();

/** Walks by Tab until what has the keyboard is called so; a mouse is never used. */
async function tabTo(page: Page, name: string | RegExp, most = 120): Promise<void> {
  const wanted = typeof name === 'string' ? (text: string) => text === name : (text: string) => name.test(text);
  const seen: string[] = [];
  for (let step = 0; step < most; step += 1) {
    const words = await page.evaluate(nameOfFocused);
    if (wanted(words)) return;
    seen.push(words);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${String(name)}; it went through ${[...new Set(seen)].join(' | ')}`);
}

/** Runs in the page: the accessible name of what has the keyboard, near enough for finding it. */
function nameOfFocused(): string {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return '';
  const labelled = element.getAttribute('aria-label');
  if (labelled !== null) return labelled;
  const label = 'labels' in element && element.labels instanceof NodeList ? element.labels[0] : null;
  return ((label ?? element).textContent ?? '').trim();
}

/** What has the keyboard must be seen, and not lie under a bar. */
async function focusIsUncovered(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return false;
    const { left, top, width, height } = element.getBoundingClientRect();
    const over = document.elementFromPoint(left + Math.min(width / 2, 40), top + Math.min(height / 2, 20));
    return over !== null && (element.contains(over) || over.contains(element));
  });
}

it('A facilitator runs a session alone by keyboard only, and what has the keyboard is never covered', async () => {
  const { page } = await journey.visitor();
  const room = new Room(page);
  const keys = page.keyboard;
  await page.goto(journey.waymark().url);
  await tabTo(page, 'Start a reflection');
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Start a reflection' }).waitFor();
  await tabTo(page, /^Title/);
  await keys.type('By keyboard');
  await tabTo(page, /^Your name/);
  await keys.type('Fatima');
  await keys.press('Enter');
  await room.isIn('Open');

  const nextAct = async (name: string): Promise<void> => {
    await room.button(name).waitFor();
    await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
    await keys.press('f');
    expect(await page.evaluate(nameOfFocused)).toBe(name);
    expect(await focusIsUncovered(page)).toBe(true);
    await keys.press('Enter');
  };

  await nextAct('On to Gather');
  await room.isIn('Gather');
  for (const [question, text] of [[questions.helped, 'Alpha'], [questions.hindered, 'Bravo'], [questions.hindered, 'Charlie']] as const) {
    await tabTo(page, question);
    await keys.type(text);
    await keys.press('Enter');
    await page.getByText(text, { exact: true }).waitFor();
  }
  await room.isSaved();
  await nextAct('Reveal the cards');
  await room.card('Charlie').waitFor();
  await nextAct('On to Group');
  await room.isIn('Group');
  await tabTo(page, /Bravo|Charlie/);
  expect(await focusIsUncovered(page)).toBe(true);
  await keys.press('g');
  await keys.press('Enter');
  await page.getByLabel('Group name').waitFor();
  await keys.type('Together');
  await keys.press('Enter');
  await room.card('Together').first().waitFor();
  await nextAct('On to Vote');
  await room.isIn('Vote');
  await tabTo(page, /Together/);
  await keys.press('v');
  await page.getByText('4 of 5 votes left').waitFor();
  await nextAct('Close the vote');
  await nextAct('On to Discuss');
  await room.isIn('Discuss');
  await nextAct('Discuss “Together”');
  await page.getByRole('heading', { level: 3, name: 'Together' }).waitFor();
  await tabTo(page, /^Further steps$/);
  await keys.press('Enter');
  await page.getByRole('menuitem', { name: 'Go to Decide' }).waitFor();
  await keys.type('Go to D');
  await keys.press('ArrowDown');
  for (let step = 0; step < 12 && !(await page.evaluate(nameOfFocused)).startsWith('Go to Decide'); step += 1) await keys.press('ArrowDown');
  await keys.press('Enter');
  await room.isIn('Decide');
  await tabTo(page, 'Nothing changes, because…');
  await keys.press('Enter');
  await tabTo(page, 'Why nothing changes');
  await keys.type('Grouping showed one cause, and it is already being worked on.');
  await room.isSaved();
  await nextAct('On to Close');
  await room.isIn('Close');
  await nextAct('Show the answers');
  await nextAct('Close the session');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, 'Close and see the result');
  await keys.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor();
  await page.getByText('Grouping showed one cause').waitFor();
});
