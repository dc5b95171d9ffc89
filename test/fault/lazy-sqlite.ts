/** A server whose commits do not wait for the disk, which is what its database would do if it were not told otherwise. */
import { DatabaseSync } from 'node:sqlite';

/** The environment variable that makes a server lazy. */
export const lazyVariable = 'LAZY_COMMITS';

export function makeLazy(): void {
  const exec = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, text: string): void {
    exec.call(this, text.replace('synchronous = FULL', 'synchronous = NORMAL'));
  };
}
