/** Serious and critical accessibility issues of a page as it stands, each in one readable line. */
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import * as z from 'zod/mini';

const resultsSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.nullish(z.string()),
      help: z.string(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.nullish(z.string()) })),
    }),
  ),
});

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Injected through the debugger, since the page's own policy admits no foreign script. */
export async function accessibilityIssues(page: Page): Promise<string[]> {
  await page.evaluate(await source);
  const found: unknown = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return resultsSchema
    .parse(found)
    .violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const places = nodes.slice(0, 4).map(({ target, failureSummary }) => `${JSON.stringify(target)} ${(failureSummary ?? '').split('\n')[1] ?? ''}`);
      return `${id}: ${help}: ${places.join(' | ')}`;
    });
}
