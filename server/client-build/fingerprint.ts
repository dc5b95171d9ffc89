/** Tells whether the built client still belongs to the sources: one hash over everything a build reads. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const folders = ['client', 'shared', 'server/client-build'];
const files = ['vite.config.ts', 'package.json', 'package-lock.json'];

/** Kept beside the built files; the server does not serve names that begin with a dot. */
export const fingerprintFile = '.fingerprint';

export function fingerprintOf(root: string): string {
  const hash = createHash('sha256');
  for (const path of inputsOf(root)) {
    hash.update(`${relative(root, path).split(sep).join('/')}\0`);
    hash.update(readFileSync(path));
    hash.update('\0');
  }
  return hash.digest('hex');
}

export function isFresh(root: string, outDir: string): boolean {
  const path = join(outDir, fingerprintFile);
  return existsSync(path) && readFileSync(path, 'utf8') === fingerprintOf(root);
}

function inputsOf(root: string): readonly string[] {
  const inFolders = folders.flatMap((folder) => sourcesIn(join(root, folder)));
  const single = files.map((file) => join(root, file)).filter((path) => existsSync(path));
  return [...inFolders, ...single].sort();
}

function sourcesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test\.tsx?|md|tsbuildinfo)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
