import type { Page } from 'playwright-core';
import { beforeAll, it } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { joinSession, openSession, type Place } from '../support/session.ts';
import { stockEditorScript } from '../support/stock-editor/bundle.ts';

const journey = prepareJourneys();
let script = '';
beforeAll(async () => {
  script = await stockEditorScript();
});

type StockPage = { readonly stockEditor: { open(document: string, field: string): void } };

/** On a page of the same server that has no script of its own. Whoever embeds a stock editor writes the page's policy too, so ours is overlooked. */
async function openEditor(page: Page, place: Place, field: string): Promise<void> {
  await page.addInitScript({ content: script });
  await page.goto(`${place.url}/livez`);
  await page.evaluate(
    ([document, name]) => (globalThis as unknown as StockPage).stockEditor.open(document, name),
    [`board/${place.id}`, field] as const,
  );
  await page.locator('body[data-sync="true"]').waitFor();
}

const caretOf = (page: Page, name: string) => page.locator('.ProseMirror-yjs-cursor').filter({ hasText: name });

it('SY-20 two Tiptap editors on unmodified providers write one text, and see each other’s carets under the names that the server knows', async () => {
  const [first, second] = [await journey.visitor({ withoutPolicy: true }), await journey.visitor({ withoutPolicy: true })];
  const fatima = await openSession(journey.waymark().url, first.context, { title: 'Stock editors' });
  const ben = await joinSession(fatima.url, second.context, await fatima.joinToken(), 'Ben');
  await openEditor(first.page, fatima, 'notes/theme');
  await openEditor(second.page, ben, 'notes/theme');
  const [hers, his] = [first.page.locator('.ProseMirror'), second.page.locator('.ProseMirror')];

  await hers.click();
  await first.page.keyboard.type('Written by Fatima.');
  await his.getByText('Written by Fatima.').waitFor();
  await caretOf(second.page, 'Fatima').waitFor();

  await his.click();
  await second.page.keyboard.press('Control+End');
  await second.page.keyboard.press('Enter');
  await second.page.keyboard.type('And by Ben.');
  await hers.getByText('And by Ben.').waitFor();
  await caretOf(first.page, 'Ben').waitFor();

  // Formatting goes over as well, and what both see is what a third one gets.
  await second.page.keyboard.press('Shift+Home');
  await second.page.keyboard.press('Control+b');
  await hers.locator('strong', { hasText: 'And by Ben.' }).waitFor();
  const third = await journey.visitor({ withoutPolicy: true });
  const cleo = await joinSession(fatima.url, third.context, await fatima.joinToken(), 'Cleo');
  await openEditor(third.page, cleo, 'notes/theme');
  await third.page.locator('.ProseMirror strong', { hasText: 'And by Ben.' }).waitFor();
  await third.page.locator('.ProseMirror').getByText('Written by Fatima.').waitFor();

  await second.context.close();
  await caretOf(first.page, 'Ben').waitFor({ state: 'detached' });
});
