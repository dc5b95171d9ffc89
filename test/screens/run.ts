/** `npm run screens`: a picture of every screen and phase into `screens/`, to be looked at by people. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWhenStale } from '../../server/client-build/build-when-stale.ts';
import { launchBrowser, type Theme } from '../support/browser.ts';
import { teamTour } from '../support/team-tour.ts';
import { tour, type Stop } from '../support/tour.ts';
import { launchWaymark } from '../support/waymark.ts';

const repository = new URL('../..', import.meta.url).pathname;
const folder = join(repository, 'screens');
const themes: readonly Theme[] = ['light', 'dark'];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await buildWhenStale(repository, { begin: () => say('Building the pages …'), tick: () => {}, end: () => {} });
const browser = await launchBrowser();

async function takePictures(theme: Theme, prefix: string, stops: AsyncIterable<Stop>): Promise<void> {
  let number = 0;
  for await (const { name, page } of stops) {
    number += 1;
    const file = `${prefix}${String(number).padStart(2, '0')}-${name}-${theme}.png`;
    // What has just changed settles within a moment; a picture half way would show neither state.
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(folder, file) });
    say(`screens/${file}`);
  }
}

try {
  for (const theme of themes) {
    // A fresh one each time: a workspace gets its owner once.
    const waymark = await launchWaymark({ demo: true });
    try {
      await takePictures(theme, '', tour(waymark.url, browser, theme));
      await takePictures(theme, 'team-', teamTour(waymark, browser, theme));
    } finally {
      await waymark.remove();
    }
  }
} finally {
  await browser.close();
}
