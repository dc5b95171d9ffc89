/** Marks a finished build with the fingerprint of what it was made from. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { fingerprintFile, fingerprintOf } from './fingerprint.ts';

export function seal(root: string): Plugin {
  let fingerprint = '';
  return {
    name: 'waymark-seal',
    apply: 'build',
    /** Taken before any source is read: what is edited meanwhile makes the build stale. */
    buildStart() {
      fingerprint = fingerprintOf(root);
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (dir !== undefined) await writeFile(join(dir, fingerprintFile), fingerprint);
      },
    },
  };
}
