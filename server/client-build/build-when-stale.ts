/** Builds the client before the first start, and again whenever its sources changed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '../ops/start-problem.ts';
import type { Progress } from '../ops/terminal.ts';
import { isFresh } from './fingerprint.ts';

export const builtClient = (root: string): string => join(root, 'dist', 'client');

export async function buildWhenStale(root: string, progress: Progress): Promise<void> {
  const outDir = builtClient(root);
  if (isFresh(root, outDir)) return;
  const begun = Date.now();
  const seconds = (): number => Math.round((Date.now() - begun) / 1000);
  progress.begin();
  const timer = setInterval(() => progress.tick(seconds()), 1000);
  try {
    await buildBeside(root, outDir);
  } finally {
    clearInterval(timer);
  }
  progress.end(seconds());
}

/** Two starts at once, or a start that is interrupted, never leave half a client: the folder is swapped in whole. */
async function buildBeside(root: string, outDir: string): Promise<void> {
  const beside = `${outDir}-${process.pid}`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  const { code, output } = await runVite(root, beside);
  if (code !== 0) {
    rmSync(beside, { recursive: true, force: true });
    throw new StartProblem(
      'The pages could not be built.',
      `${output.trim()}\n\nIf you changed nothing, run "npm ci" and start again.`,
    );
  }
  const old = `${beside}-old`;
  if (existsSync(outDir)) renameSync(outDir, old);
  renameSync(beside, outDir);
  rmSync(old, { recursive: true, force: true });
}

function runVite(root: string, outDir: string): Promise<{ code: number | null; output: string }> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', outDir, '--emptyOutDir'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      WAYMARK_BUDGETS: 'warn',
      ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (data: Buffer): void => {
    output += data.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
