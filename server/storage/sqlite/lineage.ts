/**
 * Notices that another database than before lies in the folder: a backup was put back, or
 * its end was lost. A mark outside the database, where backups do not reach, says which
 * one this server worked on and how far it had come; a database that has come less far is
 * an earlier one.
 */
import { closeSync, constants, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sql as raw } from 'kysely';
import * as z from 'zod/mini';
import { beginEpochOfAll } from '../document-log.ts';
import type { Sql } from '../schema.ts';
import { readSetting, writeSetting } from '../sign-in-store.ts';
import type { EmbeddedDatabase } from './database.ts';

/** Hidden, so that nobody takes it for the key of a round. */
const markFile = '.lineage';
const setting = 'lineage';
/** Work that was lost within so short a time of a crash goes unnoticed; a backup is older than that. */
const noteEveryMs = 2_000;

const progressSchema = z.object({ sequence: z.number(), epochs: z.number() });
const markSchema = z.extend(progressSchema, { id: z.string() });
type Progress = z.infer<typeof progressSchema>;
type Mark = z.infer<typeof markSchema>;

export type Lineage = {
  /** The database is not the one, or not as far, as when the server ended. */
  readonly restored: boolean;
  readonly stop: () => Promise<void>;
};

type Options = {
  /** Where no backup reaches. */
  readonly folder: string;
  readonly now: () => number;
  readonly newId: () => string;
};

/** To be called before anybody is served: where a backup was put back, it begins a new epoch of every document. */
export async function followLineage({ sql }: Pick<EmbeddedDatabase, 'sql'>, { folder, now, newId }: Options): Promise<Lineage> {
  const path = join(folder, markFile);
  const mark = readMark(path);
  const known = await readSetting(sql, setting);
  const isNew = mark === null && known === null;
  const goesOn = mark !== null && mark.id === known && isAsFar(await progressOf(sql), mark);
  const id = goesOn ? mark.id : newId();
  if (!goesOn) {
    await sql.transaction().execute(async (writing) => {
      if (!isNew) await beginEpochOfAll(writing, now());
      await writeSetting(writing, setting, id);
    });
    writeMark(path, { id, ...(await progressOf(sql)) });
  }
  const stopNoting = noteProgress(sql, path, id);
  return { restored: !goesOn && !isNew, stop: stopNoting };
}

const isAsFar = (found: Progress, noted: Progress): boolean => found.sequence >= noted.sequence && found.epochs >= noted.epochs;

/** Both only ever rise, and what raises them is durable when it can be read here. */
async function progressOf(sql: Sql): Promise<Progress> {
  const { rows } = await raw<Progress>`
    SELECT (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'document_updates') AS sequence,
      (SELECT coalesce(sum(epoch), 0) FROM erasures) AS epochs
  `.execute(sql);
  return progressSchema.parse(rows[0]);
}

/** Gives a way to stop, which notes once more. */
function noteProgress(sql: EmbeddedDatabase['sql'], path: string, id: string): () => Promise<void> {
  let changes = -1;
  const note = async (): Promise<void> => {
    const { rows } = await raw<{ changes: number }>`SELECT total_changes() AS changes`.execute(sql);
    const found = rows[0]?.changes ?? -1;
    if (found === changes) return;
    writeMark(path, { id, ...(await progressOf(sql)) });
    changes = found;
  };
  // A mark that could not be written says less than it might, which is still true.
  const tryToNote = (): Promise<void> => note().catch(() => {});
  const timer = setInterval(() => void tryToNote(), noteEveryMs).unref();
  return () => {
    clearInterval(timer);
    return tryToNote();
  };
}

/** Null where there is none, or where a power cut left half of one. */
function readMark(path: string): Mark | null {
  try {
    const mark = markSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return mark.success ? mark.data : null;
  } catch {
    return null;
  }
}

/** In its place, which needs no room on the disk. */
function writeMark(path: string, mark: Mark): void {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    const text = Buffer.from(`${JSON.stringify(mark)}\n`);
    writeSync(file, text, 0, text.length, 0);
    ftruncateSync(file, text.length);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
