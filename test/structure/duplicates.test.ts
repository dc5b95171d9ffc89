import { expect, it } from 'vitest';
import { isTest, sourceFiles } from './source-files.ts';

const blockLines = 8;

/** Meaningful lines only: imports, brackets and comments repeat without being copies. */
function meaningful(text: string): { readonly line: string; readonly at: number }[] {
  const withoutImports = text.replace(/^(import|export) [^;]*?from '[^']*';$/gms, (block) => block.replace(/[^\n]/g, ''));
  return withoutImports
    .split('\n')
    .map((line, index) => ({ line: line.trim(), at: index + 1 }))
    .filter(({ line }) => line.length > 3 && !/^(\/\/|\/?\*)/.test(line));
}

export function copies(files: readonly { readonly path: string; readonly text: string }[]): string[] {
  const first = new Map<string, { readonly path: string; readonly at: number }>();
  const found = new Map<string, string>();
  for (const { path, text } of files) {
    const lines = meaningful(text);
    for (let start = 0; start + blockLines <= lines.length; start += 1) {
      const block = lines.slice(start, start + blockLines);
      const key = block.map(({ line }) => line).join('\n');
      const at = block[0]?.at ?? 0;
      const before = first.get(key);
      if (before === undefined) first.set(key, { path, at });
      // One message for each pair of files is enough to find the copy.
      else if (!found.has(`${before.path} ${path}`)) found.set(`${before.path} ${path}`, `${before.path}:${before.at} = ${path}:${at}`);
    }
  }
  return [...found.values()];
}

it(`no ${blockLines} lines in a row are written twice`, () => {
  const production = sourceFiles().filter(({ path }) => !isTest(path));
  expect(copies(production)).toEqual([]);
});

it('a copied block is found', () => {
  const block = Array.from({ length: blockLines }, (_, index) => `doSomething(${index});`).join('\n');
  expect(copies([{ path: 'a.ts', text: block }, { path: 'b.ts', text: `// why\n${block}` }])).toHaveLength(1);
});
