/**
 * The real server as a process of its own, to be killed. Prints its address when it
 * listens, and what work that took in milliseconds; armed, it kills itself at a named moment.
 */
import { readConfig } from '../../server/config.ts';
import { startWaymark } from '../../server/main.ts';
import { reportProblems } from '../../server/ops/report-problems.ts';
import { onSignals } from '../../server/ops/shutdown.ts';
import { armCrash, crashVariable } from './deadly-sqlite.ts';
import { lazyVariable, makeLazy } from './lazy-sqlite.ts';

if (process.env[lazyVariable] !== undefined) makeLazy();
const orders = process.env[crashVariable];
if (orders !== undefined) armCrash(orders);
const read = readConfig({ HOST: '127.0.0.1', DEMO: 'off', LOG_LEVEL: 'error', ...process.env });
if (!read.ok) throw new Error(read.problems.join(' '));
const config = read.value;
await reportProblems(async () => {
  const { url, stop } = await startWaymark(config);
  onSignals(stop);
  const { user, system } = process.cpuUsage();
  process.stdout.write(`${url} ${Math.round((user + system) / 1000)}\n`);
});
