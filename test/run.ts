/**
 * `npm test`: everything that is known about the whole, cheapest first. The last
 * line is always `N passed, N failed, N skipped`: each check counts as one, and
 * so does every test. With the argument `check`, only types, lint and structure.
 */
import { existsSync } from 'node:fs';
import { checks, suites, type Part, type Tally } from './support/parts.ts';

const onlyCheck = process.argv.includes('check');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

function describe({ passed, failed, skipped }: Tally): string {
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(', ');
}

async function run(part: Part): Promise<Tally> {
  const from = performance.now();
  const { tally, output } = await part.run();
  const mark = tally.failed > 0 ? '✗' : '✓';
  say(`${mark} ${part.name}: ${describe(tally)} (${seconds(from)})`);
  if (tally.failed > 0) say(`\n${output.trimEnd()}\n`);
  return tally;
}

if (!existsSync('node_modules')) {
  say('The packages are not installed. Run "npm ci" first.\n0 passed, 1 failed, 0 skipped');
  process.exit(1);
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const part of onlyCheck ? checks : [...checks, ...suites]) {
  // One after the other: journeys measure time, and a small machine has few cores to share.
  const tally = await run(part);
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped += tally.skipped;
}
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
