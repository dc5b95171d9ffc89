import { expect, test } from 'vitest';
import { runConvergence } from './convergence.ts';

test.each([1, 2])('five peers on bad roads end with one board and lose nothing acknowledged (seed %i)', async (seed) => {
  const report = await runConvergence({ seed, opsPerPeer: 200 });
  expect(report.marks).toBe(1_000);
});
