/**
 * What a disk changes by itself has to be noticed: the database checks the structure of
 * its pages, and nothing of what lies in them.
 */
import { crc32 } from 'node:zlib';

/** Of content that belongs to one document; under another name it does not fit. */
export const checksumOf = (document: string, content: Uint8Array): number => crc32(content, crc32(document));
