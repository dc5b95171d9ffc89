/** Texts that occur nowhere else, and the search for them and their pieces in whatever was recorded. */
import { randomBytes } from 'node:crypto';
import { shapesOf } from '../support/data-folder.ts';

const pieceChars = 8;

export const canary = (): string => `canary${randomBytes(12).toString('hex')}`;

/** Pieces long enough that chance does not make them; the part that all canaries share is left out. */
function pieces(text: string): Buffer[] {
  const own = text.slice('canary'.length);
  return Array.from({ length: own.length - pieceChars + 1 }, (_, at) => Buffer.from(own.slice(at, at + pieceChars)));
}

export const sings = (bytes: Buffer, text: string): boolean =>
  [...shapesOf(text), ...pieces(text)].some((shape) => bytes.includes(shape));
