/** How the contract suites reach the storage that they try: empty at first, and the same again after `reopen`. */
import type { Kysely } from 'kysely';
import type { DocumentLog } from '../../server/storage/ports.ts';
import type { Tables } from '../../server/storage/schema.ts';

export type StorageUnderTest = {
  readonly sql: Kysely<Tables>;
  readonly log: DocumentLog;
  /** Closes it and opens what is left on disk. */
  readonly reopen: () => Promise<StorageUnderTest>;
};
export type OpenStorage = () => Promise<StorageUnderTest>;
