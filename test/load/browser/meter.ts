/** What a page feels like from within: when its first card can be used, how its frames follow each other, how long keys take to be seen. */
import type { Page } from 'playwright-core';

export type Frames = {
  readonly perSecond: number;
  /** Of the frames that were due at 60 a second, how many were not drawn. */
  readonly missedShare: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  /** Tasks of more than 50 ms, during which nothing answers. */
  readonly longTasks: number;
};

type Meter = {
  firstCardMs: number | null;
  longTasks: number[];
  frames: number[];
  keys: number;
  slowKeys: number[];
};

declare global {
  interface Window {
    meter?: Meter;
  }
}

/** To be called before the page is opened. */
export async function installMeter(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const meter: Meter = { firstCardMs: null, longTasks: [], frames: [], keys: 0, slowKeys: [] };
    window.meter = meter;
    const afterPaint = (run: () => void): void => {
      const channel = new MessageChannel();
      channel.port1.onmessage = run;
      channel.port2.postMessage(null);
    };
    const look = (): void => {
      if (document.querySelector('[data-row][tabindex="0"]') === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => afterPaint(() => (meter.firstCardMs = performance.now())));
    };
    requestAnimationFrame(look);
    new PerformanceObserver((list) => meter.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask', buffered: true });
    // Durations up to the next picture, in steps of 8 ms; those below 16 ms are not told, so keys are counted as well.
    const keys = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') meter.slowKeys.push(entry.duration);
    });
    keys.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    addEventListener('keydown', () => (meter.keys += 1), { capture: true });
    let before = 0;
    const frame = (now: number): void => {
      if (before > 0) meter.frames.push(now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

export async function firstCardMs(page: Page): Promise<number> {
  await page.waitForFunction(() => typeof window.meter?.firstCardMs === 'number', undefined, { timeout: 60_000 });
  return page.evaluate(() => window.meter?.firstCardMs ?? Number.NaN);
}

/** Long tasks so far, from the opening on. */
export const longestTaskMs = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, ...(window.meter?.longTasks ?? [])));

export async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    if (window.meter !== undefined) Object.assign(window.meter, { frames: [], longTasks: [] });
  });
  await act();
  const { frames, longTasks } = await page.evaluate(() => window.meter ?? { frames: [], longTasks: [] });
  const total = frames.reduce((sum, ms) => sum + ms, 0);
  return {
    perSecond: (frames.length * 1_000) / total,
    missedShare: Math.max(0, 1 - frames.length / (total / (1_000 / 60))),
    p95Ms: quantile(frames, 0.95),
    longestMs: Math.max(...frames),
    longTasks: longTasks.length,
  };
}

/** From each key to the picture after it, in milliseconds. */
export async function keysDuring(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    if (window.meter !== undefined) Object.assign(window.meter, { keys: 0, slowKeys: [] });
  });
  await act();
  // The browser tells of slow keys with its next idle moment.
  await page.waitForTimeout(300);
  const { keys, slowKeys } = await page.evaluate(() => window.meter ?? { keys: 0, slowKeys: [] });
  return [...slowKeys, ...Array.from({ length: Math.max(0, keys - slowKeys.length) }, () => 8)];
}

/**
 * How long the page's own thread was at work during an act, in processor time: unlike
 * the clock on the wall it hardly depends on what else the machine does.
 */
export async function workDuring(page: Page, act: () => Promise<unknown>): Promise<number> {
  const tools = await page.context().newCDPSession(page);
  const workedMs = async (): Promise<number> => {
    const { metrics } = await tools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await workedMs();
  await act();
  const after = await workedMs();
  await tools.detach();
  return after - before;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
