/** Temporary data folders, and what can be found in the bytes that lie in them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Removed when the test is over, however it ends. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-trial-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Traces = Readonly<Record<string, readonly string[]>>;

/** The ways in which a text may lie in bytes: as it is, as two-byte characters, escaped, in base64 at each offset. */
export function shapesOf(text: string): Buffer[] {
  const plain = Buffer.from(text, 'utf8');
  const base64 = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), plain]).toString('base64');
    // The ends depend on neighbouring bytes; what lies between them does not.
    return Buffer.from(shifted.slice(offset === 0 ? 0 : 4, shifted.length - 4));
  });
  const escaped = Buffer.from(JSON.stringify(text).slice(1, -1));
  const urlSafe = base64.map((shape) => Buffer.from(shape.toString().replaceAll('+', '-').replaceAll('/', '_')));
  const codes = Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
  return [
    plain,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    escaped,
    Buffer.from(codes),
    Buffer.from(encodeURIComponent(text)),
    ...base64,
    ...urlSafe,
    Buffer.from(plain.toString('hex')),
  ];
}

export const holds = (bytes: Uint8Array, text: string): boolean => {
  const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return shapesOf(text).some((shape) => haystack.includes(shape));
};

/** The files of a folder, those below it included, in which one of the texts lies in any shape. */
export function tracesIn(folder: string, texts: readonly string[]): Traces {
  const found: Record<string, string[]> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const present = texts.filter((text) => holds(bytes, text));
    if (present.length > 0) found[path.slice(folder.length + 1)] = present;
  }
  return found;
}
