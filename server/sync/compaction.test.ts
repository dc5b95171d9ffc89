import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { dataFolder } from '../../test/support/data-folder.ts';
import { createDocumentLog } from '../storage/document-log.ts';
import type { DocumentLog, StoredDocument } from '../storage/ports.ts';
import { openEmbeddedDatabase } from '../storage/sqlite/database.ts';
import { compactLog } from './compaction.ts';

const document = 'board/a';

function openLog(folder = dataFolder()): DocumentLog {
  const database = openEmbeddedDatabase(folder);
  onTestFinished(() => database.close());
  return createDocumentLog(database.sql);
}

const append = async (log: DocumentLog, ...words: string[]): Promise<void> => {
  for (const word of words) {
    const doc = new Y.Doc();
    doc.getMap('meta').set(word, word);
    await log.append([{ document, update: Y.encodeStateAsUpdate(doc), bindings: [] }]);
  }
};

const words = ({ state, updates }: StoredDocument): string[] => {
  const doc = new Y.Doc();
  for (const update of state === null ? updates : [state, ...updates]) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  return [...doc.getMap('meta').keys()].toSorted();
};

/** The log, waiting between reading and what comes next until it is told to go on. */
function pausedAfterLoad(log: DocumentLog): { readonly log: DocumentLog; readonly loaded: Promise<void>; readonly goOn: () => void } {
  const loaded = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const load: DocumentLog['load'] = async (name) => {
    const stored = await log.load(name);
    loaded.resolve();
    await gate.promise;
    return stored;
  };
  return { log: { ...log, load }, loaded: loaded.promise, goOn: gate.resolve };
}

test('HI-8 what is written between reading the log and folding it is kept', async () => {
  const log = openLog();
  await append(log, 'one', 'two');
  const paused = pausedAfterLoad(log);
  const folding = compactLog(paused.log, document);
  await paused.loaded;
  await append(log, 'meanwhile');
  paused.goOn();
  expect(await folding).not.toBe(null);
  const stored = await log.load(document);
  expect(stored.updates).toHaveLength(1);
  expect(words(stored)).toEqual(['meanwhile', 'one', 'two']);
});

test('HI-8 of two foldings that overlap, the one that saw less comes to nothing', async () => {
  const log = openLog();
  await append(log, 'one');
  const paused = pausedAfterLoad(log);
  const late = compactLog(paused.log, document);
  await paused.loaded;
  await append(log, 'two', 'three');
  await compactLog(log, document);
  paused.goOn();
  await late;
  const stored = await log.load(document);
  expect(words(stored)).toEqual(['one', 'three', 'two']);
  expect(stored.updates).toEqual([]);
});

test('HI-8 foldings and writes side by side lose nothing', async () => {
  const log = openLog();
  const written = Array.from({ length: 60 }, (_, at) => `word ${at}`);
  const writing = append(log, ...written);
  for (let folding = 0; folding < 20; folding += 1) await Promise.all([compactLog(log, document), compactLog(log, document)]);
  await writing;
  expect(words(await log.load(document))).toEqual(written.toSorted());
});

test('SY-19 a log that does not read back as one document is left as it is', async () => {
  const log = openLog();
  const doc = new Y.Doc();
  doc.getText('noChange').insert(0, 'first');
  const seen = Y.encodeStateVector(doc);
  doc.getText('noChange').insert(5, ' second');
  // The second half without the first: what it builds on is missing.
  await log.append([{ document, update: Y.encodeStateAsUpdate(doc, seen), bindings: [] }]);
  expect(await compactLog(log, document)).toBe(null);
  expect((await log.load(document)).updates).toHaveLength(1);
});

test('HI-8 a kill in the middle of a folding leaves the log as it was', async () => {
  const folder = dataFolder();
  await append(openLog(folder), 'one', 'two');
  const module = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  const script = `
    const { openEmbeddedDatabase } = await import(${module('../storage/sqlite/database.ts')});
    const { foldInto } = await import(${module('../storage/document-log.ts')});
    const { sql } = openEmbeddedDatabase(${JSON.stringify(folder)});
    await sql.transaction().execute(async (writing) => {
      await foldInto(writing, '${document}', { state: Uint8Array.of(0, 0), through: 1_000 });
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => {});
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  const stored = await openLog(folder).load(document);
  expect(stored.updates).toHaveLength(2);
  expect(words(stored)).toEqual(['one', 'two']);
});
