import { expect, it } from 'vitest';
import { accessibilityIssues } from '../support/axe.ts';
import { launchBrowser, type Theme } from '../support/browser.ts';
import { teamTour } from '../support/team-tour.ts';
import { tour, type Stop } from '../support/tour.ts';
import { launchWaymark, type Waymark } from '../support/waymark.ts';
import type { Browser } from 'playwright-core';

const themes: readonly Theme[] = ['light', 'dark'];

type Walk = (waymark: Waymark, browser: Browser) => AsyncGenerator<Stop, string[]>;

/** Looks at every stop; gives how many there were. */
async function lookAtAll(walkThrough: Walk): Promise<number> {
  const [waymark, browser] = await Promise.all([launchWaymark({ demo: true }), launchBrowser()]);
  const issues: Record<string, string[]> = {};
  let stops = 0;
  try {
    const walk = walkThrough(waymark, browser);
    let next = await walk.next();
    while (next.done !== true) {
      const { name, page } = next.value;
      const found = await accessibilityIssues(page);
      if (found.length > 0) issues[name] = found;
      stops += 1;
      next = await walk.next();
    }
    expect(next.value).toEqual([]);
  } finally {
    await browser.close();
    await waymark.remove();
  }
  expect(issues).toEqual({});
  return stops;
}

it.each(themes)('No screen from the front page to the result has a serious accessibility issue in the %s theme', async (theme) => {
  expect(await lookAtAll(({ url }, browser) => tour(url, browser, theme))).toBeGreaterThan(30);
});

it.each(themes)('No screen of coming in or of a team has a serious accessibility issue in the %s theme', async (theme) => {
  expect(await lookAtAll((waymark, browser) => teamTour(waymark, browser, theme))).toBeGreaterThan(18);
});
