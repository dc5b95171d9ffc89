import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ahead } from './server/client-build/ahead.ts';
import { budgets, type Budget } from './server/client-build/budget.ts';
import { compress } from './server/client-build/compress.ts';
import { oneLanguage } from './server/client-build/one-language.ts';
import { seal } from './server/client-build/seal.ts';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

const declared: readonly Budget[] = [
  { page: 'Joining', kibibytes: 115, folders: ['client/features/joining'], apart: ['client/features/retrospectives', 'client/editor'] },
  {
    page: 'The board',
    kibibytes: 225,
    folders: ['client/features/retrospectives/room', 'client/features/retrospectives/board'],
    apart: ['client/editor'],
  },
];

/** A start must not fail for a few kilobytes; `npm run build` and the checks do. */
const whenExceeded = process.env['WAYMARK_BUDGETS'] === 'warn' ? 'warn' : 'fail';

export default defineConfig({
  root: 'client',
  publicDir: 'public',
  cacheDir: '../node_modules/.cache/waymark/vite',
  plugins: [react(), oneLanguage(), budgets(root, declared, whenExceeded), ahead(root, 'client/features/retrospectives/room/room-page.tsx'), compress(), seal(root)],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined files would be data: addresses, which the content security policy does not admit for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
