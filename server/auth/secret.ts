/** The secret that signs sign-in cookies: given by configuration, or made on the first start and kept in the data folder. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { secretBytes } from '../config.ts';
import { StartProblem } from '../ops/start-problem.ts';

const secretFile = 'auth-secret';

export function authSecret(dataDir: string, given: string | null): string {
  if (given !== null) return given;
  const path = join(dataDir, secretFile);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) write(path, randomBytes(secretBytes).toString('base64url'));
  const secret = readFileSync(path, 'utf8').trim();
  if (Buffer.from(secret, 'base64url').length >= secretBytes) return secret;
  throw new StartProblem(
    `The file ${path} does not hold a secret of ${secretBytes} bytes.`,
    'Put it back from a backup. Or delete it: a new one is made, and everybody has to sign in again.',
  );
}

/** Made once and never written over; nobody but this user may read it. */
function write(path: string, secret: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${secret}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
