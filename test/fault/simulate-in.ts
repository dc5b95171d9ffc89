/** Runs a row of seeds in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod/mini';

const happenedSchema = z.object({ operations: z.number(), restarts: z.number(), kills: z.number(), foldings: z.number() });

/** Rejects with a line for each seed that failed. */
export async function simulateIn(from: number, count: number): Promise<z.infer<typeof happenedSchema>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'simulate-seeds.ts'), String(from), String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`\n${output.trimEnd()}`);
  return happenedSchema.parse(JSON.parse(output));
}
