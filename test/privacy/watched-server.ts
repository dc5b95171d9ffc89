/** A server whose every printed byte is kept. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { dataFolder } from '../support/data-folder.ts';
import { until } from '../support/until.ts';

export type WatchedServer = { readonly url: string; readonly folder: string; readonly output: () => Buffer };

export async function watchedServer(): Promise<WatchedServer> {
  const folder = dataFolder();
  const script = new URL('./serve.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk));
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  });
  const output = (): Buffer => Buffer.concat(printed);
  const address = (): string | undefined => /listening on (\S+)/.exec(output().toString())?.[1];
  await until(() => address() !== undefined || child.exitCode !== null, 'the server', 120_000);
  const url = address();
  if (url === undefined) throw new Error(`The server did not start:\n${output().toString()}`);
  return { url, folder, output };
}
