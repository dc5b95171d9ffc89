import { describe, onTestFinished } from 'vitest';
import { documentLogContract } from '../../../test/contract/document-log.ts';
import { momentsContract } from '../../../test/contract/moments.ts';
import type { StorageUnderTest } from '../../../test/contract/storage.ts';
import { dataFolder } from '../../../test/support/data-folder.ts';
import { createDocumentLog } from '../document-log.ts';
import { openEmbeddedDatabase } from './database.ts';

function openOn(folder: string): StorageUnderTest {
  const database = openEmbeddedDatabase(folder);
  onTestFinished(() => database.close());
  return {
    sql: database.sql,
    log: createDocumentLog(database.sql),
    reopen: async () => {
      await database.close();
      return openOn(folder);
    },
  };
}

const open = (): Promise<StorageUnderTest> => Promise.resolve(openOn(dataFolder()));

describe('The document log on SQLite', () => {
  documentLogContract(open);
});

describe('Moments on SQLite', () => {
  momentsContract(open);
});
