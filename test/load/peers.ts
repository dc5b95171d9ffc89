/** The other servers are no dependencies of the project: they are installed in a folder of their own, when they are measured. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'peers');

/** True where the peers can be started. Their scripts need not run: what they need comes built. */
export function installPeers(say: (line: string) => void): boolean {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return true;
  say('Installing the servers to compare with, once, into test/load/peers …');
  const installed = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (installed.status === 0) return true;
  say('They could not be installed; is the package registry out of reach? Waymark is measured alone, and goals that compare say "missed".');
  return false;
}
