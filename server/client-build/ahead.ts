/**
 * Notes which files a room needs beyond those of every page, so that the server can name
 * them with the page and the browser fetches them at once, instead of when the code that
 * asks for them has run.
 */
import type { Plugin } from 'vite';
import type { Chunk } from './budget.ts';

/** Beside the page; no address of the client's router has a point in it. */
export const aheadFile = 'ahead.json';

type Styled = Chunk & { readonly viteMetadata?: { readonly importedCss?: ReadonlySet<string> } | undefined };

export function ahead(root: string, module: string): Plugin {
  return {
    name: 'waymark-ahead',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks: readonly Styled[] = Object.values(bundle).filter((output) => output.type === 'chunk');
        this.emitFile({ type: 'asset', fileName: aheadFile, source: JSON.stringify(filesOf(chunks, `${root}/${module}`)) });
      },
    },
  };
}

/** What the chunk of the module imports, itself and its styles included, without what every page has already. */
export function filesOf(chunks: readonly Styled[], module: string): readonly string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<Styled>();
  const add = (chunk: Styled | undefined): void => {
    if (chunk === undefined || found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) add(byName.get(name));
  };
  for (const chunk of chunks) if (chunk.isEntry) add(chunk);
  const everywhere = new Set(found);
  add(chunks.find((chunk) => chunk.facadeModuleId === module));
  const later = [...found].filter((chunk) => !everywhere.has(chunk));
  return later.flatMap((chunk) => [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]);
}
