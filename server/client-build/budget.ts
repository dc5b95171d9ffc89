/**
 * How much JavaScript a page may make a phone load, compressed. A page is its
 * entry, the chunks found under its folders, and all they import; what it loads
 * later counts too, except what the budget names as loaded apart.
 */
import type { Plugin, Rolldown } from 'vite';
import { brotliOf } from './compress.ts';

export type Budget = {
  readonly page: string;
  readonly kibibytes: number;
  /** Folders, relative to the root, whose lazily loaded chunks belong to this page. */
  readonly folders: readonly string[];
  /** Folders whose chunks are loaded apart and not counted. */
  readonly apart: readonly string[];
};

/** The parts of a chunk that decide what a page loads. */
export type Chunk = Pick<
  Rolldown.OutputChunk,
  'fileName' | 'isEntry' | 'facadeModuleId' | 'imports' | 'dynamicImports' | 'code'
>;

type Measured = { readonly page: string; readonly kibibytes: number; readonly allowed: number };

export function budgets(root: string, declared: readonly Budget[], whenExceeded: 'fail' | 'warn'): Plugin {
  return {
    name: 'waymark-budgets',
    apply: 'build',
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const measured = await Promise.all(declared.map((budget) => measure(root, chunks, budget)));
      for (const { page, kibibytes, allowed } of measured) {
        const found = `${page}: ${kibibytes.toFixed(1)} KiB of JavaScript, ${allowed} allowed`;
        if (kibibytes <= allowed) this.info(found);
        else if (whenExceeded === 'warn') this.warn(found);
        else this.error(`${found}. Load something later, or do without it.`);
      }
    },
  };
}

async function measure(root: string, chunks: readonly Chunk[], budget: Budget): Promise<Measured> {
  const sizes = chunksOf(root, chunks, budget).map(async (chunk) => (await brotliOf(Buffer.from(chunk.code))).length);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return { page: budget.page, kibibytes: bytes / 1024, allowed: budget.kibibytes };
}

export function chunksOf(root: string, chunks: readonly Chunk[], budget: Budget): readonly Chunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const isIn = (chunk: Chunk, folders: readonly string[]): boolean =>
    folders.some((folder) => chunk.facadeModuleId?.startsWith(`${root}/${folder}/`) === true);

  const found = new Set<Chunk>();
  const add = (chunk: Chunk | undefined, alsoLater: boolean): void => {
    if (chunk === undefined || found.has(chunk) || isIn(chunk, budget.apart)) return;
    found.add(chunk);
    for (const name of chunk.imports) add(byName.get(name), alsoLater);
    // What the entry loads later are the other pages, also where a page shares code with it.
    if (alsoLater && !chunk.isEntry) for (const name of chunk.dynamicImports) add(byName.get(name), true);
  };
  for (const chunk of chunks) if (isIn(chunk, budget.folders)) add(chunk, true);
  for (const chunk of chunks) if (chunk.isEntry) add(chunk, false);
  return [...found];
}
