/** Looks for what a payload leaves in a page: that it ran, that it became markup, or that the content policy had to stop it. */
import type { BrowserContext, Page } from 'playwright-core';
import { callWhenRun } from './script-payloads.ts';

export type Findings = { readonly ran: number; readonly stopped: readonly string[]; readonly strays: readonly string[] };

declare global {
  interface Window {
    markupWatch: { ran: number; stopped: string[] };
  }
}

export async function watchMarkup(context: BrowserContext): Promise<void> {
  await context.addInitScript((name) => {
    window.markupWatch = { ran: 0, stopped: [] };
    Object.defineProperty(window, name, { value: () => (window.markupWatch.ran += 1) });
    document.addEventListener('securitypolicyviolation', (event) => {
      window.markupWatch.stopped.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  }, callWhenRun);
}

/** Elements and attributes that this client never makes, whether they ran or not. */
export const findings = (page: Page): Promise<Findings> =>
  page.evaluate(() => {
    const strays: string[] = [];
    const addresses = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'srcdoc'];
    for (const element of document.querySelectorAll('*')) {
      const handler = [...element.attributes].some(({ name }) => name.toLowerCase().startsWith('on'));
      const address = addresses.map((name) => element.getAttribute(name)).find((value) => value !== null && value !== '');
      const leadsAway = address !== undefined && address !== null && !/^(https?:|mailto:|\/|#|data:image\/|blob:)/.test(address);
      const foreign = /^(script|iframe|object|embed|base|frame|portal|template|marquee|math|style|meta|link)$/i.test(element.localName) && !document.head.contains(element);
      if (handler || leadsAway || foreign) strays.push(element.outerHTML.slice(0, 160));
    }
    return { ...window.markupWatch, strays };
  });
