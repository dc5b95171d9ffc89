/** Makes one script of the stock editor's page, for a browser that gets it before the page of the server. */
import { join } from 'node:path';
import { build } from 'vite';

/** The script arrives before the page has a body, and the editor looks at it while it loads. */
const whenThereIsAPage = (code: string): string =>
  `addEventListener('DOMContentLoaded', () => {\n${code}\nglobalThis.stockEditor = stockEditor;\n});`;

export async function stockEditorScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'stockEditor' },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const one of outputs) {
    if (!('output' in one)) continue;
    const chunk = one.output.find((file) => file.type === 'chunk');
    if (chunk !== undefined) return whenThereIsAPage(chunk.code);
  }
  throw new Error('The stock editor was not built.');
}
