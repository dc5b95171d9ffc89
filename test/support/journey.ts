/** What every file of journeys needs: a Waymark, a browser, and people who come and go. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser, openVisitor, type Visitor, type VisitorOptions } from './browser.ts';
import { launchWaymark, type Waymark, type WaymarkOptions } from './waymark.ts';

export type Journey = {
  waymark(): Waymark;
  visitor(options?: VisitorOptions): Promise<Visitor>;
};

/** After each journey every page is closed, and none may have had a fault that the code did not expect. */
export function prepareJourneys(options: WaymarkOptions = {}): Journey {
  let waymark: Waymark | null = null;
  let browser: Browser | null = null;
  let visitors: Visitor[] = [];

  beforeAll(async () => {
    [waymark, browser] = await Promise.all([launchWaymark(options), launchBrowser()]);
  });
  afterEach(async () => {
    const leaving = visitors;
    visitors = [];
    await Promise.all(leaving.map(({ context }) => context.close()));
    expect(leaving.flatMap(({ faults }) => faults)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await waymark?.remove();
  });

  return {
    waymark: () => {
      if (waymark === null) throw new Error('Waymark is not running yet.');
      return waymark;
    },
    visitor: async (visitorOptions) => {
      if (browser === null) throw new Error('The browser is not running yet.');
      const visitor = await openVisitor(browser, visitorOptions);
      visitors.push(visitor);
      return visitor;
    },
  };
}
