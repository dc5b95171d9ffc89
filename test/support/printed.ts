/** What a page says on paper: its PDF as text, where pdftotext is at hand, else the text of the print layout. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';

const run = promisify(execFile);

export async function printedText(page: Page): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-print-'));
  const file = join(folder, 'result.pdf');
  try {
    const pdf = await page.pdf({ path: file, format: 'A4' });
    if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('Printing made no PDF.');
    const { stdout } = await run('pdftotext', ['-layout', file, '-']);
    return stdout;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('body').innerText();
    await page.emulateMedia({ media: 'screen' });
    return text;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
