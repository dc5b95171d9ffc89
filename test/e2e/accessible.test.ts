import { expect, it } from 'vitest';
import { accessibilityIssues } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { tour } from '../support/tour.ts';
import { launchWaymark } from '../support/waymark.ts';

it.each(['light', 'dark'] as const)('No screen from the front page to the result has a serious accessibility issue in the %s theme', async (theme) => {
  const [waymark, browser] = await Promise.all([launchWaymark({ demo: true }), launchBrowser()]);
  const issues: Record<string, string[]> = {};
  let stops = 0;
  try {
    const walk = tour(waymark.url, browser, theme);
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
  expect(stops).toBeGreaterThan(30);
});
