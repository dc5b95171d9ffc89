import { expect, onTestFinished, test } from 'vitest';
import { createDocumentLog } from '../../../server/storage/document-log.ts';
import type { DocumentAppend, DocumentLog } from '../../../server/storage/ports.ts';
import { openEmbeddedDatabase } from '../../../server/storage/sqlite/database.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { SeededRandom } from '../random.ts';
import { createMemoryLog } from './memory-log.ts';

const documents = ['board/a', 'board/b'];

function someAppends(random: SeededRandom): DocumentAppend[] {
  return Array.from({ length: 1 + random.below(4) }, () => {
    const document = random.pick(documents) ?? '';
    const clientId = random.below(6);
    const bindings = random.chance(0.5) ? [{ document, clientId, owner: `person ${random.below(3)}` }] : [];
    return { document, update: Uint8Array.of(random.below(256), random.below(256)), bindings };
  });
}

/** All that a server may ask of a log, as values that compare. */
async function held(log: DocumentLog): Promise<unknown> {
  const one = async (document: string) => {
    const { state, updates, sequence } = await log.load(document);
    const owners = [...(await log.loadBindings(document))].sort(([a], [b]) => a - b);
    return { state: state === null ? null : [...state], updates: updates.map((update) => [...update]), sequence, owners };
  };
  return Promise.all(documents.map(one));
}

test('the log in memory does what the real one does, step by step', { timeout: 60_000 }, async () => {
  const database = openEmbeddedDatabase(dataFolder());
  onTestFinished(() => database.close());
  const [real, memory] = [createDocumentLog(database.sql), createMemoryLog()];
  const random = new SeededRandom(3);
  for (let step = 0; step < 300; step += 1) {
    if (random.chance(0.15)) {
      const document = random.pick(documents) ?? '';
      const { sequence } = await real.load(document);
      const state = Uint8Array.of(step % 256);
      for (const log of [real, memory]) await log.compact(document, state, sequence);
    } else {
      const batch = someAppends(random);
      expect(await memory.append(batch)).toEqual(await real.append(batch));
    }
    expect(await held(memory)).toEqual(await held(real));
  }
  const broken = { document: 'board/a', update: 'text' as unknown as Uint8Array, bindings: [] };
  for (const log of [real, memory]) await expect(log.append([...someAppends(random), broken])).rejects.toThrow();
  expect(await held(memory)).toEqual(await held(real));
});
