/** Turns a disk that is full or away into a refusal that people can be told; every other error is a bug and stays one. */
import { refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { systemErrorCode } from '../ops/start-problem.ts';
import { StorageFailure } from '../storage/ports.ts';

type Verb<A extends unknown[], T> = (...asked: A) => Promise<Outcome<T, RefusalCode>>;

export function refusingWithoutStorage<A extends unknown[], T>(verb: Verb<A, T>): Verb<A, T> {
  return async (...asked) => {
    try {
      return await verb(...asked);
    } catch (error) {
      const code = storageRefusal(error);
      if (code === null) throw error;
      return refuse(code);
    }
  };
}

const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);
const unavailable: ReadonlySet<string> = new Set(['EROFS', 'EIO', 'EACCES', 'EPERM']);

/** Round keys are plain files, so the system's own codes are met here too. */
function storageRefusal(error: unknown): RefusalCode | null {
  if (error instanceof StorageFailure) return error.code;
  const code = systemErrorCode(error);
  if (code === null) return null;
  if (full.has(code)) return 'storage-full';
  return unavailable.has(code) ? 'not-saved' : null;
}
