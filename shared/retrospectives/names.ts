/**
 * Names of people in one session. Two names are the same when a reader could
 * take one for the other: letter case, spacing, punctuation, invisible marks,
 * width forms and look-alike letters of other alphabets make no difference.
 */
import { accept, refuse, type Outcome } from '../lib/outcome.ts';
import { limits } from '../protocol/limits.ts';
import { cleanLine } from './clean-text.ts';
import { foldLookAlikes } from './look-alikes.ts';

/** The name as it is stored and shown. */
export function cleanName(raw: string): Outcome<string, 'name-empty' | 'name-too-long'> {
  const name = cleanLine(raw);
  // A name made of marks and punctuation alone has nothing to be read by.
  if (nameKey(name) === '') return refuse('name-empty');
  if ([...name].length > limits.nameChars) return refuse('name-too-long', { limit: limits.nameChars });
  return accept(name);
}

/** Equal for names that could be taken for one another; for comparing only, never shown. */
export function nameKey(name: string): string {
  // Taken apart first, so that a look-alike letter under an accent is recognised too.
  const apart = cleanLine(name.normalize('NFKC')).normalize('NFKD');
  return foldLookAlikes(apart)
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFC')
    .replace(/[\s\p{P}]+/gu, '');
}

export function isNameTaken(name: string, others: Iterable<string>): boolean {
  const key = nameKey(name);
  for (const other of others) if (nameKey(other) === key) return true;
  return false;
}
