/** The parts of `npm test`, each a program whose outcome is counted. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };
export type PartOutcome = { readonly tally: Tally; readonly output: string };
export type Part = { readonly name: string; run(): Promise<PartOutcome> };

const repository = new URL('../..', import.meta.url).pathname;
const packageFile = (path: string): string => join(repository, 'node_modules', path);

type Ended = { readonly code: number | null; readonly output: string };

/** `live` lines are shown while the program runs, for parts that take minutes. */
async function runNode(args: readonly string[], live?: (line: string) => boolean): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (chunk: Buffer): void => {
    const text = chunk.toString();
    output += text;
    if (live !== undefined) for (const line of text.split('\n')) if (live(line)) process.stdout.write(`${line}\n`);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((done, broken) => {
    child.once('error', broken);
    child.once('close', (code) => done({ code, output }));
  });
}

const check = (name: string, args: readonly string[]): Part => ({
  name,
  run: async () => {
    const { code, output } = await runNode(args);
    return { tally: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }, output };
  },
});

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTestSuites: z.number(),
  success: z.boolean(),
});

/** A file that fails to load has no failed test in it, and a crashed run no report; each still counts as a failure. */
async function tallyOf(reportFile: string, code: number | null): Promise<Tally> {
  const text = await readFile(reportFile, 'utf8').catch(() => null);
  if (text === null) return { passed: 0, failed: 1, skipped: 0 };
  const report = reportSchema.parse(JSON.parse(text));
  const broken = code !== 0 && report.numFailedTests === 0 ? Math.max(1, report.numFailedTestSuites) : 0;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const suite = (name: string, project: string, live?: (line: string) => boolean): Part => ({
  name,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-report-'));
    const reportFile = join(folder, 'report.json');
    const { code, output } = await runNode(
      [
        packageFile('vitest/vitest.mjs'),
        'run',
        `--project=${project}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reportFile}`,
      ],
      live,
    );
    const tally = await tallyOf(reportFile, code);
    await rm(folder, { recursive: true, force: true });
    return { tally, output };
  },
});

export const checks: readonly Part[] = [
  check('types', [packageFile('typescript/bin/tsc'), '-b', 'shared', 'server', 'client', 'test']),
  check('lint', [packageFile('oxlint/bin/oxlint'), '--quiet']),
  check('dead code', [packageFile('knip/bin/knip.js'), '--no-progress']),
  suite('structure', 'structure'),
];

/** Long parts tell which file they have finished. */
const finishedFile = (line: string): boolean => /^\s*[✓❯×] .*\.test\.tsx?/.test(line);

export const suites: readonly Part[] = [
  suite('unit', 'unit'),
  // The build fails where the pages outgrow their budgets; the journeys then run against what it made.
  check('build within budgets', [packageFile('vite/bin/vite.js'), 'build', '--logLevel', 'warn']),
  suite('integration', 'integration', finishedFile),
  suite('browser journeys', 'e2e', finishedFile),
];
