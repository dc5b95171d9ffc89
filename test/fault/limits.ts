/** Trouble with a disk that anybody may make, to a process of their own. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { until } from '../support/until.ts';

/** No file may grow beyond so many half kilobytes; the process may be given more later. */
export const withRoomFor = (halfKilobytes: number): readonly string[] => ['sh', '-c', `ulimit -S -f ${halfKilobytes}; exec "$0" "$@"`];

/** From now on the process may make no file longer than this, and write nowhere beyond it; SQLite takes that for an error of the disk. */
export function limitFiles(process: number, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', [`--pid=${process}`, `--fsize=${bytes}:`]);
}

export type SystemCall = 'pwrite64' | 'fsync';

/** Whether the system lets a process be traced here. */
export const canTrace = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

/** From now on each such call of the process fails as it does on a broken disk, until what this gives is called. */
export async function failCalls(process: number, call: SystemCall): Promise<() => Promise<void>> {
  const tracer = spawn('strace', ['-f', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:error=EIO`, '-p', String(process)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  tracer.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(() => said.includes('attached') || tracer.exitCode !== null, 'the tracer to be there', 30_000);
  if (tracer.exitCode !== null) throw new Error(`the process cannot be traced: ${said}`);
  return async () => {
    const gone = once(tracer, 'exit');
    tracer.kill('SIGINT');
    await gone;
  };
}
