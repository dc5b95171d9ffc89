/** Cuts the power of a disk again and again while people write, and looks what is on it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until.ts';
import { startServer, type ServerProcess } from './killable-server.ts';
import { lazyVariable } from './lazy-sqlite.ts';
import { lostOf } from './stored-document.ts';
import { RealDisk } from './real-disk.ts';
import { Writers } from './writers.ts';

export type PowerReport = {
  readonly cuts: number;
  /** Of the last cut. */
  readonly acknowledged: number;
  /** Acknowledged and not on the disk, of all cuts. */
  readonly lost: number;
};

type PowerOptions = {
  readonly cuts: number;
  /** Commits do not wait for the disk: what a run has to find out. */
  readonly lazy?: boolean;
};

const patienceMs = 60_000;
/** How many acknowledgements more there are before the next cut, so that each meets something new. */
const between = 15;

export async function runPowerCuts({ cuts, lazy = false }: PowerOptions): Promise<PowerReport> {
  const disk = new RealDisk(64);
  try {
    const folder = join(disk.mountedAt, 'data');
    await makeDatabase(folder);
    const server = await startServer(folder, { env: lazy ? { [lazyVariable]: 'yes' } : {} });
    try {
      return await cutAgainAndAgain(disk, server, cuts);
    } finally {
      server.child.kill('SIGCONT');
      await server.kill();
    }
  } finally {
    disk.remove();
  }
}

/** As every server makes it, so that even where commits are lost there is a place from which they are. */
async function makeDatabase(folder: string): Promise<void> {
  const server = await startServer(folder);
  server.child.kill('SIGTERM');
  await server.ended();
}

async function cutAgainAndAgain(disk: RealDisk, server: ServerProcess, cuts: number): Promise<PowerReport> {
  const writers = await Writers.enter(server.url, () => server.port);
  try {
    let lost = 0;
    for (let cut = 0; cut < cuts; cut += 1) {
      const before = writers.acknowledged;
      await until(() => writers.acknowledged >= before + between, 'more to be acknowledged', patienceMs);
      lost += await holdingStill(server, () => lostAt(disk, writers));
    }
    return { cuts, acknowledged: writers.acknowledged, lost };
  } finally {
    writers.leave();
  }
}

function lostAt(disk: RealDisk, writers: Writers): number {
  const promised = writers.promised();
  return disk.afterPowerCut((mountedAt) => lostOf(join(mountedAt, 'data'), writers.document, promised).length);
}

/** A process that is stopped has no write under way that it could be told about later. */
async function holdingStill<T>(server: ServerProcess, act: () => T): Promise<T> {
  const isStopped = (): boolean => /^\d+ \(.*\) T/.test(readFileSync(`/proc/${server.child.pid}/stat`, 'utf8'));
  server.child.kill('SIGSTOP');
  await until(isStopped, 'the server to hold still', patienceMs);
  try {
    return act();
  } finally {
    server.child.kill('SIGCONT');
  }
}
