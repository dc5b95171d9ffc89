/** The room as people use it: by its words and roles. */
import type { Locator, Page } from 'playwright-core';

export const questions = {
  helped: 'What happened that helped us along?',
  hindered: 'What happened that slowed us down or surprised us?',
  puzzles: 'What do you not understand yet?',
} as const;

export const columns = { helped: 'What helped', hindered: 'What got in the way', puzzles: 'What puzzles us' } as const;

export class Room {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The phase that this tab shows, by its heading. */
  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 2, name, exact: true });
  }

  async isIn(phase: string): Promise<void> {
    await this.heading(phase).waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  async choose(menu: string, item: string | RegExp): Promise<void> {
    await this.press(menu);
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  saved(text: string): Locator {
    return this.page.getByRole('button', { name: text, exact: true });
  }

  async isSaved(): Promise<void> {
    await this.saved('Saved').waitFor();
  }

  /** Writes one card for oneself, and waits until the server has sealed it. */
  async writePrivately(question: string, text: string): Promise<void> {
    const field = this.page.getByLabel(question);
    await field.fill(text);
    await field.press('Enter');
    const sheet = this.page.getByRole('listitem').filter({ hasText: text });
    await sheet.getByText('Sealed, only you can read it').waitFor();
  }

  column(title: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${title}`) });
  }

  async writeOnBoard(column: string, text: string): Promise<void> {
    const field = this.page.getByLabel(`New card in ${column}`);
    await field.fill(text);
    await field.press('Enter');
    await this.card(text).waitFor();
  }

  /** A row of the board: a card, or a group by its name. */
  card(text: string): Locator {
    return this.page.locator('[data-row]').filter({ hasText: text });
  }

  cardIn(column: string, text: string): Locator {
    return this.column(column).locator('[data-row]').filter({ hasText: text });
  }
}
