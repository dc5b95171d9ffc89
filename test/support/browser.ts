/** One browser for a file of journeys, and people in it: each has a context of their own, as on a machine of their own. */
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { findBrowser } from './browser-path.ts';

export type Device = 'desktop' | 'phone';
export type Theme = 'light' | 'dark';

export const devices: Readonly<Record<Device, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
};

/** Long enough for a machine that does other things too; what a journey promises in seconds, it measures itself. */
const patienceMs = 30_000;

export async function launchBrowser(): Promise<Browser> {
  const { path, args } = await findBrowser();
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: [...args, '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page threw or logged as an error; a journey ends by looking at it. */
  readonly faults: string[];
};

export type VisitorOptions = {
  readonly device?: Device;
  readonly theme?: Theme;
  readonly storageFrom?: BrowserContext;
  /** The browser overlooks the content policy of the page, to see what holds without it. */
  readonly withoutPolicy?: boolean;
};

export async function openVisitor(browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    ...devices[options.device ?? 'desktop'],
    colorScheme: options.theme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    acceptDownloads: true,
    bypassCSP: options.withoutPolicy ?? false,
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  return { page, context, faults: watch(page) };
}

/** Refused requests and lost connections are part of some journeys; faults are what the code did not expect. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    if (/Failed to load resource|WebSocket connection|net::ERR_/.test(message.text())) return;
    faults.push(`logged: ${message.text()}`);
  });
  return faults;
}
