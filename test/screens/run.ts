/** `npm run screens`: a picture of every screen and phase into `screens/`, to be looked at by people. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWhenStale } from '../../server/client-build/build-when-stale.ts';
import { launchBrowser, type Theme } from '../support/browser.ts';
import { tour } from '../support/tour.ts';
import { launchWaymark } from '../support/waymark.ts';

const repository = new URL('../..', import.meta.url).pathname;
const folder = join(repository, 'screens');
const themes: readonly Theme[] = ['light', 'dark'];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await buildWhenStale(repository, { begin: () => say('Building the pages …'), tick: () => {}, end: () => {} });
const [waymark, browser] = await Promise.all([launchWaymark({ demo: true }), launchBrowser()]);
try {
  for (const theme of themes) {
    let number = 0;
    for await (const { name, page } of tour(waymark.url, browser, theme)) {
      number += 1;
      const file = `${String(number).padStart(2, '0')}-${name}-${theme}.png`;
      // What has just changed settles within a moment; a picture half way would show neither state.
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, file) });
      say(`screens/${file}`);
    }
  }
} finally {
  await browser.close();
  await waymark.remove();
}
