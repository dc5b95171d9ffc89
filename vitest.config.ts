import { defineConfig } from 'vitest/config';

const setup = { environment: 'node', pool: 'forks' } as const;

/** One project per kind of evidence, so that each can be run alone and none waits for a browser it does not need. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...setup,
          name: 'unit',
          maxWorkers: 2,
          include: ['{shared,server,client}/**/*.test.{ts,tsx}'],
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: { ...setup, name: 'structure', include: ['test/structure/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          ...setup,
          name: 'integration',
          // Much of it waits for servers, so that two at once fit on a small machine.
          maxWorkers: 2,
          include: ['test/{accounts,privacy,security,fault,world,start,support}/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          ...setup,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/build-client.ts'],
          // Journeys measure what people wait for; two at once on a small machine would measure each other.
          fileParallelism: false,
          testTimeout: 180_000,
          // A busy machine is waited for; what never comes fails all the same.
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
