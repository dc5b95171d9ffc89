/** The code base as data: every source file, its lines and what it imports. */
import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join, normalize } from 'node:path';

export const repository = new URL('../..', import.meta.url).pathname;

export type SourceFile = {
  readonly path: string;
  readonly text: string;
  /** Paths inside the repository that this file imports at run time or for types. */
  readonly imports: readonly string[];
  /** The part of `imports` that is still there when types are stripped. */
  readonly runtimeImports: readonly string[];
};

/** Tracked files and new ones alike, so that the rules hold before a commit and on a clean clone. */
export function listFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: repository });
  return listed
    .toString()
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(repository, path)));
}

export const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function resolve(from: string, specifier: string): string | null {
  const clean = specifier.split('?')[0] ?? specifier;
  if (clean.startsWith('#shared/')) return join('shared', clean.slice('#shared/'.length));
  return clean.startsWith('.') ? normalize(join(dirname(from), clean)) : null;
}

function readSource(path: string): SourceFile {
  const text = read(path);
  const imports: string[] = [];
  const runtimeImports: string[] = [];
  for (const [, typeOnly, fixed, late] of text.matchAll(importPattern)) {
    const target = resolve(path, fixed ?? late ?? '');
    if (target === null) continue;
    imports.push(target);
    if (typeOnly === undefined) runtimeImports.push(target);
  }
  return { path, text, imports, runtimeImports };
}

const isSource = (path: string): boolean => /^(shared|server|client|test)\/.*\.(ts|tsx|mjs)$/.test(path);
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

let known: readonly SourceFile[] | null = null;
export function sourceFiles(): readonly SourceFile[] {
  known ??= listFiles().filter(isSource).map(readSource);
  return known;
}
