/**
 * The built client, read into memory once: a few megabytes, each file together
 * with the compressed copies made by the build. What is being built anew
 * meanwhile does not mix with what open tabs still ask for.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export type StaticFile = {
  readonly body: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
  readonly etag: string;
  readonly mediaType: string;
};

export type StaticFiles = ReadonlyMap<string, StaticFile>;

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
};

/** Keys are paths as in the address: "/assets/app-1a2b.js". */
export function readStaticFiles(folder: string): StaticFiles {
  const bodies = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    bodies.set(`/${relative(folder, path).split(sep).join('/')}`, readFileSync(path));
  }
  const files = new Map<string, StaticFile>();
  for (const [path, body] of bodies) {
    const mediaType = mediaTypes[extname(path)];
    if (mediaType === undefined) continue;
    files.set(path, {
      body,
      br: bodies.get(`${path}.br`) ?? null,
      gzip: bodies.get(`${path}.gz`) ?? null,
      etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
      mediaType,
    });
  }
  return files;
}
