/**
 * A workspace as a file that is given away as slowly as somebody takes it. It is written
 * first, in the data folder, so that the database is read for moments and not for as long
 * as a download takes; it is gone when it was given, or at the next start.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const folderName = 'being-exported';

export type ExportFile = { readonly bytes: number; readonly pieces: AsyncGenerator<Uint8Array> };

export const clearExports = (dataDir: string): Promise<void> => rm(join(dataDir, folderName), { recursive: true, force: true });

export async function writeExport(dataDir: string, pieces: AsyncIterable<Uint8Array>): Promise<ExportFile> {
  const folder = join(dataDir, folderName);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomBytes(9).toString('base64url')}.zip`);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const piece of pieces) await file.write(piece);
    } finally {
      await file.close();
    }
    return { bytes: (await stat(path)).size, pieces: given(path) };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function* given(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(path)) yield piece as Uint8Array;
  } finally {
    await rm(path, { force: true });
  }
}
